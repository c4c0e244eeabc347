mod activity_as_priority;
mod priority_over_twelve_months;
mod priority_under_two_terms;
mod rationale_without_comparison;
mod rationale_without_figures;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &activity_as_priority::CHECK,
    &priority_over_twelve_months::CHECK,
    &priority_under_two_terms::CHECK,
    &rationale_without_comparison::CHECK,
    &rationale_without_figures::CHECK,
];
