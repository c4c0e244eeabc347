use askama::Template;
use headland_app::development;
use headland_domain::capital;
use headland_domain::sheet::RecordKind;

use super::log::{LogPart, log_part};
use super::mine::table;
use crate::components::{Button, EmptyState, Pagination, Table};
use crate::gate::{PageNumber, Path, Reading};
use crate::improvement::{Wording, adding, standing_alone, teaching};
use crate::page::{Frame, PageError, PageResult};
use crate::people::listing::{ROWS, offset, pagination};

/// All records of one kind that belong to people, as far as the reader sees them.
#[derive(Template)]
#[template(path = "development/of_kind.html")]
struct OfKindPage {
    frame: Frame,
    teaching: &'static str,
    add: Option<Button>,
    /// Of feedback: what it comes to, and what it leaves out.
    log: Option<LogPart>,
    table: Table,
    pages: Pagination,
}

/// `GET /growth/{kind}`
pub(super) async fn show(
    mut reading: Reading,
    Path(kind): Path<RecordKind>,
    PageNumber(page): PageNumber,
) -> PageResult {
    // What is kept apart has a list of its own.
    let kind = standing_alone(kind)?;
    if kind.is_kept_apart() {
        return Err(PageError::NotFound);
    }
    let found = development::of_kind(&mut reading.ctx, kind, offset(page), ROWS).await?;
    let log = match kind {
        RecordKind::Feedback if found.may_add => {
            Some(log_part(&development::feedback_log(&mut reading.ctx).await?))
        }
        _ => None,
    };
    let words = reading.ctx.words.clone();
    let wording = Wording::new(&found.nameable, &words);
    let title = capital(words.many(kind));
    let none = EmptyState::new(format!("No {} yet", words.many(kind)), teaching(kind));
    let path = format!("/growth/{}", kind.slug());
    let shown = OfKindPage {
        teaching: teaching(kind),
        add: found.may_add.then(|| Button::link(adding(&reading.ctx, kind), format!("{path}/new"))),
        log,
        table: table(&title, &found.listed.records, &wording).empty(none),
        pages: pagination(&path, &[], page, found.listed.total),
        frame: reading.frame(title).crumb("Development", "/growth").under("/growth"),
    };
    reading.page(&shown)
}
