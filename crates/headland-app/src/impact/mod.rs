//! What can honestly be said of a target: before the work, whether its cohort could show it; after
//! the work, whether it changed by more than chance, and what everyone else did meanwhile.
//!
//! [`figures`](target_figures) and [`judge()`] are pure: records and published series in, a view
//! out. Page, API and report show the same view. [`targets`] and [`impact`] read what they need.

mod beside;
mod breaks;
mod figures;
mod judge;
mod judgement;
mod measured;
mod outlook;
mod picture;
mod read;
mod size;
mod source;
#[cfg(test)]
mod tests;

pub use beside::{Neighbour, Whose};
pub use figures::{Line, MilestoneLine, TargetFigures, YearLabel, YearPoint, target_figures};
pub use judge::judge;
pub use judgement::{Account, Judgement, Range, Sighting, Standing};
pub use measured::{Measured, year_of_figure};
pub use outlook::Outlook;
pub(crate) use read::school_name;
pub use read::{Impact, impact, targets};
pub use source::Source;
