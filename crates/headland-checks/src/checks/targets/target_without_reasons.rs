use crate::grounds::{improvement_task, support_area};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/target-without-reasons.md")]
pub(super) static CHECK: Check = Check {
    name: "target-without-reasons",
    looks_at: &[Kind::Target],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::TARGETS_FROM_PERFORMANCE, support_area::SHARED_OBJECTIVES],
    page: include_str!("../../../pages/target-without-reasons.md"),
    look,
};

fn look(target: &Record, _: &Papers, notes: &mut Notes) {
    if target.lacks("reasons") {
        notes.at("reasons", "What makes you think that this figure is ambitious and within reach?");
    }
}
