use crate::grounds::{self_and_others, support_area};
use crate::wording::{Flaw, smart_lint};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/open-ended-objective.md")]
pub(super) static CHECK: Check = Check {
    name: "open-ended-objective",
    looks_at: &[Kind::Objective],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::SHARED_OBJECTIVES, self_and_others::NOTHING_MEASURABLE],
    page: include_str!("../../../pages/open-ended-objective.md"),
    look,
};

fn look(objective: &Record, _: &Papers, notes: &mut Notes) {
    let found = smart_lint(objective.text("title"));
    let has_end = ["measure", "target"].iter().any(|field| objective.has(field));
    if found.flaws.contains(&Flaw::VagueVerbWithoutMeasure) && !has_end {
        let verb = found.vague.first().map_or("", String::as_str);
        notes.at("title", format!("When will it be done? “{verb}” has no end of its own"));
    }
}
