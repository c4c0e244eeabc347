//! Choosing between options by stated criteria, and how firmly the choice stands.
//!
//! A [`DecisionMatrix`] holds a score for every option on every criterion and a weight for each
//! criterion. [`DecisionMatrix::ranking`] adds them up; [`DecisionMatrix::sensitivity`] finds,
//! criterion by criterion, the smallest change of its weight that would change the winner. The
//! answer is exact, because every total is a straight line in the weight.

mod matrix;
mod sensitivity;
mod weights;

pub use matrix::{DecisionMatrix, Incomplete, Ranked};
pub use sensitivity::TippingPoint;
pub use weights::{Weights, WeightsRefusal};
