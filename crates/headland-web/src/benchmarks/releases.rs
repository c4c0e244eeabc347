use askama::Template;
use axum_extra::extract::Query;
use headland_app::benchmarks::{self, PER_PAGE};
use headland_app::people::names_here;
use headland_app::stored::Release;
use headland_domain::ReleaseId;
use headland_policy::{Action, Resource};
use serde::Deserialize;

use super::wording::ATTRIBUTION;
use crate::components::{Column, Content, EmptyState, Pagination, SummaryList, Table};
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageResult, day, day_and_time};

#[derive(Template)]
#[template(path = "benchmarks/releases.html")]
struct IndexPage {
    frame: Frame,
    table: Table,
    pagination: Option<Pagination>,
    may_import: bool,
}

/// Which page.
#[derive(Deserialize)]
pub(super) struct Asked {
    page: Option<usize>,
}

/// `GET /figures/releases`
pub(super) async fn index(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    let found = benchmarks::releases(&mut reading.ctx, asked.page.unwrap_or(1)).await?;
    let may_import = reading.ctx.may(Action::Draft, Resource::Imports);
    let empty = EmptyState::new(
        "Nothing imported yet",
        "Every file that is imported is listed here with its publisher, licence and date.",
    );
    let table = table("Releases", &found.releases).caption_hidden().empty(empty);
    let href = |page: usize| format!("/figures/releases?page={page}");
    let last = (found.page * PER_PAGE).min(found.total);
    let pagination = (found.total > PER_PAGE).then(|| {
        let previous = (found.page > 1).then(|| href(found.page - 1));
        let next = (last < found.total).then(|| href(found.page + 1));
        let first = (found.page - 1) * PER_PAGE + 1;
        Pagination::new(previous, next).shown(format!("{first} to {last} of {}", found.total))
    });
    let frame =
        reading.frame("Where the figures are from").under("/figures").crumb("Figures", "/figures");
    reading.page(&IndexPage { frame, table, pagination, may_import })
}

pub(super) fn table(caption: &str, releases: &[Release]) -> Table {
    let columns = [
        Column::text("Release"),
        Column::text("Publisher"),
        Column::text("How final"),
        Column::number("Rows"),
        Column::text("Imported"),
    ];
    let mut table = Table::new(caption, columns);
    for release in releases {
        table.push([
            Content::link(release.title.as_str(), format!("/figures/releases/{}", release.id())),
            Content::from(&release.publisher),
            stage(release),
            Content::text(grouped(release.rows)),
            Content::text(day_and_time(release.imported_at())),
        ]);
    }
    table
}

fn stage(release: &Release) -> Content {
    release.stage().map_or_else(|| Content::missing("not stated"), Content::text)
}

#[derive(Template)]
#[template(path = "benchmarks/release.html")]
struct ShowPage {
    frame: Frame,
    facts: SummaryList,
    remarks: Vec<String>,
    beside: Option<Table>,
    attribution: Option<&'static str>,
}

/// `GET /figures/releases/{release}`
pub(super) async fn show(mut reading: Reading, Path(id): Path<ReleaseId>) -> PageResult {
    let (release, beside) = benchmarks::release(&mut reading.ctx, id).await?;
    let names = names_here(&mut reading.ctx).await?;
    let by = release.imported_by().and_then(|person| names.get(&person).cloned());
    let is_open = release.licence.starts_with("Open Government Licence");
    let frame = reading
        .frame(release.title.as_str())
        .under("/figures")
        .crumb("Figures", "/figures")
        .crumb("Where the figures are from", "/figures/releases");
    let page = ShowPage {
        facts: facts(&release, by),
        remarks: release.remarks.lines().map(str::to_owned).collect(),
        beside: (!beside.is_empty()).then(|| table("Other releases of this name", &beside)),
        attribution: is_open.then_some(ATTRIBUTION),
        frame,
    };
    reading.page(&page)
}

fn facts(release: &Release, by: Option<String>) -> SummaryList {
    let published = release
        .published_on()
        .map_or_else(|| Content::missing("the file does not say"), |date| Content::text(day(date)));
    let companion = match (&release.companion_name, &release.companion_sha256) {
        (Some(name), Some(sha256)) => Content::text(format!("{name}\nSHA-256 {sha256}")),
        _ => Content::missing("none was given"),
    };
    SummaryList::new()
        .fact("Publisher", release.publisher.as_str())
        .fact("Licence", release.licence.as_str())
        .fact("Published", published)
        .fact("How final", stage(release))
        .fact("File", format!("{}\nSHA-256 {}", release.file_name, release.sha256))
        .fact("Described by", companion)
        .fact("Text encoding", release.encoding.as_str())
        .fact("Rows", grouped(release.rows))
        .fact("Figures", grouped(release.figures))
        .fact("Withheld or missing", grouped(release.missing))
        .fact("Imported", day_and_time(release.imported_at()))
        .fact("Imported by", by.unwrap_or_else(|| "The operator, for everyone here".to_owned()))
}

fn grouped(number: i64) -> String {
    u32::try_from(number).map_or_else(|_| number.to_string(), super::wording::count)
}
