mod reflection_that_describes;
mod reflection_without_action;
mod reflection_without_others;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &reflection_that_describes::CHECK,
    &reflection_without_action::CHECK,
    &reflection_without_others::CHECK,
];
