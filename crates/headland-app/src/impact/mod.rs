//! What can honestly be said of a target: before the work, whether its cohort could show it; after
//! the work, whether it changed by more than chance, and what everyone else did meanwhile.
//!
//! [`figures`](target_figures) and [`judge()`] are pure: records and published series in, a view
//! out. Page, API and report show the same view. [`targets`] and [`impact`] read what they need.

mod beside;
mod breaks;
mod bring;
mod care;
mod choose;
mod choose_similar;
mod declare;
mod figures;
mod judge;
mod judgement;
mod measured;
mod outlook;
mod picture;
mod prospect;
mod read;
mod realistic;
mod size;
mod source;
mod study;
#[cfg(test)]
mod tests;
mod workings;

pub use beside::{Neighbour, Whose};
pub use bring::{BringRefusal, Brought, bring_pairs, bring_series, brought, withdraw_brought};
pub use choose::{ChooseRefusal, Comparators, choose_comparators, comparators};
pub use choose_similar::choose_similar;
pub(crate) use choose_similar::fix_comparators;
pub use declare::{Declaration, declaration, declare_headline, withdraw_headline};
pub use figures::{Line, MilestoneLine, TargetFigures, YearLabel, YearPoint, target_figures};
pub use judge::judge;
pub use judgement::{Account, Judgement, Range, Sighting, Standing};
pub use measured::{Measured, year_of_figure};
pub use outlook::Outlook;
pub use prospect::{Prospect, prospect, prospect_of_typed};
pub(crate) use read::school_name;
pub use read::{Impact, impact, targets};
pub use realistic::realistic;
pub use source::Source;
pub use study::{
    Approach, Change, Changes, ControlChart, ControlPoint, Design, Lost, NotDone, Picture,
    PupilCounts, Role, Study, Working, Years,
};
pub(crate) use study::{WILSON, course};
pub use workings::{Workings, workings};
