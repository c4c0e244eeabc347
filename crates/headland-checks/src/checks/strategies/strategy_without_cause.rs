use crate::grounds::improvement_task;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/strategy-without-cause.md")]
pub(super) static CHECK: Check = Check {
    name: "strategy-without-cause",
    looks_at: &[Kind::Strategy],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::TAKEN_APART, improvement_task::OPTIONS_WEIGHED],
    page: include_str!("../../../pages/strategy-without-cause.md"),
    look,
};

fn look(strategy: &Record, papers: &Papers, notes: &mut Notes) {
    let are_known = papers.some_of(Kind::Cause).any(|cause| cause.within == strategy.within);
    if strategy.lacks("addresses") && are_known {
        notes.at("addresses", "Which of the causes would this act on?");
    }
}
