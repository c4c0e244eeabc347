use crate::grounds::self_and_others;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/activity-without-reason.md")]
pub(super) static CHECK: Check = Check {
    name: "activity-without-reason",
    looks_at: &[Kind::Activity],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[self_and_others::METHODS_JUSTIFIED, self_and_others::JUSTIFIED_BY_DATA],
    page: include_str!("../../../pages/activity-without-reason.md"),
    look,
};

fn look(activity: &Record, _: &Papers, notes: &mut Notes) {
    if activity.has("method") && activity.lacks("reason") {
        notes.at("reason", "Why this method, for this person and this need?");
    }
}
