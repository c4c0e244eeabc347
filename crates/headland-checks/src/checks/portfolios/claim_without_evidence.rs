use crate::grounds::{self_and_others, support_area};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/claim-without-evidence.md")]
pub(super) static CHECK: Check = Check {
    name: "claim-without-evidence",
    looks_at: &[Kind::Claim],
    level: Level::Error,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::REAL_WORK, self_and_others::VARIED_EVIDENCE],
    page: include_str!("../../../pages/claim-without-evidence.md"),
    look,
};

fn look(claim: &Record, _: &Papers, notes: &mut Notes) {
    if claim.lacks("evidence") {
        notes.at("evidence", "What shows this?");
    }
}
