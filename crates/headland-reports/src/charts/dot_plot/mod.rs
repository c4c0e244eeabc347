//! Several values side by side in each row, as dots on one scale.

mod picture;
#[cfg(test)]
mod tests;
mod words;

use super::{Chart, Reading, Scale, SeriesKind, Theme};
use crate::table::Table;

/// Rows of dots on one scale: before and after, or a school beside its benchmarks.
#[derive(Debug, Clone, PartialEq)]
pub struct DotPlot {
    /// The finding, in one sentence.
    pub finding: String,
    /// What is measured.
    pub scale: Scale,
    /// What the rows stand for, as the header of the table's first column: "Pupil group".
    pub subject: String,
    /// The names of the dots, in the order in which each row holds them.
    pub dots: Vec<Dot>,
    /// The rows, from the top.
    pub rows: Vec<DotRow>,
}

/// What one kind of dot stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dot {
    /// Its name: "2023/24", "England".
    pub label: String,
    /// Whose figure it is; decides its colour and shape.
    pub kind: SeriesKind,
}

/// One row of a [`DotPlot`].
#[derive(Debug, Clone, PartialEq)]
pub struct DotRow {
    /// What it stands for.
    pub label: String,
    /// One reading for each of the chart's dots, in order; one beyond the last has no figure.
    pub readings: Vec<Reading>,
}

impl Chart for DotPlot {
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
