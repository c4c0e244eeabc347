mod graded_observation;
mod judgement_without_what_was_seen;
mod observation_never_shared;
mod observation_without_next_step;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &graded_observation::CHECK,
    &judgement_without_what_was_seen::CHECK,
    &observation_never_shared::CHECK,
    &observation_without_next_step::CHECK,
];
