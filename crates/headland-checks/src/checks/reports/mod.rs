mod next_steps_without_date;
mod report_hard_to_read;
mod report_without_policy;
mod unexplained_abbreviation;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &next_steps_without_date::CHECK,
    &report_hard_to_read::CHECK,
    &report_without_policy::CHECK,
    &unexplained_abbreviation::CHECK,
];
