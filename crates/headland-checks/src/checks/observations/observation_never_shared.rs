use crate::grounds::{key_areas, self_and_others};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/observation-never-shared.md")]
pub(super) static CHECK: Check = Check {
    name: "observation-never-shared",
    looks_at: &[Kind::Observation],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[key_areas::ONGOING_FEEDBACK, self_and_others::OTHERS_NOT_INVOLVED],
    page: include_str!("../../../pages/observation-never-shared.md"),
    look,
};

const TIME_TO_SHARE: i32 = 14;

fn look(observation: &Record, papers: &Papers, notes: &mut Notes) {
    let is_old =
        observation.date("seen_on").is_some_and(|day| papers.days_since(day) > TIME_TO_SHARE);
    if is_old && observation.lacks("shared_on") {
        notes.at("shared_on", "Has the person you observed seen this?");
    }
}
