mod barrier_without_answer;
mod difficulty_without_result;
mod review_overdue;
mod review_without_figures;
mod slipping_without_change;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &barrier_without_answer::CHECK,
    &difficulty_without_result::CHECK,
    &review_overdue::CHECK,
    &review_without_figures::CHECK,
    &slipping_without_change::CHECK,
];
