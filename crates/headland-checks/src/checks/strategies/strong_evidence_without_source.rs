use crate::grounds::{improvement_task, self_and_others};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/strong-evidence-without-source.md")]
pub(super) static CHECK: Check = Check {
    name: "strong-evidence-without-source",
    looks_at: &[Kind::Strategy],
    level: Level::Error,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::WIDE_INFORMATION, self_and_others::FRAMEWORKS_NAMED],
    page: include_str!("../../../pages/strong-evidence-without-source.md"),
    look,
};

fn look(strategy: &Record, _: &Papers, notes: &mut Notes) {
    let is_strong = strategy.is("evidence", "moderate") || strategy.is("evidence", "extensive");
    if is_strong && strategy.lacks("evidence_note") {
        notes.at("evidence_note", "Where does this evidence come from?");
    }
}
