use crate::grounds::{improvement_task, system_leaders};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/target-without-cohort.md")]
pub(super) static CHECK: Check = Check {
    name: "target-without-cohort",
    looks_at: &[Kind::Target],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::QUANTIFIED_IMPACT, system_leaders::TIMELY_DATA],
    page: include_str!("../../../pages/target-without-cohort.md"),
    look,
};

fn look(target: &Record, _: &Papers, notes: &mut Notes) {
    if target.lacks("cohort") {
        notes.at("cohort", "How many pupils will the figure be worked out from?");
    }
}
