mod choice_made_alone;
mod choice_without_alternative;
mod strategy_without_cause;
mod strategy_without_risk;
mod strong_evidence_without_source;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &choice_made_alone::CHECK,
    &choice_without_alternative::CHECK,
    &strategy_without_cause::CHECK,
    &strategy_without_risk::CHECK,
    &strong_evidence_without_source::CHECK,
];
