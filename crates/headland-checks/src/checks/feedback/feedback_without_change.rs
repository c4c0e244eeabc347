use crate::grounds::support_area;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/feedback-without-change.md")]
pub(super) static CHECK: Check = Check {
    name: "feedback-without-change",
    looks_at: &[Kind::Feedback],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::FEEDBACK_USED, support_area::FIRST_AND_REVISED],
    page: include_str!("../../../pages/feedback-without-change.md"),
    look,
};

const TIME_TO_ACT: i32 = 42;

fn look(feedback: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(day) = feedback.date("held_on") else { return };
    let Some(answers) = papers.all_naming(Kind::Response, "answers", feedback) else { return };
    let Some(objectives) = papers.named_by(feedback, "on") else { return };
    let is_answered = !answers.is_empty() || objectives.iter().any(|one| one.has("feedback"));
    if papers.days_since(day) > TIME_TO_ACT && !is_answered {
        notes.on_the_whole("What changed because of this, or why did nothing?");
    }
}
