mod competency_left_out;
mod framework_no_longer_in_force;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] =
    &[&competency_left_out::CHECK, &framework_no_longer_in_force::CHECK];
