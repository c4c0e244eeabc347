//! Estimates with intervals, comparisons and verdicts that an honest statistician would sign.

mod distributions;
pub mod estimate;
mod moments;
pub mod proportions;
mod real;

pub use estimate::{Confidence, Estimate, Interval, Method, Reason, Warning};
