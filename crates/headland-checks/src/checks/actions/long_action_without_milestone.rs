use crate::grounds::{improvement_task, self_and_others};
use crate::papers::days_between;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/long-action-without-milestone.md")]
pub(super) static CHECK: Check = Check {
    name: "long-action-without-milestone",
    looks_at: &[Kind::Action],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::PROGRESS_MONITORED, self_and_others::PLANNED_ONCE],
    page: include_str!("../../../pages/long-action-without-milestone.md"),
    look,
};

/// Longer than the longest term.
const LONG: i32 = 112;

fn look(action: &Record, _: &Papers, notes: &mut Notes) {
    let dates = action.date("starts_on").zip(action.date("due_on"));
    let is_long = dates.is_some_and(|(start, due)| days_between(start, due) > LONG);
    if is_long && action.lacks("milestones") && !action.is("state", "not-required") {
        notes.at("milestones", "How will you know half-way that this is on course?");
    }
}
