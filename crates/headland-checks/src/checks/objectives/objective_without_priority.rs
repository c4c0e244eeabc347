use crate::grounds::{self_and_others, support_area};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/objective-without-priority.md")]
pub(super) static CHECK: Check = Check {
    name: "objective-without-priority",
    looks_at: &[Kind::Objective],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::SHARED_OBJECTIVES, self_and_others::NOT_ALIGNED],
    page: include_str!("../../../pages/objective-without-priority.md"),
    look,
};

fn look(objective: &Record, _: &Papers, notes: &mut Notes) {
    if objective.lacks("serves") && objective.lacks("needs") {
        notes.at("serves", "Which priority of the school, or which need, does this serve?");
    }
}
