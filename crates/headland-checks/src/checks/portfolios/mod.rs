mod claim_on_theory_alone;
mod claim_without_evidence;
mod evidence_of_one_sort;
mod one_piece_for_everything;
mod undated_evidence;

use crate::Check;

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &claim_on_theory_alone::CHECK,
    &claim_without_evidence::CHECK,
    &evidence_of_one_sort::CHECK,
    &one_piece_for_everything::CHECK,
    &undated_evidence::CHECK,
];
