use askama::Template;
use axum_extra::extract::Query;
use headland_app::benchmarks::{Composed, Point, groups_of, measure_figures};
use headland_app::drawn::csv::{self, Opening};
use headland_app::drawn::table::{Cell, Column as FileColumn, Table as FileTable};
use headland_domain::benchmarks::{Breakdown, Measure, Unit, Urn};
use headland_domain::capital;
use serde::Deserialize;

use super::beyond::beyond;
use super::chart::picture;
use super::profile::workings_of;
use super::wording::{ATTRIBUTION, Print, counted, method, name, source};
use crate::components::{Choice, Column, Content, Field, Figure, SummaryList, Table};
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageError, PageResult, form_encode};

#[derive(Template)]
#[template(path = "benchmarks/measure.html")]
struct ShowPage {
    frame: Frame,
    path: String,
    group: String,
    groups: Option<Field>,
    about: SummaryList,
    figure: Option<Figure>,
    table: Table,
    is_share: bool,
    workings: Option<String>,
    revised: Option<Table>,
    others: Option<Table>,
    attribution: &'static str,
}

/// For which pupils.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    group: String,
}

/// The group of pupils with that code; everyone where none is said.
pub(super) fn breakdown_of(code: &str) -> Result<Breakdown, PageError> {
    match code {
        "" => Ok(Breakdown::All),
        code => code.parse().map_err(|_| PageError::NotFound),
    }
}

/// `GET /figures/{measure}`
pub(super) async fn show(
    mut reading: Reading,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let breakdown = breakdown_of(&asked.group)?;
    let composed = measure_figures(&mut reading.ctx, &code, &breakdown).await?;
    let groups = groups_of(&mut reading.ctx, &code).await?;
    let measure = composed.measure.clone().ok_or(PageError::NotFound)?;
    let own = reading.ctx.organisation.urn().and_then(|urn| Urn::try_from(urn).ok());
    let frame =
        reading.frame(measure.label.as_str()).under("/figures").crumb("Figures", "/figures");
    let page = ShowPage {
        path: format!("/figures/{}", form_encode(&code)),
        group: form_encode(&breakdown.code()),
        groups: (groups.len() > 1).then(|| chooser(&groups, &breakdown)),
        about: about(&measure, &composed, &breakdown),
        figure: picture(&composed, &measure),
        table: figures(&measure, &composed),
        workings: own.filter(|_| breakdown == Breakdown::All).map(|urn| workings_of(urn, &measure)),
        is_share: measure.unit == Unit::Percent,
        revised: beside("What other releases say", &measure, &composed.revised),
        others: beside("Other stretches of time", &measure, &composed.others),
        attribution: ATTRIBUTION,
        frame,
    };
    reading.page(&page)
}

/// A choice among groups of pupils.
pub(super) fn chooser(groups: &[Breakdown], chosen: &Breakdown) -> Field {
    let choices = groups.iter().map(|group| {
        Choice::new(group.code(), capital(&group.to_string())).chosen(group == chosen)
    });
    Field::select("group", "Pupils", choices)
}

fn about(measure: &Measure, composed: &Composed, breakdown: &Breakdown) -> SummaryList {
    let mut about = SummaryList::new()
        .fact("Pupils", capital(&breakdown.to_string()))
        .fact("Unit", measure.unit.label());
    if let Some(polarity) = measure.polarity {
        about = about.fact("Which way is better", polarity.label());
    }
    let points = || composed.series.iter().flat_map(|series| &series.points);
    let mut methods: Vec<_> = points().filter_map(|point| point.interval_method).collect();
    methods.sort_unstable();
    methods.dedup();
    if !methods.is_empty() {
        let words: Vec<_> = methods.into_iter().map(method).collect();
        about = about.fact("95% intervals", capital(&words.join("; ")));
    }
    let years = || points().filter_map(|point| point.period.academic_year());
    let between = years().min().zip(years().max());
    let breaks: Vec<String> = measure
        .breaks
        .iter()
        .filter(|found| {
            between.is_some_and(|(first, last)| first <= found.year && found.year <= last)
        })
        .map(|found| format!("{}: {}", found.year, found.why))
        .collect();
    if !breaks.is_empty() {
        about = about.fact("Breaks in the series", breaks.join("\n"));
    }
    beyond(about, &composed.succession, composed.neighbours.as_ref())
}

fn figures(measure: &Measure, composed: &Composed) -> Table {
    let mut table = Table::new("Every figure and where it is from", columns());
    for series in &composed.series {
        for point in series.points.iter().rev() {
            table.push(row(measure, name(series), point));
        }
    }
    table
}

/// A table of figures that stand beside those that speak; none where there are none.
fn beside(caption: &str, measure: &Measure, points: &[(String, Point)]) -> Option<Table> {
    let mut table = Table::new(caption, columns());
    for (label, point) in points {
        table.push(row(measure, label.clone(), point));
    }
    (!points.is_empty()).then_some(table)
}

fn columns() -> [Column; 6] {
    [
        Column::text("Whose"),
        Column::text("Year"),
        Column::number("Figure"),
        Column::number("95% interval"),
        Column::number("Pupils"),
        Column::text("Source"),
    ]
}

fn row(measure: &Measure, whose: String, point: &Point) -> [Content; 6] {
    let print = Print::of(measure);
    let interval = print.interval(point);
    [
        Content::from(whose),
        Content::text(&point.period),
        print.content(point),
        if interval.is_empty() { Content::missing("none") } else { Content::from(interval) },
        counted(measure, point),
        source(point),
    ]
}

/// `GET /figures/{measure}/figures.csv`
pub(super) async fn download(
    mut reading: Reading,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let breakdown = breakdown_of(&asked.group)?;
    let composed = measure_figures(&mut reading.ctx, &code, &breakdown).await?;
    let measure = composed.measure.clone().ok_or(PageError::NotFound)?;
    let bytes = csv::render(&file(&measure, &breakdown, &composed), Opening::ByteOrderMark)
        .map_err(|_| PageError::BadForm)?;
    Ok(crate::page::file(bytes, "figures.csv", "text/csv; charset=utf-8"))
}

fn file(measure: &Measure, breakdown: &Breakdown, composed: &Composed) -> FileTable {
    let words = |header: &str| FileColumn::words(header);
    let numbers = |header: &str| FileColumn::numbers(header);
    let columns = vec![
        words("measure"),
        words("pupils"),
        words("whose"),
        words("schools"),
        words("period"),
        numbers("value"),
        numbers("lower 95%"),
        numbers("upper 95%"),
        words("interval"),
        numbers("n"),
        words("source"),
        words("release"),
        numbers("row"),
    ];
    let print = Print::of(measure);
    let mut table = FileTable::new(measure.label.as_str(), columns);
    for series in &composed.series {
        for point in &series.points {
            let mut row = vec![
                Cell::text(measure.code.as_str()),
                Cell::text(breakdown.code()),
                Cell::text(series.label.as_str()),
                Cell::text(series.population.to_string()),
                Cell::text(point.period.to_string()),
            ];
            row.extend(print.figures(point));
            row.extend([
                Cell::text(point.source.as_str()),
                Cell::text(point.release.to_string()),
                Cell::text(point.row.to_string()),
            ]);
            table.rows.push(row);
        }
    }
    table
}
