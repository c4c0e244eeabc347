use crate::grounds::improvement_task;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/overdue-action-unexplained.md")]
pub(super) static CHECK: Check = Check {
    name: "overdue-action-unexplained",
    looks_at: &[Kind::Action],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::PROGRESS_MONITORED, improvement_task::DIFFICULTIES_OVERCOME],
    page: include_str!("../../../pages/overdue-action-unexplained.md"),
    look,
};

const OPEN: [&str; 3] = ["not-started", "in-progress", "cannot-progress"];
/// Days after which a late action needs a word.
const GRACE: i32 = 7;

fn look(action: &Record, papers: &Papers, notes: &mut Notes) {
    let is_late = action.date("due_on").is_some_and(|due| papers.days_since(due) > GRACE);
    let is_open = OPEN.contains(&action.text("state"));
    if is_late && is_open && action.lacks("note") {
        notes.at("note", "This should have been finished: what is in the way?");
    }
}
