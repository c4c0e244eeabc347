//! How far raters of the same people agree, and how steadily a questionnaire measures.
//!
//! [`average_deviation`] is the one to show on a page: "raters were on average half a point from
//! the group's mean". [`within_group_agreement`] and its form for several items belong in a
//! technical annex. [`intraclass()`] says how reliable marks of the same candidates by several
//! assessors are, [`nested()`] the same for raters who each know one leader only,
//! [`krippendorff_alpha`] for ratings with gaps. [`cronbach_alpha`] and [`omega_total`] are about
//! the items of a questionnaire and say nothing about raters. [`self_and_others`] sets a person's
//! own view against others'.
//!
//! None of these belongs on one person's report below ten raters or leaders: they describe an
//! instrument or an organisation.

mod agreement_within;
mod alpha;
mod bootstrap;
mod intraclass;
mod intraclass_interval;
mod krippendorff;
mod nested;
mod self_other;

pub use agreement_within::{
    AverageDeviation, average_deviation, within_group_agreement, within_group_agreement_mean,
    within_group_agreement_of_items,
};
pub use alpha::{cronbach_alpha, omega_total, spearman_brown};
pub use bootstrap::{ExhaustiveBootstrap, exhaustive_bootstrap};
pub use intraclass::{Form, Intraclass, MeanSquares, intraclass};
pub use krippendorff::{Scale, krippendorff_alpha};
pub use nested::{GroupSummary, Nested, nested, nested_from_summaries};
pub use self_other::{SelfAndOthers, self_and_others};
