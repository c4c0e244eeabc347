//! What a round says, as far as it may be said.
//!
//! From the answers themselves comes one kind of figure alone: the mean of a group's ratings of one
//! statement, for groups as [`headland_stats::disclosure::display()`] allows them, rounded to a
//! tenth and cut off near the ends of the scale. Everything else on the page (means of a heading,
//! of everyone, what it is called, how sure it is) is worked out from those figures and from how
//! many answered, so it can tell nothing that they do not.

mod comments;
mod compose;
mod debrief;
mod exposure;
mod figure;
mod headings;
mod paper;
mod read;
mod release;
#[cfg(test)]
mod tests;
mod together;
mod together_paper;

pub(super) use comments::only_takes_out;
pub use comments::{RedactRefusal, redact_comment, reviewed_comments};
pub use compose::Results;
pub use debrief::{debrief_of, write_debrief};
pub use figure::{End, Shown};
pub(super) use figure::{MANY, SOME};
pub use headings::{Earlier, HeadingResult};
pub use paper::report;
pub use read::{ResultsPage, results};
pub use release::{ReleaseRefusal, release_round};
pub use together::{
    Offered, RollUp, RollUpRefusal, RollUps, Together, make_roll_up, may_roll_up, roll_up, roll_ups,
};
pub use together_paper::{roll_up_report, roll_up_table};
