use crate::grounds::{self_and_others, support_area};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/undated-evidence.md")]
pub(super) static CHECK: Check = Check {
    name: "undated-evidence",
    looks_at: &[Kind::Evidence],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::REAL_WORK, self_and_others::VARIED_EVIDENCE],
    page: include_str!("../../../pages/undated-evidence.md"),
    look,
};

fn look(evidence: &Record, _: &Papers, notes: &mut Notes) {
    if evidence.lacks("dated_on") {
        notes.at("dated_on", "From which day is this?");
    }
}
