//! Bringing in people from a file: what it would change, the change itself, and taking it back.

mod confirm;
mod file;
mod known;
mod plan;
mod template;
mod undo;

pub use confirm::import_people;
pub use file::{LARGEST_LIST, read_upload};
pub use plan::{Change, Plan, PlannedRow, plan_import};
pub use template::template;
pub use undo::{LastImport, UndoRefusal, last_import, undo_import};

use thiserror::Error;

/// Why a file of people cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportRefusal {
    /// It is too large.
    #[error("The file is too large: a list of people has at most 2,000 rows and 500 kB")]
    TooLarge,
    /// It cannot be read as text.
    #[error("The file cannot be read: {0}")]
    Unreadable(String),
    /// It lacks a column.
    #[error("The file has no column “{0}”. Start from the template.")]
    NoColumn(&'static str),
    /// It has no rows under its header.
    #[error("The file has no people in it")]
    Empty,
    /// Nothing in it would change anything.
    #[error("There is nothing to import: everyone in the file is here already, or was refused")]
    Nothing,
    /// What it would change is no longer what was shown.
    #[error("Someone changed the list of people in the meantime. Look at what would change now.")]
    Outdated,
}
