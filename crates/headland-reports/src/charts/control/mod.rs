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

impl Control {
    /// A line's value in words: between whole numbers with one place more than the figures have.
    fn show_line(&self, value: f64) -> String {
        self.line_scale(value).show(value)
    }

    fn line_scale(&self, value: f64) -> Scale {
        let is_between = self.scale.places == 0 && value.fract().abs() > 1e-9;
        let places = if is_between { 1 } else { self.scale.places };
        Scale { places, ..self.scale.clone() }
    }
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
