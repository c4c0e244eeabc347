use crate::grounds::support_area;
use crate::wording::smart_lint;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/objective-standing-still.md")]
pub(super) static CHECK: Check = Check {
    name: "objective-standing-still",
    looks_at: &[Kind::Objective],
    level: Level::Error,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::SHARED_OBJECTIVES],
    page: include_str!("../../../pages/objective-standing-still.md"),
    look,
};

fn look(objective: &Record, _: &Papers, notes: &mut Notes) {
    let written = smart_lint(objective.text("title")).baseline_and_target;
    let given = objective.number("baseline").zip(objective.number("target"));
    let is_maintained = objective.is("direction", "keep");
    if given.or(written).is_some_and(|(from, to)| (from - to).abs() < 1e-9) && !is_maintained {
        notes.at("target", "The figure to reach is the figure it starts from");
    }
}
