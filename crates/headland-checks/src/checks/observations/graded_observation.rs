use crate::grounds::{key_areas, system_leaders};
use crate::wording::says_any;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/graded-observation.md")]
pub(super) static CHECK: Check = Check {
    name: "graded-observation",
    looks_at: &[Kind::Observation],
    level: Level::Error,
    status: Status::stable("0.1.0"),
    grounds: &[key_areas::CLEAR_FEEDBACK, system_leaders::TIMELY_DATA],
    page: include_str!("../../../pages/graded-observation.md"),
    look,
};

const GRADES: &[&str] = &[
    "outstanding lesson",
    "good lesson",
    "requires improvement",
    "inadequate lesson",
    "grade 1",
    "grade 2",
    "grade 3",
    "grade 4",
    "lesson graded",
    "graded as",
];

fn look(observation: &Record, _: &Papers, notes: &mut Notes) {
    if observation.is("protocol_grades", "yes") {
        return;
    }
    if observation.has("grade") {
        notes.at("grade", "This protocol asks for no grade");
    } else if let Some(grade) = says_any(observation.text("conclusion"), GRADES) {
        notes.at("conclusion", format!("“{grade}” is a grade, and this protocol asks for none"));
    }
}
