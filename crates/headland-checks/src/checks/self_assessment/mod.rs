mod same_rating_throughout;
mod self_assessment_from_one_view;
mod self_assessment_that_describes;
mod self_assessment_without_feedback;
mod self_assessment_without_standard;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &same_rating_throughout::CHECK,
    &self_assessment_from_one_view::CHECK,
    &self_assessment_that_describes::CHECK,
    &self_assessment_without_feedback::CHECK,
    &self_assessment_without_standard::CHECK,
];
