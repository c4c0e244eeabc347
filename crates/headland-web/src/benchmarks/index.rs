use askama::Template;
use axum_extra::extract::Query;
use headland_app::benchmarks::{self, FiguresPage, Level, PER_PAGE, Point, Series};
use headland_domain::benchmarks::{Measure, Period};
use headland_policy::{Action, Resource};
use serde::Deserialize;

use super::wording::{ATTRIBUTION, Print, counted, release};
use crate::components::{Column, Content, EmptyState, Pagination, Table};
use crate::gate::Reading;
use crate::page::{Frame, PageResult, day, form_encode};

#[derive(Template)]
#[template(path = "benchmarks/index.html")]
struct IndexPage {
    frame: Frame,
    words: String,
    table: Table,
    pagination: Option<Pagination>,
    /// The releases that the figures of this page were taken from.
    sources: Option<Table>,
    /// Whether the page ends with the way to import; an empty one begins with it.
    may_import: bool,
    has_urn: bool,
    urn: Option<u32>,
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
    let sources = Sources::of(&found);
    let page = IndexPage {
        table: table(&found, &sources, &asked.q, &reading.ctx.organisation.name, may_import),
        sources: sources.table(),
        pagination,
        may_import: may_import && (found.total > 0 || !asked.q.trim().is_empty()),
        has_urn: found.has_urn,
        urn: reading.ctx.organisation.urn(),
        words: asked.q,
        attribution: ATTRIBUTION,
        frame: reading.frame("Figures").under("/figures"),
    };
    reading.page(&page)
}

fn table(
    found: &FiguresPage,
    sources: &Sources<'_>,
    words: &str,
    school: &str,
    may_import: bool,
) -> Table {
    let authority = found.authority.as_deref().unwrap_or("Local authority");
    let columns = [
        Column::text("Measure"),
        Column::text("Year"),
        Column::number(school),
        Column::number("Pupils"),
        Column::number(authority),
        Column::number("England"),
        Column::text("Sources"),
    ];
    let mut table = Table::new("Figures", columns).caption_hidden().empty(empty(words, may_import));
    for (measure, series) in &found.lines {
        table.push(row(measure, series, sources));
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

/// The points of a measure that a row shows.
#[derive(Clone, Copy)]
struct Shown<'a> {
    year: Option<&'a Period>,
    school: Option<&'a Point>,
    local: Option<&'a Point>,
    national: Option<&'a Point>,
}

impl<'a> Shown<'a> {
    /// The year is that of the school's latest figure, or else of the latest there is; where others
    /// have none of that year, their latest stands with its own: an earlier figure tells more than
    /// none, as long as its year stands with it.
    fn of(series: &'a [Series]) -> Self {
        let points = |level: Level| {
            let found = series.iter().find(|series| series.level == level);
            found.map(|series| series.points.as_slice()).unwrap_or_default()
        };
        let (local, national) = (points(Level::Local), points(Level::National));
        let school = points(Level::School).last();
        let latest = school.or_else(|| local.last()).or_else(|| national.last());
        let year = latest.map(|point| &point.period);
        let beside = |points: &'a [Point]| {
            let same = points.iter().find(|point| Some(&point.period) == year);
            same.or_else(|| points.iter().rev().find(|point| point.value.is_some()))
        };
        Self { year, school, local: beside(local), national: beside(national) }
    }

    fn points(self) -> impl Iterator<Item = &'a Point> {
        [self.school, self.local, self.national].into_iter().flatten()
    }
}

fn row(measure: &Measure, series: &[Series], sources: &Sources<'_>) -> [Content; 7] {
    let print = Print::of(measure);
    let shown = Shown::of(series);
    let missing = || Content::missing("no figure");
    let beside = |point: Option<&Point>| match point {
        None => missing(),
        Some(point) if Some(&point.period) == shown.year => print.content(point),
        Some(earlier) => earlier.value.map_or_else(missing, |value| {
            Content::text(format!("{} in {}", print.words(value), earlier.period))
        }),
    };
    [
        Content::link(
            measure.label.as_str(),
            format!("/figures/{}", form_encode(measure.code.as_str())),
        ),
        Content::text(shown.year.map(ToString::to_string).unwrap_or_default()),
        shown.school.map_or_else(missing, |point| with_interval(print, point)),
        shown.school.map_or_else(missing, |point| counted(measure, point)),
        beside(shown.local),
        beside(shown.national),
        sources.of_row(shown),
    ]
}

/// A release by its number in the table below.
#[derive(Template)]
#[template(
    source = r#"<a class="govuk-link" href="/figures/releases/{{ point.release }}">{{ number }}<span class="govuk-visually-hidden">: {{ point.source }}</span></a>"#,
    ext = "html"
)]
struct Reference<'a> {
    number: usize,
    point: &'a Point,
}

/// The releases that the figures of a page were taken from, one point of each, by name.
struct Sources<'a>(Vec<&'a Point>);

impl<'a> Sources<'a> {
    fn of(found: &'a FiguresPage) -> Self {
        let mut points: Vec<_> =
            found.lines.iter().flat_map(|(_, series)| Shown::of(series).points()).collect();
        points.sort_by(|one, other| {
            one.source.cmp(&other.source).then(one.release.cmp(&other.release))
        });
        points.dedup_by_key(|point| point.release);
        Self(points)
    }

    fn numbered(&self) -> impl Iterator<Item = (usize, &'a Point)> {
        (1..).zip(self.0.iter().copied())
    }

    /// Those that a row was taken from, as references.
    fn of_row(&self, shown: Shown<'_>) -> Content {
        let references: Vec<_> = self
            .numbered()
            .filter(|(_, point)| shown.points().any(|own| own.release == point.release))
            .map(|(number, point)| Reference { number, point }.to_string())
            .collect();
        if references.is_empty() {
            return Content::missing("none");
        }
        Content::html(references.join(", "))
    }

    /// Where every figure of the page comes from, how old it is and under which licence it stands.
    fn table(&self) -> Option<Table> {
        let columns = [
            Column::text("Release"),
            Column::number("Number above"),
            Column::text("Published by"),
            Column::text("Published on"),
            Column::text("How final"),
            Column::text("Licence"),
        ];
        let mut table = Table::new("Where these figures are from", columns);
        for (number, point) in self.numbered() {
            let published = point
                .published_on
                .map_or_else(|| Content::missing("the file does not say"), |on| day(on).into());
            table.push([
                release(point),
                Content::text(number),
                Content::text(&point.publisher),
                published,
                point.stage.map_or_else(|| Content::missing("not stated"), Content::text),
                Content::text(&point.licence),
            ]);
        }
        (!self.0.is_empty()).then_some(table)
    }
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
