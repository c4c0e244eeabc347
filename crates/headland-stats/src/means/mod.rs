//! Means of scores: how sure one is, whether two groups or two occasions differ, and by how much.
//!
//! [`mean()`] puts a t interval round one mean, [`welch`] compares two groups
//! ([`welch_from_summary`] from their printed means), [`paired()`] the
//! same pupils twice; [`mean_target_against_chance`] asks before the work starts whether a target could
//! be told from chance. [`effect`] turns a difference into standard deviations, and [`progress`]
//! follows the published rule for progress scores.

pub mod effect;
mod independent;
mod mean;
mod paired;
pub mod progress;
mod target;

pub use crate::moments::sample_sd;
pub use independent::{Welch, welch, welch_from_summary};
pub use mean::{mean, mean_from_summary};
pub use paired::{Pair, Paired, SignTest, paired, sign_test};
pub use target::{MeanAgainstChance, mean_target_against_chance};
