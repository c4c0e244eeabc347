//! Figures in words: a value with its unit, an interval, the reason why there is none.

use headland_app::benchmarks::{Point, Series};
use headland_app::drawn::table::{Cell, Number, Unit as Sign};
use headland_domain::benchmarks::{CohortBasis, IntervalMethod, Measure, Population, Unit};

use crate::components::Content;

/// The sentence that the licence asks for.
pub(super) const ATTRIBUTION: &str =
    "Contains public sector information licensed under the Open Government Licence v3.0.";

/// How the numbers of a measure are printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Print {
    pub(super) sign: Sign,
    pub(super) places: u8,
}

impl Print {
    pub(super) fn of(measure: &Measure) -> Self {
        let sign = match measure.unit {
            Unit::Percent | Unit::Rate => Sign::Percent,
            Unit::PercentagePoints => Sign::PercentagePoints,
            Unit::Pounds | Unit::PoundsPerPupil => Sign::Pounds,
            _ => Sign::Plain,
        };
        Self { sign, places: measure.dp.unwrap_or(u8::from(measure.unit != Unit::Count)) }
    }

    pub(super) fn number(self, value: f64) -> Number {
        Number::new(value, self.sign, self.places)
    }

    pub(super) fn words(self, value: f64) -> String {
        self.number(value).display()
    }

    /// The value, or the reason why there is none.
    pub(super) fn content(self, point: &Point) -> Content {
        match point.value {
            Some(value) => Content::text(self.words(value)),
            None => Content::missing(reason(point)),
        }
    }

    /// The value for a file.
    pub(super) fn cell(self, point: &Point) -> Cell {
        match point.value {
            Some(value) => Cell::Number(self.number(value)),
            None => Cell::Missing(reason(point)),
        }
    }

    /// "44% to 78%, worked out from the number of pupils"; empty where there is no interval.
    pub(super) fn interval(self, point: &Point) -> String {
        match (point.lower, point.upper) {
            (Some(lower), Some(upper)) => {
                format!("{} to {}", self.words(lower), self.words(upper))
            }
            _ => String::new(),
        }
    }
}

/// Why a point has no value.
pub(super) fn reason(point: &Point) -> String {
    point.absent.map_or_else(|| "not known".to_owned(), |absent| absent.to_string())
}

/// How an interval was made, in words.
pub(super) fn method(method: IntervalMethod) -> &'static str {
    match method {
        IntervalMethod::Published => "published",
        IntervalMethod::Wilson => {
            "worked out here from the number of pupils (Wilson score interval)"
        }
        IntervalMethod::NationalDeviation => {
            "worked out here from the number of pupils and the spread in England"
        }
    }
}

/// The name of a series, with its schools where it is an area's.
pub(super) fn name(series: &Series) -> String {
    match series.population {
        Population::OwnPupils => series.label.clone(),
        population => format!("{} ({population})", series.label),
    }
}

/// A number with commas between its thousands.
pub(super) fn count(number: u32) -> String {
    Number::new(f64::from(number), Sign::Plain, 0).display()
}

/// How many pupils a figure rests on; of absence, whose published rates count sessions, those.
pub(super) fn counted(measure: &Measure, point: &Point) -> Content {
    if let Some(mean) = point.mean_of {
        return Content::text(format!("mean of {} of {} authorities", mean.valued, mean.all));
    }
    match point.n {
        None => Content::missing("not stated"),
        Some(n) if measure.cohort == CohortBasis::PossibleSessions && !point.is_own => {
            Content::text(format!("{} sessions", count(n)))
        }
        Some(n) => Content::text(count(n)),
    }
}

/// The release that a point was taken from, as a link.
pub(super) fn release(point: &Point) -> Content {
    Content::link(point.source.as_str(), format!("/figures/releases/{}", point.release))
}

/// The release and the row of it that a point was taken from, as a link.
pub(super) fn source(point: &Point) -> Content {
    let mut words = point.source.clone();
    if let Some(stage) = point.stage {
        words.push_str(&format!(" ({stage})"));
    }
    if let Some(urn) = point.published_as {
        words.push_str(&format!(", as URN {urn}"));
    }
    Content::link(
        format!("{words}, row {}", point.row),
        format!("/figures/releases/{}", point.release),
    )
}
