mod feedback_by_one_method;
mod feedback_from_one_group;
mod feedback_gathered_only_informally;
mod feedback_without_change;
mod one_sided_feedback;

use crate::{Check, Kind, Papers, Record};

/// All feedback on the same work: of the same person and, where it says so, on the same objective;
/// `None` where some of it may not be here.
fn about_the_same<'a>(feedback: &Record, papers: &'a Papers) -> Option<Vec<&'a Record>> {
    let mut all = papers.all_of(Kind::Feedback)?;
    all.retain(|one| ["owner", "on"].iter().all(|field| one.text(field) == feedback.text(field)));
    Some(all)
}

/// The checks of this area.
pub(crate) static CHECKS: &[&Check] = &[
    &feedback_by_one_method::CHECK,
    &feedback_from_one_group::CHECK,
    &feedback_gathered_only_informally::CHECK,
    &feedback_without_change::CHECK,
    &one_sided_feedback::CHECK,
];
