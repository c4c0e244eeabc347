use crate::grounds::self_and_others;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/self-assessment-without-standard.md")]
pub(super) static CHECK: Check = Check {
    name: "self-assessment-without-standard",
    looks_at: &[Kind::SelfAssessment],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[self_and_others::TRIANGULATED, self_and_others::FRAMEWORKS_NAMED],
    page: include_str!("../../../pages/self-assessment-without-standard.md"),
    look,
};

fn look(own: &Record, _: &Papers, notes: &mut Notes) {
    if own.lacks("framework") && own.lacks("standard") {
        notes.at("framework", "Against which standard do you judge yourself here?");
    }
}
