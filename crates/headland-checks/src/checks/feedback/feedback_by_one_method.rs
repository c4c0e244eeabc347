use std::collections::BTreeSet;

use super::about_the_same;
use crate::grounds::support_area;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/feedback-by-one-method.md")]
pub(super) static CHECK: Check = Check {
    name: "feedback-by-one-method",
    looks_at: &[Kind::Feedback],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::NARROW_FEEDBACK, support_area::FEEDBACK_USED],
    page: include_str!("../../../pages/feedback-by-one-method.md"),
    look,
};

fn look(feedback: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(all) = about_the_same(feedback, papers) else { return };
    let methods: BTreeSet<&String> = all.iter().flat_map(|one| one.all("method")).collect();
    let is_first = all.first().is_some_and(|first| first.id == feedback.id);
    if let (true, 1, Some(only)) = (is_first, methods.len(), methods.first()) {
        notes.at("method", format!("All feedback on this was gathered in one way: {only}"));
    }
}
