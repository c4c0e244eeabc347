//! Where a framework stands in this installation, and the laws of moving on.

use std::fmt;

use jiff::civil::Date;

use super::Edition;

/// Where a framework stands. The dates are those of decisions taken here; what became of the
/// original over time is [`super::Source::history`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Being written.
    Draft,
    /// In use, unchangeable.
    Adopted {
        /// The first day of use.
        on: Date,
    },
    /// No longer offered; earlier judgements against it stand.
    Deprecated {
        /// The day it was adopted.
        adopted_on: Date,
        /// When, why and in favour of what.
        deprecation: Deprecation,
    },
}

/// The decision to stop offering a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deprecation {
    /// The first day on which it is no longer offered.
    pub on: Date,
    /// Why, for the person who wonders where it has gone; never empty.
    pub reason: String,
    /// The edition to use instead, where there is one.
    pub replaced_by: Option<Edition>,
}

impl State {
    /// The state without its dates.
    pub fn kind(&self) -> StateKind {
        match self {
            Self::Draft => StateKind::Draft,
            Self::Adopted { .. } => StateKind::Adopted,
            Self::Deprecated { .. } => StateKind::Deprecated,
        }
    }
}

/// A state without its dates: for filters, columns and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StateKind {
    /// See [`State::Draft`].
    Draft,
    /// See [`State::Adopted`].
    Adopted,
    /// See [`State::Deprecated`].
    Deprecated,
}

impl StateKind {
    /// Every state, in the order of a framework's life.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Adopted, Self::Deprecated];

    /// The word that stands for the state in files and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Adopted => "adopted",
            Self::Deprecated => "deprecated",
        }
    }

    /// The word on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::Adopted => "Adopted",
            Self::Deprecated => "Deprecated",
        }
    }

    /// The state that a code stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl fmt::Display for StateKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Why a framework cannot be adopted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AdoptRefusal {
    /// Only a draft is adopted, and once.
    #[error("Only a draft can be adopted. This framework is {0}")]
    NotDraft(StateKind),
    /// There is nothing in it to judge against.
    #[error("Add at least one item before you adopt this framework")]
    Empty,
}

/// Why a framework cannot be deprecated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeprecateRefusal {
    /// Only what is in use can go out of use.
    #[error("Only an adopted framework can be deprecated. This framework is {0}")]
    NotAdopted(StateKind),
    /// The date lies before the framework was in use.
    #[error("The date must be on or after {0}, the day the framework was adopted")]
    BeforeAdoption(Date),
    /// People who used it are owed a reason.
    #[error("Say why this framework is no longer offered")]
    NoReason,
    /// An edition cannot stand in for itself.
    #[error("Choose another edition as the replacement")]
    ReplacedByItself,
}
