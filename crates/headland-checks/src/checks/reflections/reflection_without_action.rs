use crate::grounds::{self_and_others, support_area};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/reflection-without-action.md")]
pub(super) static CHECK: Check = Check {
    name: "reflection-without-action",
    looks_at: &[Kind::Reflection],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::REFLECTIVE_ASSESSMENT, self_and_others::REFLECTION_TO_OUTCOMES],
    page: include_str!("../../../pages/reflection-without-action.md"),
    look,
};

fn look(reflection: &Record, _: &Papers, notes: &mut Notes) {
    if reflection.has("text") && reflection.lacks("action") {
        notes.at("action", "What will you try because of this?");
    }
}
