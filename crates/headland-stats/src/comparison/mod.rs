//! Our change beside everyone else's over the same time.
//!
//! [`beside()`] sets a school's change against its local area's and the country's.
//! [`one_treated`] sets it against comparators chosen beforehand, with the placebo check;
//! [`segmented`] against its own earlier course. [`expected_return`] and [`selection_rise`] say
//! how much would have come back by itself, and [`holm`] and [`benjamini_hochberg`] keep many
//! questions honest.

mod beside;
mod differences;
mod enumeration;
mod multiplicity;
mod return_to_mean;
mod segments;

pub use beside::{Beside, Outpaced, beside};
pub use differences::{COMPARATORS_FOR_FIVE_PER_CENT, OneTreated, Unit, one_treated, two_by_two};
pub use enumeration::{MOST_PERMUTATIONS, Permutation, permutation};
pub use multiplicity::{benjamini_hochberg, chance_of_a_false_alarm, holm};
pub use return_to_mean::{
    LEAST_FOR_RELIABILITY, expected_return, reliability, selection_rise, unusual_start,
};
pub use segments::{Segmented, newey_west, segmented};
