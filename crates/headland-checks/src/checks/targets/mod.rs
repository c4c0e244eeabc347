mod activity_as_target;
mod baseline_from_long_ago;
mod target_of_less_than_one_pupil;
mod target_without_action;
mod target_without_cohort;
mod target_without_reasons;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &activity_as_target::CHECK,
    &baseline_from_long_ago::CHECK,
    &target_of_less_than_one_pupil::CHECK,
    &target_without_action::CHECK,
    &target_without_cohort::CHECK,
    &target_without_reasons::CHECK,
];
