mod activity_without_reason;
mod activity_without_success_criterion;
mod courses_alone;
mod development_without_effect;
mod leader_without_own_development;
mod one_off_event;

use crate::{Check, Record};

/// Whether its method is to be taught something at one sitting. Sheets offer training alone of these;
/// what is in a file may say more.
fn is_course(record: &Record) -> bool {
    ["course", "workshop", "conference", "training", "webinar"].contains(&record.text("method"))
}

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &activity_without_reason::CHECK,
    &activity_without_success_criterion::CHECK,
    &courses_alone::CHECK,
    &development_without_effect::CHECK,
    &leader_without_own_development::CHECK,
    &one_off_event::CHECK,
];
