use crate::grounds::improvement_task;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/delegation-without-review.md")]
pub(super) static CHECK: Check = Check {
    name: "delegation-without-review",
    looks_at: &[Kind::Delegation],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::PROGRESS_MONITORED, improvement_task::LEADERSHIP_SHARED],
    page: include_str!("../../../pages/delegation-without-review.md"),
    look,
};

fn look(delegation: &Record, papers: &Papers, notes: &mut Notes) {
    match delegation.date("review_on") {
        None if delegation.lacks("outcome") => {
            notes.at("review_on", "When will you look together at how it is going?");
        }
        Some(day) if papers.days_since(day) > 14 && delegation.lacks("outcome") => {
            notes.at("outcome", "The day of its review has passed: how did it go?");
        }
        _ => {}
    }
}
