mod discipline_in_development_records;
mod expectation_left_open;
mod expectation_never_checked;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &discipline_in_development_records::CHECK,
    &expectation_left_open::CHECK,
    &expectation_never_checked::CHECK,
];
