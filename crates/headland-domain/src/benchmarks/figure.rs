//! One figure as a source gives it, with what is needed to judge it.

use super::{Breakdown, Cell, Entity, MeasureCode, Period, Population, ReleaseStage};

/// How the limits of an interval were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IntervalMethod {
    /// 95% limits taken from the source as they stand.
    Published,
    /// Made by us: the score interval of a share, from its count and cohort.
    Wilson,
    /// Made by us: the national standard deviation over the root of the cohort.
    NationalDeviation,
}

impl IntervalMethod {
    /// A stable word for storing.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Wilson => "wilson",
            Self::NationalDeviation => "national_sd",
        }
    }

    /// The method of a code, or `None` for an unknown one.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Published, Self::Wilson, Self::NationalDeviation]
            .into_iter()
            .find(|method| method.code() == code)
    }
}

/// The limits between which the true value is likely to lie, in the unit of the figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Lower 95% limit; not above `upper`.
    pub lower: f64,
    /// Upper 95% limit.
    pub upper: f64,
    /// Where the limits come from.
    pub method: IntervalMethod,
}

impl Limits {
    /// Published limits, or `None` where they are not finite or are in the wrong order.
    pub fn published(lower: f64, upper: f64) -> Option<Self> {
        let ordered = lower.is_finite() && upper.is_finite() && lower <= upper;
        ordered.then_some(Self { lower, upper, method: IntervalMethod::Published })
    }
}

/// One measure of one entity in one period for one group of pupils.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What is measured.
    pub measure: MeasureCode,
    /// Of which school or area.
    pub entity: Entity,
    /// When.
    pub period: Period,
    /// For which pupils.
    pub breakdown: Breakdown,
    /// Over which schools, where the entity is an area.
    pub population: Population,
    /// The value, or the reason for there being none.
    pub cell: Cell,
    /// How many pupils (or sessions, by the measure's cohort basis) the value rests on, where known.
    pub n: Option<u32>,
    /// How many of them are counted, where the source says; never derived from a rounded share.
    pub numerator: Option<u32>,
    /// The interval, where the source gives one.
    pub limits: Option<Limits>,
    /// Where the source marks this figure's stage apart from the rest of the file ("2025 (prov)").
    pub stage: Option<ReleaseStage>,
    /// Row of the source as a spreadsheet numbers it; 1 is the header.
    pub row: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_finite_and_in_order() {
        assert!(Limits::published(-0.5, 2.1).is_some());
        assert_eq!(Limits::published(2.1, -0.5), None);
        assert_eq!(Limits::published(f64::NAN, 1.0), None);
    }

    #[test]
    fn an_interval_method_is_found_by_its_code() {
        assert_eq!(IntervalMethod::from_code("published"), Some(IntervalMethod::Published));
        assert_eq!(
            IntervalMethod::from_code("national_sd"),
            Some(IntervalMethod::NationalDeviation)
        );
        assert_eq!(IntervalMethod::from_code("guess"), None);
    }
}
