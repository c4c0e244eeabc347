use headland_domain::OrganisationId;
use headland_domain::improvement::{Direction, Level};
use headland_domain::people::{Relation, Role};
use headland_policy::{Action, Resource};
use headland_reports::table::{Cell, Column, Table};
use headland_store::organisations;
use headland_store::records::{self, SchoolPriority};

use super::super::export::MOST_ROWS;
use crate::context::{Context, Failure};

/// Priorities of one standing only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelFilter {
    /// At this level at their last review.
    At(Level),
    /// Not reviewed yet.
    Unreviewed,
}

impl LevelFilter {
    /// The filter as an address says it.
    pub fn from_code(code: &str) -> Option<Self> {
        if code == "none" { Some(Self::Unreviewed) } else { Level::from_code(code).map(Self::At) }
    }

    /// How an address says it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::At(level) => level.code(),
            Self::Unreviewed => "none",
        }
    }
}

/// A page of the table of a trust's schools, or of those that a board governs.
#[derive(Debug)]
pub struct SchoolsPage {
    /// The rows: one for each priority, or for a school without any.
    pub rows: Vec<SchoolPriority>,
    /// How many there are on all pages.
    pub total: i64,
    /// Whether it says how many actions are overdue: a trust is told, those who govern are not.
    pub counts_actions: bool,
}

/// The priorities of all schools of the trust, or of those that the board governs, with where each
/// stands.
pub async fn schools(
    ctx: &mut Context,
    words: Option<&str>,
    level: Option<LevelFilter>,
    offset: i64,
    limit: i64,
) -> Result<SchoolsPage, Failure<()>> {
    let (body, relation) = if ctx.is_in_board() {
        ctx.authorise(Action::See, Resource::GovernedSchools)?;
        (ctx.organisation.id(), Relation::Governs)
    } else {
        ctx.authorise(Action::See, Resource::Schools)?;
        (trust_here(ctx).await?.ok_or(Failure::NotFound)?, Relation::PartOf)
    };
    let (today, level) = (ctx.today(), level.map(LevelFilter::code));
    let found =
        records::of_schools(&mut ctx.tx, body, relation, today, words, level, offset, limit);
    let rows = found.await?;
    Ok(SchoolsPage {
        total: rows.first().map_or(0, |row| row.total),
        rows,
        counts_actions: relation == Relation::PartOf,
    })
}

/// The trust whose schools are meant: the one that the actor is working in, or the one that they
/// lead improvement for and that the school they are working in is part of.
async fn trust_here(ctx: &mut Context) -> Result<Option<OrganisationId>, headland_store::Error> {
    let (here, today) = (ctx.organisation.id(), ctx.today());
    if ctx.is_in_trust() {
        return Ok(Some(here));
    }
    let parents = organisations::parents(&mut ctx.tx, here, today).await?;
    let trusts = parents.into_iter().filter(|(_, relation)| *relation == Relation::PartOf);
    let mut trusts = trusts.map(|(trust, _)| trust);
    Ok(trusts.find(|trust| ctx.actor.holds(Role::TrustLead, *trust)))
}

/// The same table, all of it, for a file.
pub async fn schools_table(
    ctx: &mut Context,
    words: Option<&str>,
    level: Option<LevelFilter>,
) -> Result<Table, Failure<()>> {
    let page = schools(ctx, words, level, 0, MOST_ROWS).await?;
    let today = ctx.today();
    let columns =
        ["School", "Priority", "Led by", "Level", "Direction", "Last review", "Next review"]
            .map(Column::words)
            .into_iter()
            .chain(page.counts_actions.then(|| Column::numbers("Actions overdue")))
            .collect();
    let mut table = Table::new("Priorities of our schools", columns);
    for row in &page.rows {
        let day = |day: Option<jiff::civil::Date>, without: &str| {
            day.map_or_else(|| Cell::missing(without), Cell::Date)
        };
        let words = |text: Option<&str>, without: &str| {
            text.map_or_else(|| Cell::missing(without), Cell::text)
        };
        let level = row.level.as_deref().and_then(Level::from_code).map(Level::label);
        let direction = row.direction().and_then(Direction::from_code).map(Direction::label);
        let overdue = match row.priority() {
            // A count of a priority's actions; exact as a float far beyond any plan.
            Some(_) => Cell::number(f64::from(u32::try_from(row.overdue).unwrap_or(u32::MAX)), 0),
            None => Cell::missing("none"),
        };
        let mut cells = vec![
            Cell::text(&row.school),
            words(row.title.as_deref(), "No priority yet"),
            words(row.lead.as_deref(), "Nobody yet"),
            words(level, "Not reviewed yet"),
            words(direction, "Not known"),
            day(row.held_on(), "Not reviewed yet"),
            day(row.review_due_on(today), "Not set"),
        ];
        cells.extend(page.counts_actions.then_some(overdue));
        table.rows.push(cells);
    }
    Ok(table)
}
