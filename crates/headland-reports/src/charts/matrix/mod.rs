//! Strategies weighed against criteria.

mod picture;
#[cfg(test)]
mod tests;
mod words;

use super::{Chart, Theme};
use crate::table::Table;

/// Strategies scored against weighted criteria, with totals.
///
/// Totals are given, not worked out here: how scores and weights combine is for the caller to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// The finding, in one sentence.
    pub finding: String,
    /// The criteria, one column each.
    pub criteria: Vec<Criterion>,
    /// The strategies, one row each.
    pub strategies: Vec<Strategy>,
    /// The highest score that can be given; decides the depth of a cell's shade.
    pub highest: f64,
    /// How many decimal places the totals have.
    pub places: u8,
}

/// What strategies are judged by.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Its name: "Strength of evidence".
    pub name: String,
    /// How much it counts, relative to the others.
    pub weight: f64,
}

/// One strategy with its scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Strategy {
    /// Its name.
    pub name: String,
    /// One score for each criterion, in order; empty where none was given.
    pub scores: Vec<Option<f64>>,
    /// The weighted result, where every score was given.
    pub total: Option<f64>,
    /// Whether it was chosen.
    pub is_chosen: bool,
}

impl Chart for Matrix {
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
