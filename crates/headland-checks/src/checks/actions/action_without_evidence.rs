use crate::grounds::{improvement_task, self_and_others};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/action-without-evidence.md")]
pub(super) static CHECK: Check = Check {
    name: "action-without-evidence",
    looks_at: &[Kind::Action],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::EVIDENCE_PLANNED, self_and_others::PLAN_QUALITY],
    page: include_str!("../../../pages/action-without-evidence.md"),
    look,
};

fn look(action: &Record, _: &Papers, notes: &mut Notes) {
    if action.lacks("evidence") && !action.is("state", "not-required") {
        notes.at("evidence", "How could anyone see that this was done, and whether it worked?");
    }
}
