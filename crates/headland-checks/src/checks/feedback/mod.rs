mod feedback_by_one_method;
mod feedback_from_one_group;
mod feedback_gathered_only_informally;
mod feedback_without_change;
mod one_sided_feedback;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &feedback_by_one_method::CHECK,
    &feedback_from_one_group::CHECK,
    &feedback_gathered_only_informally::CHECK,
    &feedback_without_change::CHECK,
    &one_sided_feedback::CHECK,
];
