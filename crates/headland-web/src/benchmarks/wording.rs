//! Figures in words: a value with its unit, an interval, the reason why there is none.

use headland_app::benchmarks::{Among, Point, Series};
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

    /// The value for a file with its limits, how they were found and how many pupils it rests on.
    pub(super) fn figures(self, point: &Point) -> [Cell; 5] {
        // A digit more than is printed, so that an interval of ours is not rounded away.
        let limit = |value: Option<f64>| {
            value.map_or(Cell::text(""), |value| Cell::number(value, self.places + 1))
        };
        [
            self.cell(point),
            limit(point.lower),
            limit(point.upper),
            Cell::text(point.interval_method.map_or("", method)),
            point.n.map_or(Cell::text(""), |n| Cell::number(f64::from(n), 0)),
        ]
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

/// "61st of 850 other schools here, 12 withheld or missing": a place among schools and never a bare rank.
pub(super) fn percentile(among: &Among) -> String {
    let schools = if among.n == 1 { "school" } else { "schools" };
    let place = ordinal(among.percentile);
    let without = match among.withheld {
        0 => String::new(),
        withheld => format!(", {} more without a figure", count(withheld)),
    };
    format!("{place} percentile of {} other {schools} here{without}", count(among.n))
}

/// "1st", "22nd", "13th".
fn ordinal(value: f64) -> String {
    let words = format!("{value:.0}");
    let ending = match (words.ends_with("11"), words.ends_with("12"), words.ends_with("13")) {
        (false, false, false) => match words.chars().last() {
            Some('1') => "st",
            Some('2') => "nd",
            Some('3') => "rd",
            _ => "th",
        },
        _ => "th",
    };
    format!("{words}{ending}")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_said_with_its_population() {
        let among = Among { percentile: 61.4, n: 850, withheld: 12 };
        assert_eq!(
            percentile(&among),
            "61st percentile of 850 other schools here, 12 more without a figure"
        );
        let one = Among { percentile: 0.0, n: 1, withheld: 0 };
        assert_eq!(percentile(&one), "0th percentile of 1 other school here");
        let endings: Vec<String> = [2.0, 3.0, 11.0, 12.0, 13.0, 22.0].map(ordinal).into();
        assert_eq!(endings, ["2nd", "3rd", "11th", "12th", "13th", "22nd"]);
    }
}
