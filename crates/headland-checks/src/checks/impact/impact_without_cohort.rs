use crate::grounds::improvement_task;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/impact-without-cohort.md")]
pub(super) static CHECK: Check = Check {
    name: "impact-without-cohort",
    looks_at: &[Kind::Evaluation],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::QUANTIFIED_IMPACT],
    page: include_str!("../../../pages/impact-without-cohort.md"),
    look,
};

fn look(evaluation: &Record, _: &Papers, notes: &mut Notes) {
    if evaluation.has("after") && evaluation.lacks("after_cohort") {
        notes.at("after_cohort", "How many pupils does this figure come from?");
    }
}
