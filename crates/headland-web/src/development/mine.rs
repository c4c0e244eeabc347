use askama::Template;
use headland_app::development;
use headland_domain::PersonId;
use headland_domain::benchmarks::AcademicYear;
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::{Action, Resource};

use crate::components::{Button, Column, Content, EmptyState, Pagination, Table};
use crate::gate::{PageNumber, Reading};
use crate::home::asked_of;
use crate::improvement::{Wording, adding, href_of};
use crate::page::{Frame, PageResult, day};
use crate::people::listing::{ROWS, offset, pagination};

/// A person's own page.
#[derive(Template)]
#[template(path = "development/mine.html")]
struct MinePage {
    frame: Frame,
    waiting: Vec<(String, String)>,
    add: Vec<Button>,
    own: Table,
    of_reports: Option<Table>,
    pages: Option<Pagination>,
    /// The school's budget for development, for those who see it.
    budget: Option<String>,
    me: PersonId,
}

/// `GET /growth`
pub(super) async fn show(mut reading: Reading, PageNumber(page): PageNumber) -> PageResult {
    reading.ctx.authorise::<()>(Action::Draft, Resource::Record(RecordKind::Objective))?;
    let mine = development::mine(&mut reading.ctx, offset(page), ROWS).await?;
    let words = reading.ctx.words.clone();
    let wording = Wording::new(&mine.nameable, &words);
    let agree = mine.owed.to_agree.iter().map(|record| (asked_of(record).0, href_of(record)));
    let due = mine.owed.own.iter().map(|record| {
        let head = record.priority.unwrap_or(record.id);
        let said = headland_app::home::to_do(&words, record);
        let href = match record.kind {
            RecordKind::Observation => format!("{}/edit", href_of(record)),
            RecordKind::Document => {
                format!("/records/{head}/{}/new", RecordKind::ReadingConfirmation.slug())
            }
            _ => format!("/records/{head}/{}/new", RecordKind::CheckIn.slug()),
        };
        (said, href)
    });
    let late = match mine.late_readings {
        0 => None,
        1 => Some("See who is late in confirming what they were asked to read: one".to_owned()),
        many => Some(format!("See who is late in confirming what they were asked to read: {many}")),
    };
    let late = late.map(|words| (words, "/readings?standing=late".to_owned()));
    let waiting: Vec<_> = agree.chain(due).chain(late).collect();
    let pages = (mine.total > ROWS).then(|| pagination("/growth", &[], page, mine.total));
    let teaching = "Begin with an objective: what you want to reach, and who agrees it with you.";
    let none = EmptyState::new("Nothing here yet", teaching);
    let add = mine.may_add.iter().map(|kind| {
        Button::secondary_link(adding(&reading.ctx, *kind), format!("/growth/{}/new", kind.slug()))
    });
    let shown = MinePage {
        waiting,
        add: add.collect(),
        own: table("What you have a part in", &mine.own, &wording).empty(none),
        of_reports: (!mine.of_reports.is_empty())
            .then(|| table("Of those whom you manage", &mine.of_reports, &wording)),
        pages,
        budget: reading
            .ctx
            .may(Action::See, Resource::DevelopmentBudget)
            .then(|| super::budget::href(AcademicYear::of(reading.ctx.today()))),
        me: reading.ctx.actor.person,
        frame: reading.frame("My development").under("/growth"),
    };
    reading.page(&shown)
}

/// Records with whose they are, until when, and how they stand.
pub(super) fn table(caption: &str, records: &[Record], wording: &Wording<'_>) -> Table {
    let columns = ["What", "Kind", "Whose", "Until", "How it stands"].map(Column::text);
    let mut table = Table::new(caption, columns).caption_hidden();
    for record in records {
        let sheet = record.sheet();
        let cell = |name: &str| {
            let field = sheet.field(name)?;
            wording.content(field, record.values.all(name))
        };
        // A reflection ends nowhere and stands no way: its sheet does not ask.
        let missing = |names: &[&str], said: &str| {
            let is_asked = names.iter().any(|name| sheet.field(name).is_some());
            Content::missing(if is_asked { said } else { "Does not apply" })
        };
        let until = record.values.one("by").parse().ok();
        let until = until.or_else(|| record.index().due_on);
        table.push([
            Content::link(record.title(), href_of(record)),
            Content::text(record.kind.singular()),
            cell("owner").or_else(|| cell("of")).unwrap_or_else(|| Content::missing("Nobody")),
            until.map_or_else(
                || missing(&["due_on", "next_on"], "No day"),
                |on| Content::text(day(on)),
            ),
            cell("state").unwrap_or_else(|| missing(&["state"], "Not said")),
        ]);
    }
    table
}
