use crate::grounds::self_and_others;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/activity-without-success-criterion.md")]
pub(super) static CHECK: Check = Check {
    name: "activity-without-success-criterion",
    looks_at: &[Kind::Activity],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[self_and_others::SUCCESS_CRITERIA, self_and_others::PLAN_QUALITY],
    page: include_str!("../../../pages/activity-without-success-criterion.md"),
    look,
};

fn look(activity: &Record, _: &Papers, notes: &mut Notes) {
    if activity.lacks("success") {
        notes.at("success", "What will be different if this works, and who will see it?");
    }
}
