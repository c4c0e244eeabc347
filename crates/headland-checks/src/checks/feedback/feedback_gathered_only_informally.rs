use super::about_the_same;
use crate::grounds::support_area;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/feedback-gathered-only-informally.md")]
pub(super) static CHECK: Check = Check {
    name: "feedback-gathered-only-informally",
    looks_at: &[Kind::Feedback],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::NARROW_FEEDBACK, support_area::FEEDBACK_USED],
    page: include_str!("../../../pages/feedback-gathered-only-informally.md"),
    look,
};

fn look(feedback: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(all) = about_the_same(feedback, papers) else { return };
    let is_informal = |one: &&Record| one.is("formality", "informal");
    let is_first = all.first().is_some_and(|first| first.id == feedback.id);
    if is_first && !all.is_empty() && all.iter().all(is_informal) {
        notes.at("formality", "None of this was asked for in a planned way");
    }
}
