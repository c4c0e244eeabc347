use askama::Template;
use axum_extra::extract::Query;
use headland_app::benchmarks::{self, FiguresPage, Level, PER_PAGE, Point, Series};
use headland_domain::benchmarks::Measure;
use headland_policy::{Action, Resource};
use serde::Deserialize;

use super::wording::{ATTRIBUTION, Print, counted};
use crate::components::{Column, Content, EmptyState, Pagination, Table};
use crate::gate::Reading;
use crate::page::{Frame, PageResult, form_encode};

#[derive(Template)]
#[template(path = "benchmarks/index.html")]
struct IndexPage {
    frame: Frame,
    words: String,
    table: Table,
    pagination: Option<Pagination>,
    may_import: bool,
    has_urn: bool,
    attribution: &'static str,
}

/// What is looked for, and which page of it.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    page: Option<usize>,
}

/// `GET /figures`
pub(super) async fn index(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    let found = benchmarks::figures(&mut reading.ctx, &asked.q, asked.page.unwrap_or(1)).await?;
    let may_import = reading.ctx.may(Action::Draft, Resource::Imports);
    let pagination = pagination("/figures", &asked.q, found.page, found.total);
    let page = IndexPage {
        table: table(&found, &asked.q, &reading.ctx.organisation.name, may_import),
        pagination,
        may_import,
        has_urn: found.has_urn,
        words: asked.q,
        attribution: ATTRIBUTION,
        frame: reading.frame("Figures").under("/figures"),
    };
    reading.page(&page)
}

fn table(found: &FiguresPage, words: &str, school: &str, may_import: bool) -> Table {
    let authority = found.authority.as_deref().unwrap_or("Local authority");
    let columns = [
        Column::text("Measure"),
        Column::text("Year"),
        Column::number(school),
        Column::number("Pupils"),
        Column::number(authority),
        Column::number("England"),
    ];
    let mut table = Table::new("Figures", columns).caption_hidden().empty(empty(words, may_import));
    for (measure, series) in &found.lines {
        table.push(row(measure, series));
    }
    table
}

fn empty(words: &str, may_import: bool) -> EmptyState {
    if !words.trim().is_empty() {
        return EmptyState::new("Nothing found", "No measure here has these words in its name.");
    }
    let empty = EmptyState::new(
        "No figures yet",
        "Published tables and the school's own figures stand here side by side once they have been imported.",
    );
    if may_import { empty.action("Import figures", "/figures/imports/new") } else { empty }
}

/// The year is that of the school's latest figure, or else of the latest there is; where others have
/// none of that year, their latest stands with its own.
fn row(measure: &Measure, series: &[Series]) -> [Content; 6] {
    let print = Print::of(measure);
    let at = |level: Level| series.iter().find(|series| series.level == level);
    let school = at(Level::School).and_then(|series| series.points.last());
    let (local, national) = (at(Level::Local), at(Level::National));
    let last = |series: Option<&Series>| series.and_then(|series| series.points.last().cloned());
    let year = school.cloned().or_else(|| last(local)).or_else(|| last(national));
    let year = year.map(|point| point.period);
    let beside = |series: Option<&Series>| {
        let points = series.map(|series| series.points.as_slice()).unwrap_or_default();
        if let Some(same) = points.iter().find(|point| Some(&point.period) == year.as_ref()) {
            return print.content(same);
        }
        // An earlier figure tells more than none, as long as its year stands with it.
        let earlier = points.iter().rev().find_map(|point| Some((&point.period, point.value?)));
        earlier.map_or_else(
            || Content::missing("no figure"),
            |(period, value)| Content::text(format!("{} in {period}", print.words(value))),
        )
    };
    [
        Content::link(
            measure.label.as_str(),
            format!("/figures/{}", form_encode(measure.code.as_str())),
        ),
        Content::text(year.as_ref().map(ToString::to_string).unwrap_or_default()),
        school.map_or_else(|| Content::missing("no figure"), |point| with_interval(print, point)),
        school.map_or_else(|| Content::missing("no figure"), |point| counted(measure, point)),
        beside(local),
        beside(national),
    ]
}

fn with_interval(print: Print, point: &Point) -> Content {
    match (point.value, print.interval(point)) {
        (Some(value), interval) if !interval.is_empty() => {
            Content::text(format!("{} ({interval})", print.words(value)))
        }
        _ => print.content(point),
    }
}

/// Links to the pages around one, with the words that are looked for.
pub(super) fn pagination(path: &str, words: &str, page: usize, total: usize) -> Option<Pagination> {
    if total <= PER_PAGE {
        return None;
    }
    let href = |page: usize| format!("{path}?q={}&page={page}", form_encode(words));
    let first = (page - 1) * PER_PAGE + 1;
    let last = (page * PER_PAGE).min(total);
    let previous = (page > 1).then(|| href(page - 1));
    let next = (last < total).then(|| href(page + 1));
    Some(Pagination::new(previous, next).shown(format!("{first} to {last} of {total}")))
}
