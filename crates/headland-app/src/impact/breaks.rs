//! Where a series stops being one series: known breaks of the measure, and the pandemic.

use headland_domain::benchmarks::{AcademicYear, Break as Known, BreakKind};
use headland_stats::verdict::{Break, PANDEMIC_YEARS};

/// The breaks that bear on a comparison: the two years without ordinary tests and attendance for
/// every measure, and the measure's own.
pub(super) fn breaks(known: &[Known]) -> Vec<Break> {
    let own = known.iter().map(|known| match known.kind {
        BreakKind::NotMeasured | BreakKind::StandsAlone => Break::YearApart(known.year.end_year()),
        BreakKind::NewSeries => Break::DefinitionChanged { from: known.year.end_year() },
    });
    let mut breaks: Vec<Break> = own.chain(PANDEMIC_YEARS).collect();
    breaks.sort_unstable();
    breaks.dedup();
    breaks
}

/// Why the publisher says that the series breaks in a year, by the calendar year it ends in.
pub(super) fn why(known: &[Known], year: u16) -> Option<&str> {
    known.iter().find(|known| known.year.end_year() == year).map(|known| known.why.as_str())
}

/// Advice about a figure of a year that cannot be compared with others.
pub(super) fn advice(what: &str, year: AcademicYear, known: &[Known]) -> Option<String> {
    let ends = year.end_year();
    let is_apart = breaks(known).contains(&Break::YearApart(ends));
    is_apart.then(|| {
        let why = why(known, ends).unwrap_or(
            "Schools were closed to most pupils for part of it, and there were no ordinary tests",
        );
        format!(
            "The {what} is of {year}, a year whose figures cannot be compared with others. {why}. \
             No verdict will be given; choose another year if you can."
        )
    })
}
