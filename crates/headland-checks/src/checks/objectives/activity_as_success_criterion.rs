use crate::grounds::{self_and_others, support_area};
use crate::wording::{OF_DOING, OF_HAVING_DONE, OF_RESULT, begins_with, says_any};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/activity-as-success-criterion.md")]
pub(super) static CHECK: Check = Check {
    name: "activity-as-success-criterion",
    looks_at: &[Kind::Objective, Kind::Activity],
    level: Level::Advice,
    status: Status::on_trial("0.1.0"),
    grounds: &[
        self_and_others::NOTHING_MEASURABLE,
        self_and_others::SUCCESS_CRITERIA,
        support_area::LED_TO_OUTCOMES,
    ],
    page: include_str!("../../../pages/activity-as-success-criterion.md"),
    look,
};

/// Endings with which doing is passed off as success: "training attended".
const ENDINGS: [&str; 5] = ["attended", "completed", "delivered", "held", "carried out"];

fn look(record: &Record, _: &Papers, notes: &mut Notes) {
    let field = if record.kind == Kind::Objective { "target" } else { "success" };
    let success = record.text(field);
    let ends = ENDINGS.iter().any(|end| success.trim_end_matches('.').ends_with(end));
    let is_doing =
        begins_with(success, OF_DOING).or(begins_with(success, OF_HAVING_DONE)).is_some();
    if (is_doing || ends) && says_any(success, OF_RESULT).is_none() {
        notes.at(field, "This says what will be done. What will be different because of it?");
    }
}
