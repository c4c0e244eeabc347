use crate::grounds::{improvement_task, self_and_others};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/action-without-target.md")]
pub(super) static CHECK: Check = Check {
    name: "action-without-target",
    looks_at: &[Kind::Action],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::TARGETS_FROM_PERFORMANCE, self_and_others::NOTHING_MEASURABLE],
    page: include_str!("../../../pages/action-without-target.md"),
    look,
};

fn look(action: &Record, papers: &Papers, notes: &mut Notes) {
    let are_set = papers.some_of(Kind::Target).any(|target| target.within == action.within);
    if action.lacks("serves") && are_set && !action.is("state", "not-required") {
        notes.at("serves", "Which target is this for?");
    }
}
