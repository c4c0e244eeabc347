//! The series of a measure as a picture.

use std::collections::BTreeSet;

use headland_app::benchmarks::{Average, Composed, Level, Point, Series};
use headland_app::drawn::charts::{
    Chart as _, Period as ChartPeriod, Reading, Scale, Series as Line, SeriesKind, Theme, Trend,
};
use headland_domain::benchmarks::{Measure, Period};

use super::wording::{Print, name, reason};
use crate::components::Figure;

/// The trend of the school beside similar schools, its authority and England; none where there is
/// nothing to draw.
pub(super) fn picture(composed: &Composed, measure: &Measure) -> Option<Figure> {
    let chart = trend(composed, &[], measure)?;
    Some(drawn_as("trend", &chart).description(chart.description()))
}

/// The same with similar schools, without its words: the table below says them. `id` must be the only
/// one of its name on the page.
pub(super) fn brief(
    id: &str,
    composed: &Composed,
    similar: &[Average],
    measure: &Measure,
) -> Option<Figure> {
    trend(composed, similar, measure).map(|chart| drawn_as(id, &chart))
}

fn drawn_as(id: &str, chart: &Trend) -> Figure {
    let figure = Figure::new(id, chart.finding(), chart.svg(&Theme::screen()));
    figure.narrow(chart.svg(&Theme::narrow()))
}

fn trend(composed: &Composed, similar: &[Average], measure: &Measure) -> Option<Trend> {
    let drawn = drawn(&composed.series);
    let averages = similar.iter().filter(|one| one.mean.is_some()).map(|one| &one.period);
    let given = drawn.iter().flat_map(|series| &series.points).map(|point| &point.period);
    let periods = periods(given.chain(averages).collect());
    let is_known =
        drawn.iter().any(|series| series.points.iter().any(|point| point.value.is_some()));
    if !is_known && similar.iter().all(|one| one.mean.is_none()) {
        return None;
    }
    let print = Print::of(measure);
    let mut lines: Vec<Line> = drawn
        .iter()
        .map(|series| Line {
            kind: kind(series.level),
            label: name(series),
            readings: periods.iter().map(|period| reading(series, period, measure)).collect(),
        })
        .collect();
    if similar.iter().any(|one| one.mean.is_some()) {
        let place = usize::from(lines.first().is_some_and(|line| line.kind == SeriesKind::School));
        let readings = periods.iter().map(|period| average(similar, period, measure)).collect();
        let label = "Similar schools".to_owned();
        lines.insert(place, Line { kind: SeriesKind::Similar, label, readings });
    }
    Some(Trend {
        finding: finding(&drawn, print),
        scale: Scale::of(measure.label.clone(), print.sign, print.places),
        periods: periods.iter().map(|period| labelled(period, measure)).collect(),
        series: lines,
        target: None,
        shows_counts: true,
    })
}

/// The average of similar schools in a period.
fn average(similar: &[Average], period: &Period, measure: &Measure) -> Reading {
    let found = similar.iter().find(|one| one.period == *period);
    match found.and_then(|one| one.mean) {
        Some(mean) => Reading::known(mean),
        None => Reading::absent(nothing_in(period, measure)),
    }
}

/// Why nothing is known of a period that no source speaks of.
fn nothing_in(period: &Period, measure: &Measure) -> String {
    let broken = period.academic_year().and_then(|year| measure.break_at(year));
    broken.map_or("no figure here", |found| found.why.as_str()).to_owned()
}

/// One line for each level: of several Englands the one that counts the measure's own schools.
fn drawn(series: &[Series]) -> Vec<&Series> {
    let mut seen = BTreeSet::new();
    series.iter().filter(|series| seen.insert(series.level)).collect()
}

/// The periods in order, with the school years between them that none has a figure for.
fn periods(given: BTreeSet<&Period>) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    for period in given {
        if let (Some(Period::AcademicYear(last)), Period::AcademicYear(year)) =
            (periods.last(), period)
        {
            let mut between = last.next();
            while between < *year {
                periods.push(Period::AcademicYear(between));
                between = between.next();
            }
        }
        periods.push(period.clone());
    }
    periods
}

fn labelled(period: &Period, measure: &Measure) -> ChartPeriod {
    let broken = period.academic_year().and_then(|year| measure.break_before(year));
    match broken {
        Some(found) => ChartPeriod::after_break(period.to_string(), found.why.as_str()),
        None => ChartPeriod::new(period.to_string()),
    }
}

fn reading(series: &Series, period: &Period, measure: &Measure) -> Reading {
    let Some(point) = series.points.iter().find(|point| point.period == *period) else {
        return Reading::absent(nothing_in(period, measure));
    };
    let Some(value) = point.value else {
        return Reading::absent(reason(point));
    };
    let mut reading = Reading::known(value);
    if let (Some(lower), Some(upper)) = (point.lower, point.upper) {
        reading = reading.within(lower, upper);
    }
    match point.n {
        Some(n) => reading.of(n.into()),
        None => reading,
    }
}

const fn kind(level: Level) -> SeriesKind {
    match level {
        Level::School => SeriesKind::School,
        Level::SimilarSchools => SeriesKind::Similar,
        Level::StatisticalNeighbours => SeriesKind::Neighbours,
        Level::Local => SeriesKind::Authority,
        Level::National => SeriesKind::England,
    }
}

/// The latest figures side by side in one sentence: what was measured, and no verdict.
fn finding(drawn: &[&Series], print: Print) -> String {
    let latest = |series: &&Series| -> Option<Point> {
        series.points.iter().rev().find(|point| point.value.is_some()).cloned()
    };
    let parts: Vec<String> = drawn
        .iter()
        .filter_map(|series| {
            let point = latest(series)?;
            Some(format!("{} {} in {}", series.label, print.words(point.value?), point.period))
        })
        .collect();
    parts.join("; ")
}
