mod causal_claim;
mod changed_cohort_unmentioned;
mod continuing_impact_unmeasured;
mod description_instead_of_impact;
mod impact_without_cohort;
mod impact_without_comparison;
mod other_explanations_waved_away;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &causal_claim::CHECK,
    &changed_cohort_unmentioned::CHECK,
    &continuing_impact_unmeasured::CHECK,
    &description_instead_of_impact::CHECK,
    &impact_without_cohort::CHECK,
    &impact_without_comparison::CHECK,
    &other_explanations_waved_away::CHECK,
];
