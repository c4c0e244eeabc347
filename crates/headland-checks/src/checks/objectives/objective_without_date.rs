use crate::grounds::{self_and_others, support_area};
use crate::wording::says_when;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/objective-without-date.md")]
pub(super) static CHECK: Check = Check {
    name: "objective-without-date",
    looks_at: &[Kind::Objective],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::SHARED_OBJECTIVES, self_and_others::PLAN_QUALITY],
    page: include_str!("../../../pages/objective-without-date.md"),
    look,
};

fn look(objective: &Record, _: &Papers, notes: &mut Notes) {
    if objective.lacks("by") && objective.has("title") && !says_when(objective.text("title")) {
        notes.at("by", "It does not say by when");
    }
}
