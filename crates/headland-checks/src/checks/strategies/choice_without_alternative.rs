use crate::grounds::improvement_task;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/choice-without-alternative.md")]
pub(super) static CHECK: Check = Check {
    name: "choice-without-alternative",
    looks_at: &[Kind::Decision],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::OPTIONS_WEIGHED],
    page: include_str!("../../../pages/choice-without-alternative.md"),
    look,
};

fn look(decision: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(mut all) = papers.all_of(Kind::Strategy) else { return };
    all.retain(|one| one.within == decision.within);
    if all.len() < 2 {
        notes.at("chosen", "What else could have been done? Nothing else was weighed");
    }
}
