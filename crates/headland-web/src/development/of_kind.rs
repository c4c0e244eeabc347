use askama::Template;
use axum_extra::extract::Query;
use headland_app::development;
use headland_domain::sheet::RecordKind;
use serde::Deserialize;

use super::mine::table;
use crate::components::{Button, EmptyState, Pagination, Table};
use crate::gate::{Path, Reading};
use crate::improvement::{Wording, adding, capital, standing_alone, teaching};
use crate::page::{Frame, PageResult};

/// All records of one kind that belong to people, as far as the reader sees them.
#[derive(Template)]
#[template(path = "development/of_kind.html")]
struct OfKindPage {
    frame: Frame,
    teaching: &'static str,
    add: Option<Button>,
    table: Table,
    pages: Pagination,
}

/// Which page of the list is wanted.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    page: i64,
}

/// How many records a page lists.
const PAGE: i64 = 25;

/// `GET /growth/{kind}`
pub(super) async fn show(
    mut reading: Reading,
    Path(kind): Path<RecordKind>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let kind = standing_alone(kind)?;
    let page = asked.page.clamp(1, 10_000);
    let offset = (page - 1) * PAGE;
    let found = development::of_kind(&mut reading.ctx, kind, offset, PAGE).await?;
    let words = reading.ctx.words.clone();
    let wording = Wording::new(&found.nameable, &words);
    let title = capital(words.many(kind));
    let none = EmptyState::new(format!("No {} yet", words.many(kind)), teaching(kind));
    let link = |page: i64| format!("/growth/{}?page={page}", kind.slug());
    let last = found.listed.total.min(offset + PAGE);
    let pages = Pagination::new(
        (page > 1).then(|| link(page - 1)),
        (last < found.listed.total).then(|| link(page + 1)),
    );
    let shown = OfKindPage {
        teaching: teaching(kind),
        add: found.may_add.then(|| {
            Button::link(adding(&reading.ctx, kind), format!("/growth/{}/new", kind.slug()))
        }),
        table: table(&title, &found.listed.records, &wording).empty(none),
        pages,
        frame: reading.frame(title).crumb("Development", "/growth").under("/growth"),
    };
    reading.page(&shown)
}
