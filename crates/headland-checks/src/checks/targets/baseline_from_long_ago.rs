use crate::grounds::{improvement_task, system_leaders};
use crate::papers::days_between;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/baseline-from-long-ago.md")]
pub(super) static CHECK: Check = Check {
    name: "baseline-from-long-ago",
    looks_at: &[Kind::Target],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[system_leaders::TIMELY_DATA, improvement_task::DATA_OF_ALL_REACHES],
    page: include_str!("../../../pages/baseline-from-long-ago.md"),
    look,
};

/// A year and a term: the last published results are this old at most when a plan begins.
const OLD: i32 = 460;

fn look(target: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(taken) = target.date("baseline_on") else { return };
    let priority = target.within.as_deref().and_then(|id| papers.find(id));
    let begins = priority.and_then(|one| one.date("starts_on")).unwrap_or(papers.today());
    if days_between(taken, begins) > OLD {
        notes.at("baseline_on", "Is there a later figure? This one was old when the work began");
    }
}
