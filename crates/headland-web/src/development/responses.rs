use askama::Template;
use headland_app::development;
use headland_domain::PersonId;
use headland_domain::sheet::RecordKind;

use crate::components::{Button, EmptyState, Pagination};
use crate::gate::{PageNumber, Reading};
use crate::improvement::{adding, href_of, teaching};
use crate::page::{Frame, PageResult, day};
use crate::people::listing::{ROWS, offset, pagination};

/// "You said, we did".
#[derive(Template)]
#[template(path = "development/responses.html")]
struct ResponsesPage {
    frame: Frame,
    answers: Vec<AnswerPart>,
    empty: EmptyState,
    add: Option<Button>,
    pages: Pagination,
}

struct AnswerPart {
    id: String,
    title: String,
    href: String,
    decision: String,
    changed: String,
    before: String,
    after: String,
    /// Who answers, and since when.
    by: String,
}

/// `GET /responses`
pub(super) async fn show(mut reading: Reading, PageNumber(page): PageNumber) -> PageResult {
    let found = development::responses(&mut reading.ctx, offset(page), ROWS).await?;
    let answers = found.listed.records.iter().map(|record| {
        let one = |field: &str| record.values.one(field).to_owned();
        let who = record.values.one("owner").parse::<PersonId>().ok();
        let who = who.and_then(|who| found.nameable.people.get(&who));
        let since =
            record.index().starts_on.map_or_else(String::new, |on| format!(", since {}", day(on)));
        AnswerPart {
            id: record.id.to_string(),
            title: record.title(),
            href: href_of(record),
            decision: one("decision"),
            changed: one("changed"),
            before: one("before"),
            after: one("after"),
            by: format!("{}{since}", who.map_or("Someone who has left", String::as_str)),
        }
    });
    let shown = ResponsesPage {
        answers: answers.collect(),
        empty: EmptyState::new("Nothing answered yet", teaching(RecordKind::Response)),
        add: found.may_add.then(|| {
            Button::link(adding(&reading.ctx, RecordKind::Response), "/growth/responses/new")
        }),
        pages: pagination("/responses", &[], page, found.listed.total),
        frame: reading.frame("You said, we did").crumb("Development", "/growth").under("/growth"),
    };
    reading.page(&shown)
}
