use crate::grounds::{self_and_others, support_area};
use crate::papers::days_between;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/objective-never-revised.md")]
pub(super) static CHECK: Check = Check {
    name: "objective-never-revised",
    looks_at: &[Kind::Objective],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::FIRST_AND_REVISED, self_and_others::PLANNED_ONCE],
    page: include_str!("../../../pages/objective-never-revised.md"),
    look,
};

fn look(objective: &Record, papers: &Papers, notes: &mut Notes) {
    let Some((start, by)) = objective.date("starts_on").zip(objective.date("by")) else { return };
    let Some(looked_at) = papers.all_within(Kind::CheckIn, objective) else { return };
    let is_open = objective.lacks("state") || objective.is("state", "open");
    let (time, gone) = (days_between(start, by), papers.days_since(start));
    let is_worn = time >= 90 && gone * 3 >= time * 2;
    if objective.versions == Some(1) && looked_at.is_empty() && is_open && is_worn {
        notes.on_the_whole("Has nothing been learned that would change this, or confirm it?");
    }
}
