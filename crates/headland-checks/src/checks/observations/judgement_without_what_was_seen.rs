use crate::grounds::{key_areas, self_and_others};
use crate::wording::count_words;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/judgement-without-what-was-seen.md")]
pub(super) static CHECK: Check = Check {
    name: "judgement-without-what-was-seen",
    looks_at: &[Kind::Observation],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[
        key_areas::EVALUATES_EFFECTIVELY,
        key_areas::CLEAR_FEEDBACK,
        self_and_others::TEAM_DATA,
    ],
    page: include_str!("../../../pages/judgement-without-what-was-seen.md"),
    look,
};

/// Fewer words can hardly tell what happened.
const ENOUGH: usize = 15;

fn look(observation: &Record, _: &Papers, notes: &mut Notes) {
    let judges = observation.has("conclusion") || observation.has("grade");
    if judges && count_words(observation.text("seen")) < ENOUGH {
        notes.at("seen", "What did you see and hear that led you to this?");
    }
}
