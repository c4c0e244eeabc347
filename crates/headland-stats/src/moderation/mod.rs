//! Marks that are fair whoever gave them: severity, samples, tolerance and comparative judgement.
//!
//! [`severity()`] finds harsh and kind assessors among those whose candidates overlap;
//! [`many_facet_rasch`] does the same with items and a rating scale, for those who want it.
//! [`sample_size`] says how many must be looked at to find an error rate, and
//! [`zero_failure_upper_bound`] what finding none still allows. [`tolerance()`] compares a centre's
//! marks with a moderator's. [`bradley_terry()`] turns paired judgements into a scale. None of these
//! ever changes a mark: people decide.

mod bradley_terry;
mod groups;
mod rasch;
mod rasch_model;
mod sampling;
mod severity;
mod tolerance;

pub use bradley_terry::{Ability, Game, Unscaled, bradley_terry};
pub use rasch::{Rasch, RaschRow, many_facet_rasch};
pub use sampling::{sample_size, zero_failure_upper_bound};
pub use severity::{Mark, Severity, SeverityFit, severity};
pub use tolerance::{Action, Tolerance, tolerance};
