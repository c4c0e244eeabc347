//! A measure taken often, with the limits within which it varies by chance (an `XmR` chart).

mod picture;
#[cfg(test)]
mod tests;
mod words;

use super::{Chart, Reading, Scale, Theme};
use crate::table::Table;

/// A control chart of individual values, its limits worked out by the caller.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// The finding, in one sentence.
    pub finding: String,
    /// What is measured.
    pub scale: Scale,
    /// What the points stand for, as the header of the table's first column: "Week".
    pub subject: String,
    /// The points in order of time.
    pub points: Vec<ControlPoint>,
    /// The limits, each for a stretch of points.
    pub limits: Vec<Limits>,
    /// Where something was changed: the first point since, counted from nought.
    pub changed_at: Option<usize>,
    /// The middle value, where there are too few points for limits.
    pub median: Option<f64>,
}

/// One point of a [`Control`] chart.
#[derive(Debug, Clone, PartialEq)]
pub struct ControlPoint {
    /// When it was taken: "Week 12".
    pub label: String,
    /// Its value.
    pub reading: Reading,
    /// Why it is a signal rather than noise, where it is: "beyond the upper limit".
    pub signal: Option<String>,
}

/// The centre line and limits of a stretch of points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The first point they hold for, counted from nought.
    pub first: usize,
    /// The last point they hold for, counted from nought.
    pub last: usize,
    /// The centre line.
    pub centre: f64,
    /// The lower limit.
    pub lower: f64,
    /// The upper limit.
    pub upper: f64,
}

impl Chart for Control {
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
