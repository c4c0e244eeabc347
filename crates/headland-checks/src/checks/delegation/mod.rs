mod delegation_without_authority;
mod delegation_without_review;
mod leadership_unshared;
mod preparation_without_readiness;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &delegation_without_authority::CHECK,
    &delegation_without_review::CHECK,
    &leadership_unshared::CHECK,
    &preparation_without_readiness::CHECK,
];
