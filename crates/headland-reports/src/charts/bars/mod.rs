//! One measure for many groups or schools, as bars from nought.

mod picture;
#[cfg(test)]
mod tests;
mod words;

use super::{Chart, Reading, Scale, SeriesKind, Theme};
use crate::table::Table;

/// One measure for many groups or schools, with intervals and a line to compare with.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// The finding, in one sentence.
    pub finding: String,
    /// What is measured.
    pub scale: Scale,
    /// What the bars stand for, as the header of the table's first column: "School".
    pub subject: String,
    /// The bars, from the top.
    pub bars: Vec<Bar>,
    /// A line across all bars, such as the national figure.
    pub reference: Option<Reference>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its length.
    pub reading: Reading,
    /// Whose figure it is; decides its colour.
    pub kind: SeriesKind,
}

/// A value every bar is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Its name: "England".
    pub label: String,
    /// Its value, in the chart's unit.
    pub value: f64,
}

impl Chart for Bars {
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
