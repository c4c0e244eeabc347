//! A measure over the years, the school beside those it is compared with.

mod picture;
#[cfg(test)]
mod tests;
mod words;

use jiff::civil::Date;

use super::{Chart, Reading, Scale, SeriesKind, Theme};
use crate::table::Table;

/// A measure over school years, with benchmarks, intervals, gaps, breaks and a target.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The finding, in one sentence.
    pub finding: String,
    /// What is measured.
    pub scale: Scale,
    /// The years along the bottom, in order.
    pub periods: Vec<Period>,
    /// Whose figures are drawn, the school first.
    pub series: Vec<Series>,
    /// What is aimed for.
    pub target: Option<Target>,
    /// Whether the school's number of pupils is written under each year.
    pub shows_counts: bool,
}

/// One year along the bottom of a [`Trend`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The year in the field's words: "2024/25".
    pub label: String,
    /// Why figures from here on cannot be compared with those before, where they cannot.
    pub break_before: Option<String>,
}

impl Period {
    /// A year that follows on from the one before.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), break_before: None }
    }

    /// A year that cannot be compared with those before it, and why.
    pub fn after_break(label: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { label: label.into(), break_before: Some(reason.into()) }
    }
}

/// One line of a [`Trend`].
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Whose figures they are.
    pub kind: SeriesKind,
    /// The name written beside the line: "Saltmarsh Primary", "England".
    pub label: String,
    /// One reading for each period, in order; a period beyond the last has no figure.
    pub readings: Vec<Reading>,
}

/// What a [`Trend`]'s school aims for.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The value aimed for, in the chart's unit.
    pub value: f64,
    /// The label of the period by whose figures it is to be met.
    pub period: String,
    /// The day by which it is to be met.
    pub by: Date,
}

impl Chart for Trend {
    fn finding(&self) -> &str {
        &self.finding
    }

    fn description(&self) -> String {
        self.describe()
    }

    fn table(&self) -> Table {
        self.tabulate()
    }

    fn svg(&self, theme: &Theme) -> String {
        self.draw(theme)
    }
}
