use crate::grounds::improvement_task;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/report-without-policy.md")]
pub(super) static CHECK: Check = Check {
    name: "report-without-policy",
    looks_at: &[Kind::Report],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::POLICY_IMPLICATIONS, improvement_task::REPORTED],
    page: include_str!("../../../pages/report-without-policy.md"),
    look,
};

fn look(report: &Record, _: &Papers, notes: &mut Notes) {
    if report.lacks("policy") {
        notes.at("policy", "What follows from this for school policy? If nothing, say so");
    }
}
