use std::collections::BTreeMap;

use askama::Template;
use axum_extra::extract::Query;
use headland_app::Failure;
use headland_app::benchmarks::{self, MOST_COMPARED, Point, Series, SideBySide, measure_choices};
use headland_app::drawn::charts::{
    Chart as _, Dot, DotPlot, DotRow, Reading as Shown, Scale, SeriesKind, Theme,
};
use headland_domain::benchmarks::{Period, Urn};
use headland_domain::capital;
use serde::Deserialize;

use super::measure::{breakdown_of, chooser};
use super::wording::{ATTRIBUTION, Print, counted, reason, source};
use crate::components::{Choice, Column, Content, Field, Figure, Table, Width};
use crate::gate::Reading;
use crate::page::{Frame, PageResult, Problem};

#[derive(Template)]
#[template(path = "benchmarks/side_by_side.html")]
struct ComparisonPage {
    frame: Frame,
    measure: Field,
    schools: Field,
    groups: Option<Field>,
    figure: Option<Figure>,
    table: Option<Table>,
    attribution: &'static str,
}

/// Which schools, on what, for which pupils.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    measure: String,
    #[serde(default)]
    group: String,
    #[serde(default)]
    schools: String,
}

/// `GET /figures/comparison`
pub(super) async fn show(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    let mut frame = reading.frame("Compare schools").under("/figures").crumb("Figures", "/figures");
    let mut found = None;
    let breakdown = breakdown_of(&asked.group)?;
    // The groups are those of a measure, so that there is nothing to choose before one is named.
    let groups = if asked.measure.is_empty() {
        Vec::new()
    } else {
        benchmarks::groups_of(&mut reading.ctx, &asked.measure).await?
    };
    if !asked.measure.is_empty() && !asked.schools.trim().is_empty() {
        match numbers(&asked.schools) {
            Err(message) => frame.problems.push(Problem::new("schools", message)),
            Ok(urns) => {
                let ctx = &mut reading.ctx;
                match benchmarks::side_by_side(ctx, &asked.measure, &breakdown, &urns).await {
                    Ok(beside) => found = Some(beside),
                    Err(Failure::Refused(refusal)) => {
                        frame.problems.push(Problem::new("schools", refusal));
                    }
                    Err(other) => return Err(other.into()),
                }
            }
        }
    }
    let is_refused = !frame.problems.is_empty();
    let choices = measure_choices()
        .into_iter()
        .map(|(code, label)| Choice::new(code.as_str(), label).chosen(code == asked.measure));
    let page = ComparisonPage {
        measure: Field::select("measure", "Measure", choices),
        schools: Field::line("schools", "Schools, by URN")
            .hint(format!(
                "Up to {MOST_COMPARED}, with spaces between. Find a URN in the list of schools"
            ))
            .value(&asked.schools)
            .width(Width::Half)
            .error(frame.problem_with("schools")),
        groups: (groups.len() > 1).then(|| chooser(&groups, &breakdown)),
        figure: found.as_ref().and_then(figure),
        table: found.as_ref().map(table),
        attribution: ATTRIBUTION,
        frame,
    };
    if is_refused { reading.refused(&page) } else { reading.page(&page) }
}

/// The numbers that were typed, each once.
fn numbers(typed: &str) -> Result<Vec<Urn>, String> {
    let mut urns: Vec<Urn> = Vec::new();
    for word in typed.split([' ', ',', ';', '\n', '\r', '\t']).filter(|word| !word.is_empty()) {
        let urn: Urn =
            word.parse().map_err(|_| format!("“{word}” is not a URN, which has six digits"))?;
        if !urns.contains(&urn) {
            urns.push(urn);
        }
    }
    Ok(urns)
}

/// The last year in which as many of the schools have a figure as in any.
fn last(beside: &SideBySide) -> Option<Period> {
    let mut counts: BTreeMap<&Period, usize> = BTreeMap::new();
    let points = beside.schools.iter().filter_map(|(.., series)| series.as_ref());
    for point in points.flat_map(|series| &series.points).filter(|point| point.value.is_some()) {
        *counts.entry(&point.period).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, schools)| *schools).map(|(period, _)| period.clone())
}

fn at<'a>(series: Option<&'a Series>, period: &Period) -> Option<&'a Point> {
    series?.points.iter().find(|point| point.period == *period)
}

fn figure(beside: &SideBySide) -> Option<Figure> {
    let period = last(beside)?;
    let print = Print::of(&beside.measure);
    let shown = |series: Option<&Series>| match at(series, &period) {
        None => Shown::absent("no figure here"),
        Some(point) => match point.value {
            None => Shown::absent(reason(point)),
            Some(value) => {
                let mut shown = Shown::known(value);
                if let (Some(lower), Some(upper)) = (point.lower, point.upper) {
                    shown = shown.within(lower, upper);
                }
                match point.n {
                    Some(n) => shown.of(n.into()),
                    None => shown,
                }
            }
        },
    };
    let mut rows: Vec<DotRow> = beside
        .schools
        .iter()
        .map(|(_, name, series)| DotRow {
            label: name.clone(),
            readings: vec![shown(series.as_ref())],
        })
        .collect();
    if let Some(england) = &beside.england {
        let label = super::wording::name(england);
        rows.push(DotRow { label, readings: vec![shown(Some(england))] });
    }
    let plot = DotPlot {
        finding: format!(
            "{}, {} schools in {period}: where intervals overlap, nobody can say which is higher",
            capital(&beside.breakdown.to_string()),
            beside.schools.len()
        ),
        scale: Scale::of(beside.measure.label.clone(), print.sign, print.places),
        subject: "School".to_owned(),
        dots: vec![Dot { label: period.to_string(), kind: SeriesKind::School }],
        rows,
    };
    let figure = Figure::new("schools-beside", plot.finding(), plot.svg(&Theme::screen()));
    Some(figure.narrow(plot.svg(&Theme::narrow())).description(plot.description()))
}

fn table(beside: &SideBySide) -> Table {
    let columns = [
        Column::text("School"),
        Column::text("Year"),
        Column::number("Figure"),
        Column::number("95% interval"),
        Column::number("Pupils"),
        Column::text("Source"),
    ];
    let mut table = Table::new(beside.measure.label.as_str(), columns).note(
        "In the order in which the schools were asked for. A rank would say more than these figures know.",
    );
    let print = Print::of(&beside.measure);
    for (urn, name, series) in &beside.schools {
        let school = || Content::link(name.as_str(), format!("/figures/schools/{urn}"));
        let points = series.as_ref().map(|series| series.points.as_slice()).unwrap_or_default();
        if points.is_empty() {
            let missing = || Content::missing("no figure here");
            table.push([school(), missing(), missing(), missing(), missing(), missing()]);
        }
        for point in points.iter().rev() {
            let interval = print.interval(point);
            table.push([
                school(),
                Content::text(&point.period),
                print.content(point),
                if interval.is_empty() { Content::missing("none") } else { interval.into() },
                counted(&beside.measure, point),
                source(point),
            ]);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_be_parted_by_anything_and_count_once() {
        let read = numbers(" 999001, 999002\n999001;").unwrap();
        assert_eq!(read.len(), 2);
        assert!(numbers("999001 hope").unwrap_err().contains("“hope”"));
    }
}
