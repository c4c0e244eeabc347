//! The values that charts of measures share.

use super::drawing::number_of;
use crate::table::{Cell, Number, Unit};

/// One value on a chart, or the reason why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// A value.
    Known(Estimate),
    /// No value, and why: "suppressed", "tests cancelled", "not yet published".
    Absent(String),
}

impl Reading {
    /// A value without interval or count.
    pub fn known(value: f64) -> Self {
        Self::Known(Estimate { value, interval: None, count: None })
    }

    /// No value, and why.
    pub fn absent(reason: impl Into<String>) -> Self {
        Self::Absent(reason.into())
    }

    /// The same value with its interval.
    #[must_use]
    pub fn within(mut self, low: f64, high: f64) -> Self {
        if let Self::Known(estimate) = &mut self {
            estimate.interval = Some(Interval { low, high });
        }
        self
    }

    /// The same value with the number of pupils, schools or answers it rests on.
    #[must_use]
    pub fn of(mut self, count: u64) -> Self {
        if let Self::Known(estimate) = &mut self {
            estimate.count = Some(count);
        }
        self
    }

    /// The estimate, where the value is known and finite.
    pub fn estimate(&self) -> Option<&Estimate> {
        match self {
            Self::Known(estimate) if estimate.value.is_finite() => Some(estimate),
            _ => None,
        }
    }
}

/// A value with how surely it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The value, in the unit of its chart.
    pub value: f64,
    /// The interval it may lie in, 95% unless the chart's notes say otherwise.
    pub interval: Option<Interval>,
    /// How many pupils, schools or answers it rests on.
    pub count: Option<u64>,
}

/// The ends of an interval, in the unit of its chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// What the numbers of a chart measure and how they are printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// The measure in words: "Pupils meeting the expected standard in reading".
    pub measure: String,
    /// The unit of every number on the chart.
    pub unit: Unit,
    /// How many decimal places are printed.
    pub places: u8,
    /// The lowest and the highest value of a scale that is shown whole, such as levels from 1 to 4:
    /// on a part of it a small difference would look like a large one.
    pub ends: Option<(f64, f64)>,
}

impl Scale {
    /// A measure with its unit and decimal places.
    pub fn of(measure: impl Into<String>, unit: Unit, places: u8) -> Self {
        Self { measure: measure.into(), unit, places, ends: None }
    }

    /// A measure in per cent.
    pub fn percent(measure: impl Into<String>, places: u8) -> Self {
        Self::of(measure, Unit::Percent, places)
    }

    /// A measure without a sign.
    pub fn plain(measure: impl Into<String>, places: u8) -> Self {
        Self::of(measure, Unit::Plain, places)
    }

    /// Levels from 1 to so many, and means of them.
    pub fn levels(steps: usize) -> Self {
        let ends = Some((1.0, number_of(steps)));
        Self { ends, ..Self::plain(format!("From 1 to {steps}"), 1) }
    }

    /// A value of this measure as a reader sees it.
    pub fn show(&self, value: f64) -> String {
        self.number(value).display()
    }

    pub(super) fn number(&self, value: f64) -> Number {
        Number::new(value, self.unit, self.places)
    }

    /// The cell of a reading.
    pub(super) fn cell(&self, reading: &Reading) -> Cell {
        match reading {
            Reading::Known(estimate) => Cell::Number(self.number(estimate.value)),
            Reading::Absent(reason) => Cell::Missing(reason.clone()),
        }
    }
}

/// Whose figures a series shows; decides its colour, its dash and the shape of its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SeriesKind {
    /// The school: sea, solid, round points.
    School,
    /// Similar schools: plum, long dashes, square points.
    Similar,
    /// Authorities like the school's own: brick, long and short dashes, triangles on their points.
    Neighbours,
    /// The local authority: brick, short dashes, diamonds.
    Authority,
    /// England: ink, dots, triangles.
    England,
}
