//! What drives a change and what holds it back (Lewin's force field).

mod picture;
#[cfg(test)]
mod tests;
mod words;

use super::{Chart, Theme};
use crate::table::Table;

/// The forces for and against a change, each with its strength.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForceField {
    /// The finding, in one sentence.
    pub finding: String,
    /// The change that is wanted.
    pub change: String,
    /// What drives it.
    pub driving: Vec<Force>,
    /// What holds it back.
    pub restraining: Vec<Force>,
}

/// One force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Force {
    /// What it is.
    pub name: String,
    /// How strong it is judged to be, from 1 (weak) to 5 (strong); others are drawn as the nearest.
    pub strength: u8,
}

impl Force {
    /// The strongest a force can be.
    pub const STRONGEST: u8 = 5;

    /// A force with its strength.
    pub fn new(name: impl Into<String>, strength: u8) -> Self {
        Self { name: name.into(), strength }
    }
}

impl Chart for ForceField {
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
