mod need_decided_for_someone;
mod need_from_one_source;
mod need_without_priority;
mod needs_of_skill_alone;
mod training_request_as_need;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &need_decided_for_someone::CHECK,
    &need_from_one_source::CHECK,
    &need_without_priority::CHECK,
    &needs_of_skill_alone::CHECK,
    &training_request_as_need::CHECK,
];
