mod vision_event_without_response;
mod vision_for_staff_alone;
mod vision_told_once;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &vision_event_without_response::CHECK,
    &vision_for_staff_alone::CHECK,
    &vision_told_once::CHECK,
];
