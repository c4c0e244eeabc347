mod activity_without_reason;
mod activity_without_success_criterion;
mod courses_alone;
mod development_without_effect;
mod leader_without_own_development;
mod one_off_event;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &activity_without_reason::CHECK,
    &activity_without_success_criterion::CHECK,
    &courses_alone::CHECK,
    &development_without_effect::CHECK,
    &leader_without_own_development::CHECK,
    &one_off_event::CHECK,
];
