//! Means of scores: how sure one is, whether two groups or two occasions differ, and by how much.
//!
//! [`mean()`] puts a t interval round one mean, [`welch`] compares two groups
//! ([`welch_from_summary`] from their printed means), [`paired()`] the
//! same pupils twice. [`effect`] turns a difference into standard deviations, and [`progress`]
//! follows the published rule for progress scores.

pub mod effect;
mod independent;
mod mean;
mod paired;
pub mod progress;

pub use independent::{Welch, welch, welch_from_summary};
pub use mean::{mean, mean_from_summary};
pub use paired::{Pair, Paired, SignTest, paired, sign_test};
