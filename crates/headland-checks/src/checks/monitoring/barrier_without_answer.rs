use crate::grounds::improvement_task;
use crate::wording::{count_words, says_any};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/barrier-without-answer.md")]
pub(super) static CHECK: Check = Check {
    name: "barrier-without-answer",
    looks_at: &[Kind::Review],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::PLANS_ADAPTED, improvement_task::DIFFICULTIES_OVERCOME],
    page: include_str!("../../../pages/barrier-without-answer.md"),
    look,
};

const NONE: &[&str] = &["none", "nothing", "no barriers", "n a"];

fn look(review: &Record, _: &Papers, notes: &mut Notes) {
    let barrier = review.text("barriers");
    let is_none = count_words(barrier) <= 4 && says_any(barrier, NONE).is_some();
    if !barrier.is_empty() && !is_none && review.lacks("removed") {
        notes.at("removed", "What was or will be done about what is in the way?");
    }
}
