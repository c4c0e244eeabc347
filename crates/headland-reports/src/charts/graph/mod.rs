//! The golden thread: how each step follows from the one before, and where it does not.

mod layout;
mod picture;
#[cfg(test)]
mod tests;
mod words;

use super::{Chart, Theme};
use crate::table::Table;

/// Records in columns joined by links, with states and named breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// The finding, in one sentence.
    pub finding: String,
    /// The columns from the left: "Baseline", "Target", "Strategy".
    pub columns: Vec<String>,
    /// The records.
    pub nodes: Vec<Node>,
    /// How they follow from one another.
    pub links: Vec<Link>,
}

/// One record on the thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What links name it by; unique in the graph.
    pub id: String,
    /// Its column, counted from nought.
    pub column: usize,
    /// Its name.
    pub label: String,
    /// How far along it is.
    pub state: NodeState,
}

/// How far along a record is; told by word and shape as well as colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeState {
    /// Finished or agreed.
    Done,
    /// Begun.
    UnderWay,
    /// Written down, not begun.
    NotStarted,
    /// It ought to be there and is not.
    Missing,
}

impl NodeState {
    /// Every state in order.
    pub const ALL: [Self; 4] = [Self::Done, Self::UnderWay, Self::NotStarted, Self::Missing];

    /// The state in words.
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "Done",
            Self::UnderWay => "Under way",
            Self::NotStarted => "Not started",
            Self::Missing => "Missing",
        }
    }
}

/// A step of the thread from one record to the next. Links to unknown records are not drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The [`Node::id`] it starts from.
    pub from: String,
    /// The [`Node::id`] it leads to.
    pub to: String,
    /// Why the thread is broken here, where it is: "No evidence is planned for this action".
    pub break_reason: Option<String>,
}

impl Chart for Graph {
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
