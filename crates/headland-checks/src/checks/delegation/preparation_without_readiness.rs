use crate::grounds::{improvement_task, key_areas};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/preparation-without-readiness.md")]
pub(super) static CHECK: Check = Check {
    name: "preparation-without-readiness",
    looks_at: &[Kind::Preparation],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::STAFF_PREPARED, key_areas::EVALUATES_EFFECTIVELY],
    page: include_str!("../../../pages/preparation-without-readiness.md"),
    look,
};

/// Days within which it should show.
const TO_SHOW: i32 = 28;

fn look(preparation: &Record, papers: &Papers, notes: &mut Notes) {
    let is_past = preparation.date("held_on").is_some_and(|day| papers.days_since(day) > TO_SHOW);
    if is_past && preparation.lacks("readiness") {
        notes.at("readiness", "How do you know that they are ready?");
    }
}
