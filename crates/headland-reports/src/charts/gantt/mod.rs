//! Who does what when: the actions of a plan against the calendar.

mod layout;
mod picture;
#[cfg(test)]
mod tests;
mod words;

use jiff::civil::Date;

use super::{Chart, Theme};
use crate::table::Table;

/// The actions of a plan as bars against the calendar.
///
/// Long plans are cut into pages by the caller, each page a chart with the same dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gantt {
    /// The finding, in one sentence.
    pub finding: String,
    /// The first day shown.
    pub from: Date,
    /// The last day shown.
    pub to: Date,
    /// The day it is, drawn as a line where it falls within the picture.
    pub today: Option<Date>,
    /// The actions, one row each.
    pub actions: Vec<Action>,
}

/// One row of a [`Gantt`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What is done.
    pub name: String,
    /// Who is accountable for it.
    pub lead: Option<String>,
    /// When each phase of it runs.
    pub spans: Vec<Span>,
    /// What evidence will be collected of it.
    pub evidence: Option<String>,
    /// Its milestones.
    pub milestones: Vec<Milestone>,
    /// The actions that must be finished before it may begin, as positions in
    /// [`Gantt::actions`] counted from nought.
    pub after: Vec<usize>,
}

/// A phase of an action and the days it runs, the last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Which phase.
    pub phase: Phase,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
}

/// The stages of putting a change into practice.
///
/// The words are those of the Education Endowment Foundation's guidance on implementation (2024).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Finding out what is needed and what fits.
    Explore,
    /// Getting ready: training, materials, time.
    Prepare,
    /// Doing it.
    Deliver,
    /// Keeping it going.
    Sustain,
}

impl Phase {
    /// Every phase in order.
    pub const ALL: [Self; 4] = [Self::Explore, Self::Prepare, Self::Deliver, Self::Sustain];

    /// The phase in words.
    pub fn word(self) -> &'static str {
        match self {
            Self::Explore => "Explore",
            Self::Prepare => "Prepare",
            Self::Deliver => "Deliver",
            Self::Sustain => "Sustain",
        }
    }
}

/// A day by which something is to have been reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// What is to have been reached.
    pub name: String,
    /// By which day.
    pub on: Date,
    /// Whether it has been reached.
    pub is_met: bool,
}

impl Chart for Gantt {
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
