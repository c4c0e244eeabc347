use crate::grounds::{improvement_task, key_areas};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/target-without-action.md")]
pub(super) static CHECK: Check = Check {
    name: "target-without-action",
    looks_at: &[Kind::Target],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::EVIDENCE_PLANNED, key_areas::RESOURCES],
    page: include_str!("../../../pages/target-without-action.md"),
    look,
};

fn look(target: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(actions) = papers.all_naming(Kind::Action, "serves", target) else { return };
    let is_planned = papers.some_of(Kind::Action).any(|action| action.within == target.within);
    if actions.is_empty() && is_planned {
        notes.on_the_whole("No action serves this target: what will make the figure move?");
    }
}
