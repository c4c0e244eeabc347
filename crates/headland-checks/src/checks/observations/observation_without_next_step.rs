use crate::grounds::key_areas;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/observation-without-next-step.md")]
pub(super) static CHECK: Check = Check {
    name: "observation-without-next-step",
    looks_at: &[Kind::Observation],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[key_areas::EVALUATES_EFFECTIVELY, key_areas::CLEAR_FEEDBACK],
    page: include_str!("../../../pages/observation-without-next-step.md"),
    look,
};

fn look(observation: &Record, _: &Papers, notes: &mut Notes) {
    if observation.has("seen") && observation.lacks("next_step") && observation.lacks("needs") {
        notes.at("next_step", "What one thing will be tried next?");
    }
}
