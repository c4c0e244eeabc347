mod cause_without_evidence;
mod causes_outside_the_school_alone;
mod information_from_few_places;
mod information_of_one_nature;
mod issue_without_rank;
mod obstacle_without_watch;
mod root_cause_with_a_cause_behind_it;
mod why_that_repeats;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &cause_without_evidence::CHECK,
    &causes_outside_the_school_alone::CHECK,
    &information_from_few_places::CHECK,
    &information_of_one_nature::CHECK,
    &issue_without_rank::CHECK,
    &obstacle_without_watch::CHECK,
    &root_cause_with_a_cause_behind_it::CHECK,
    &why_that_repeats::CHECK,
];
