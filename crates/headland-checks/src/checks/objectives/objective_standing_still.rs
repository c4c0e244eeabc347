use crate::grounds::support_area;
use crate::wording::{says_any, smart_lint};
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

/// Words of somebody who means to hold what there is.
const KEEPING: &[&str] = &["keep", "maintain", "hold", "sustain", "stay", "remain"];

fn look(objective: &Record, _: &Papers, notes: &mut Notes) {
    let written = smart_lint(objective.text("title")).baseline_and_target;
    let given = objective.number("baseline").zip(objective.number("target"));
    let is_maintained = says_any(objective.text("title"), KEEPING).is_some();
    let aim = if given.is_some() { given.filter(|_| !is_maintained) } else { written };
    if aim.is_some_and(|(from, to)| (from - to).abs() < 1e-9) {
        notes.at("target", "The figure to reach is the figure it starts from");
    }
}
