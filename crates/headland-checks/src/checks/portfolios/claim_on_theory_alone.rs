use crate::grounds::support_area;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/claim-on-theory-alone.md")]
pub(super) static CHECK: Check = Check {
    name: "claim-on-theory-alone",
    looks_at: &[Kind::Claim],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::REAL_WORK],
    page: include_str!("../../../pages/claim-on-theory-alone.md"),
    look,
};

const THEORY: [&str; 4] = ["essay", "reading", "theory", "course-notes"];

fn look(claim: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(evidence) = papers.named_by(claim, "evidence") else { return };
    let is_theory = |one: &&Record| THEORY.contains(&one.text("sort"));
    if !evidence.is_empty() && evidence.iter().all(is_theory) {
        notes.at("evidence", "All of this is theory: where did you do it?");
    }
}
