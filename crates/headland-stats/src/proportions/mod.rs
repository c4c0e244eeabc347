//! Shares of a cohort: how sure one is, whether two differ, and what a cohort can tell at all.
//!
//! A [`Share`] is a count out of a cohort. [`share()`] puts a Wilson interval round one,
//! [`change()`] a Newcombe interval round the difference of two, [`target_against_chance`] asks
//! before the work starts whether a target could be told from chance, and
//! [`one_pupil_points`] says what a single pupil is worth.

mod chance;
mod change;
mod share;
mod surprise;
mod target;

pub use chance::{
    POWER, chance_of_change, mcnemar_exact, minimum_detectable_difference, one_pupil_points,
};
pub use change::change;
pub use share::{Share, share};
pub use surprise::change_p;
pub use target::{TargetAgainstChance, TargetFinding, target_against_chance};
