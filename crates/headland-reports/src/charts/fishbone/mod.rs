//! Cause and effect: what may lie behind a problem, sorted by kind.

mod picture;
#[cfg(test)]
mod tests;
mod words;

use super::{Chart, Theme};
use crate::table::Table;

/// A cause-and-effect picture: categories of causes along a spine that ends in the effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fishbone {
    /// The finding, in one sentence.
    pub finding: String,
    /// The problem whose causes are sought.
    pub effect: String,
    /// The kinds of cause, drawn above and below the spine in turn.
    pub categories: Vec<Category>,
}

/// A kind of cause: "Teaching", "Attendance", "Home".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its name.
    pub name: String,
    /// The causes of this kind.
    pub causes: Vec<Cause>,
}

/// A possible cause and what may lie behind it in turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The cause in words.
    pub text: String,
    /// Whether the analysis settled on it as a root cause.
    pub is_root: bool,
    /// What may lie behind it. The picture draws two levels; the table holds every level.
    pub causes: Vec<Cause>,
}

impl Cause {
    /// A cause with nothing behind it yet.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_root: false, causes: Vec::new() }
    }

    /// The same cause, marked as a root cause.
    #[must_use]
    pub fn as_root(mut self) -> Self {
        self.is_root = true;
        self
    }

    /// The same cause with another behind it.
    #[must_use]
    pub fn because(mut self, cause: Self) -> Self {
        self.causes.push(cause);
        self
    }
}

impl Chart for Fishbone {
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
