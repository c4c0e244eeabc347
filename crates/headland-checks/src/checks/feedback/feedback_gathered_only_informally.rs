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

const INFORMAL: [&str; 3] = ["conversation", "in passing", "informal"];

fn look(feedback: &Record, papers: &Papers, notes: &mut Notes) {
    let about = feedback.text("about");
    let Some(mut all) = papers.all_of(Kind::Feedback) else { return };
    all.retain(|one| one.text("about") == about);
    let is_informal = |one: &&Record| INFORMAL.contains(&one.text("method"));
    let is_first = all.first().is_some_and(|first| first.id == feedback.id);
    if is_first && !all.is_empty() && all.iter().all(is_informal) {
        notes.at("method", "None of this was asked for in a planned way");
    }
}
