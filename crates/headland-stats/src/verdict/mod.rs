//! What a before-and-after comparison allows anyone to say, in fixed words.
//!
//! [`verdict`] turns the interval of a change into one of four sentences. [`Evaluation`] adds
//! what must stand beside it: the strength of the design, the caveat, and the breaks in the series
//! that forbid any verdict.

mod design;
mod series;
mod words;

pub use design::{CAVEAT, Design, Evaluation, Judgement};
pub use series::{Block, Break, PANDEMIC_YEARS};
pub use words::{Polarity, Verdict, verdict};
