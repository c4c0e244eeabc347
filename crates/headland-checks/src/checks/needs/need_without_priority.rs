use crate::grounds::self_and_others;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/need-without-priority.md")]
pub(super) static CHECK: Check = Check {
    name: "need-without-priority",
    looks_at: &[Kind::Need],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[self_and_others::NOT_ALIGNED, self_and_others::COHERENT_PLAN],
    page: include_str!("../../../pages/need-without-priority.md"),
    look,
};

fn look(need: &Record, _: &Papers, notes: &mut Notes) {
    if need.lacks("priorities") && need.lacks("objectives") {
        notes.at("priorities", "Which priority of the school gains if this need is met?");
    }
}
