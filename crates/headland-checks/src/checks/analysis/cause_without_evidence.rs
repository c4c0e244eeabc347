use crate::grounds::{improvement_task, key_areas};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/cause-without-evidence.md")]
pub(super) static CHECK: Check = Check {
    name: "cause-without-evidence",
    looks_at: &[Kind::Cause],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::TAKEN_APART, key_areas::ROUTINE_ANALYSIS],
    page: include_str!("../../../pages/cause-without-evidence.md"),
    look,
};

fn look(cause: &Record, _: &Papers, notes: &mut Notes) {
    if cause.is("is_root", "yes") && cause.lacks("evidence") {
        notes.at("evidence", "What shows that this is a cause?");
    }
}
