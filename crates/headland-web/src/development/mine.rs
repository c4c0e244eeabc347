use askama::Template;
use axum_extra::extract::Query;
use headland_app::development;
use headland_domain::benchmarks::AcademicYear;
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::{Action, Resource};
use serde::Deserialize;

use crate::components::{Button, Column, Content, EmptyState, Pagination, Table};
use crate::gate::Reading;
use crate::home::asked_of;
use crate::improvement::{Wording, adding, href_of};
use crate::page::{Frame, PageResult, day};

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
}

/// Which page of the list is wanted.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    page: i64,
}

/// How many records a page lists.
const PAGE: i64 = 25;

/// `GET /growth`
pub(super) async fn show(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    reading.ctx.authorise::<()>(Action::Draft, Resource::Record(RecordKind::Objective))?;
    let page = asked.page.clamp(1, 10_000);
    let offset = (page - 1) * PAGE;
    let mine = development::mine(&mut reading.ctx, offset, PAGE).await?;
    let words = reading.ctx.words.clone();
    let wording = Wording::new(&mine.nameable, &words);
    let agree = mine.owed.to_agree.iter().map(|record| (asked_of(record).0, href_of(record)));
    let due = mine.owed.own.iter().map(|record| {
        let head = record.priority.unwrap_or(record.id);
        let said = headland_app::home::to_do(&words, record);
        let href = match record.kind {
            RecordKind::Observation => format!("{}/edit", href_of(record)),
            _ => format!("/records/{head}/{}/new", RecordKind::CheckIn.slug()),
        };
        (said, href)
    });
    let waiting: Vec<_> = agree.chain(due).collect();
    let link = |page: i64| format!("/growth?page={page}");
    let pages = (mine.total > PAGE).then(|| {
        let last = mine.total.min(offset + PAGE);
        Pagination::new(
            (page > 1).then(|| link(page - 1)),
            (last < mine.total).then(|| link(page + 1)),
        )
        .shown(format!("{} to {last} of {}", offset + 1, mine.total))
    });
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
