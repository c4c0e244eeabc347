use crate::grounds::improvement_task;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/slipping-without-change.md")]
pub(super) static CHECK: Check = Check {
    name: "slipping-without-change",
    looks_at: &[Kind::Review],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::PLANS_ADAPTED, improvement_task::STEPPED_IN],
    page: include_str!("../../../pages/slipping-without-change.md"),
    look,
};

fn look(review: &Record, _: &Papers, notes: &mut Notes) {
    let slips = review.is("level", "off-track") || review.is("direction", "worsening");
    if slips && review.lacks("changes") && review.lacks("changed_actions") {
        notes.at("changes", "This is going the wrong way: what changes in the plan?");
    }
}
