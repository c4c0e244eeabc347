mod action_without_evidence;
mod action_without_target;
mod everything_on_one_person;
mod long_action_without_milestone;
mod overdue_action_unexplained;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &action_without_evidence::CHECK,
    &action_without_target::CHECK,
    &everything_on_one_person::CHECK,
    &long_action_without_milestone::CHECK,
    &overdue_action_unexplained::CHECK,
];
