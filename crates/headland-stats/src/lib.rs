//! Estimates with intervals, comparisons and verdicts that an honest statistician would sign.

pub mod benchmarks;
pub mod choices;
pub mod comparison;
pub mod control;
mod distributions;
pub mod estimate;
pub mod means;
mod moments;
pub mod proportions;
mod real;
pub mod verdict;

pub use estimate::{Confidence, Estimate, Interval, Method, Reason, Warning};
