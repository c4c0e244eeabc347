use askama::Template;
use axum_extra::extract::Query;
use headland_app::Context;
use headland_app::people::{self, Format, LevelFilter};
use headland_app::stored::SchoolPriority;
use headland_domain::improvement::{Direction, Level};
use headland_domain::sheet::RecordKind;
use serde::Deserialize;

use super::listing::{ROWS, address, download, offset, pagination};
use crate::components::{Choice, Column, Content, EmptyState, Field, Pagination, Table, Tag, Tone};
use crate::gate::{Path, Reading};
use crate::improvement::standing_at;
use crate::page::{Frame, PageError, PageResult, day};

#[derive(Template)]
#[template(path = "people/schools.html")]
struct SchoolsPage {
    frame: Frame,
    search: Field,
    level: Field,
    table: Table,
    pagination: Pagination,
    csv: String,
    xlsx: String,
}

/// What the table shows.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    page: Option<i64>,
}

impl Asked {
    fn words(&self) -> Option<&str> {
        Some(self.q.trim()).filter(|words| !words.is_empty())
    }

    fn query(&self) -> [(&'static str, &str); 2] {
        [("q", self.q.trim()), ("level", &self.level)]
    }
}

/// `GET /schools`
pub(super) async fn index(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    let page = asked.page.unwrap_or(1);
    let level = LevelFilter::from_code(&asked.level);
    let found = people::schools(&mut reading.ctx, asked.words(), level, offset(page), ROWS).await?;
    let empty = if asked.words().is_some() || level.is_some() {
        EmptyState::new("No priority found", "Try other words, or any level.")
    } else {
        no_schools(&reading.ctx)
    };
    let table = table_of(&reading.ctx, &found).empty(empty);
    let any = [Choice::new("", "Any"), Choice::new("none", "Not reviewed yet")];
    let levels = Level::ALL.iter().map(|level| Choice::new(level.code(), level.label()));
    let query = asked.query();
    let shown = SchoolsPage {
        frame: reading.frame("Schools").under("/schools"),
        search: Field::line("q", "School or priority").value(&asked.q),
        level: Field::select("level", "Level", any.into_iter().chain(levels)).value(&asked.level),
        table,
        pagination: pagination("/schools", &query, page, found.total),
        csv: address("/schools/download/csv", &query),
        xlsx: address("/schools/download/xlsx", &query),
    };
    reading.page(&shown)
}

/// What is said where there is no school.
pub(crate) fn no_schools(ctx: &Context) -> EmptyState {
    if ctx.is_in_board() {
        let said = "Schools that this board governs are listed here. An administrator of the board \
                    puts them together with it under Organisation.";
        EmptyState::new("No schools yet", said)
    } else {
        EmptyState::new("No schools yet", "Schools that are part of the trust are listed here.")
    }
}

/// The priorities of all schools as a table.
pub(crate) fn table_of(ctx: &Context, found: &people::SchoolsPage) -> Table {
    let today = ctx.today();
    let columns = [
        Column::text(ctx.words.title(RecordKind::Priority)),
        Column::text("School"),
        Column::text("Led by"),
        Column::text("Where it stands"),
        Column::text(format!("Last {}", ctx.words.one(RecordKind::Review))),
        Column::number(format!("{} overdue", ctx.words.heading(RecordKind::Action))),
    ];
    let shown = if found.counts_actions { 6 } else { 5 };
    let mut table = Table::new("Priorities of our schools", columns.into_iter().take(shown));
    for row in &found.rows {
        table.push(cells(row, today).into_iter().take(shown));
    }
    table.caption_hidden()
}

fn cells(row: &SchoolPriority, today: jiff::civil::Date) -> [Content; 6] {
    let Some(priority) = row.priority() else {
        let none = || Content::missing("None");
        return [
            Content::missing("No priority yet"),
            row.school.as_str().into(),
            none(),
            none(),
            none(),
            none(),
        ];
    };
    let title = row.title.clone().unwrap_or_default();
    let standing = row.level.as_deref().and_then(Level::from_code).map_or_else(
        || Content::missing("Not reviewed yet"),
        |level| {
            let direction = row.direction().and_then(Direction::from_code);
            standing_at(level, direction).into()
        },
    );
    let mut review =
        row.held_on().map_or_else(|| Content::missing("None"), |held| day(held).into());
    if row.review_due_on(today).is_some_and(|due| due < today) {
        review = Tag::new("Review overdue", Tone::Bad).into();
    }
    [
        Content::link(title, format!("/priorities/{priority}")),
        row.school.as_str().into(),
        row.lead.as_deref().map_or_else(|| Content::missing("Nobody yet"), Content::from),
        standing,
        review,
        Content::text(row.overdue),
    ]
}

/// `GET /schools/download/{format}`
pub(super) async fn save(
    mut reading: Reading,
    Path(format): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let format = Format::from_ending(&format).ok_or(PageError::NotFound)?;
    let level = LevelFilter::from_code(&asked.level);
    let table = people::schools_table(&mut reading.ctx, asked.words(), level).await?;
    download(&reading.ctx, table, "schools", format)
}
