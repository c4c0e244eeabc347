//! What a header comes to: the columns that hold figures, with those that go with each.

use headland_domain::benchmarks::{AcademicYear, Breakdown, Measure, MeasureCode, Period, Unit};

use super::scale::Scale;

/// The year that the end of a name speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    ThisYear,
    Year(AcademicYear),
    ThreeYears,
}

impl Ending {
    /// Parts a name into its front and the year at its end: `READPROG_18` is of the year that ended in 2018.
    pub(super) fn of(name: &str) -> (&str, Self) {
        let Some((front, last)) = name.rsplit_once('_') else {
            return (name, Self::ThisYear);
        };
        if last.eq_ignore_ascii_case("3YR") {
            return (front, Self::ThreeYears);
        }
        let two_digits = last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_digit());
        let end = two_digits.then(|| format!("20{last}").parse().ok()).flatten();
        match end.and_then(AcademicYear::ending) {
            Some(year) => (front, Self::Year(year)),
            None => (name, Self::ThisYear),
        }
    }

    /// The ending as names have it.
    pub(super) fn written(self) -> String {
        match self {
            Self::ThisYear => String::new(),
            Self::Year(year) => format!("_{:02}", year.end_year() % 100),
            Self::ThreeYears => "_3YR".to_owned(),
        }
    }

    /// What the ending means in tables of a year.
    pub(super) fn period(self, year: AcademicYear) -> Period {
        match self {
            Self::ThisYear => Period::AcademicYear(year),
            Self::Year(earlier) => Period::AcademicYear(earlier),
            Self::ThreeYears => Period::ThreeYearsTo(year),
        }
    }
}

/// A column that holds figures of a mapped measure, with those that go with it.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) place: usize,
    pub(super) measure: MeasureCode,
    pub(super) unit: Unit,
    pub(super) breakdown: Breakdown,
    pub(super) period: Period,
    pub(super) n: Option<usize>,
    pub(super) limits: Option<(usize, usize)>,
    pub(super) scale: Scale,
}

/// What a header comes to.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) mapped: Vec<Column>,
    pub(super) measures: Vec<&'static Measure>,
    pub(super) unused: Vec<String>,
}

impl Columns {
    /// Takes a column in, and its measure where it is the first of it.
    pub(super) fn take(&mut self, measure: &'static Measure, column: Column) {
        if !self.measures.iter().any(|known| known.code == measure.code) {
            self.measures.push(measure);
        }
        self.mapped.push(column);
    }
}
