use crate::grounds::support_area;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/objective-set-alone.md")]
pub(super) static CHECK: Check = Check {
    name: "objective-set-alone",
    looks_at: &[Kind::Objective],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::OBJECTIVES_SET_ALONE, support_area::SHARED_OBJECTIVES],
    page: include_str!("../../../pages/objective-set-alone.md"),
    look,
};

fn look(objective: &Record, _: &Papers, notes: &mut Notes) {
    let owner = objective.text("owner");
    if !objective.all("with").iter().any(|person| person != owner) {
        notes.at("with", "Nobody but its owner has had a say in this objective");
    }
}
