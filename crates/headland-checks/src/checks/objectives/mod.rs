mod activity_as_success_criterion;
mod objective_never_revised;
mod objective_pasted_from_standard;
mod objective_set_alone;
mod objective_standing_still;
mod objective_without_baseline;
mod objective_without_date;
mod objective_without_measure;
mod objective_without_priority;
mod open_ended_objective;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &activity_as_success_criterion::CHECK,
    &objective_never_revised::CHECK,
    &objective_pasted_from_standard::CHECK,
    &objective_set_alone::CHECK,
    &objective_standing_still::CHECK,
    &objective_without_baseline::CHECK,
    &objective_without_date::CHECK,
    &objective_without_measure::CHECK,
    &objective_without_priority::CHECK,
    &open_ended_objective::CHECK,
];
