use crate::grounds::improvement_task;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/vision-event-without-response.md")]
pub(super) static CHECK: Check = Check {
    name: "vision-event-without-response",
    looks_at: &[Kind::VisionEvent],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::EXPECTATIONS_CHECKED, improvement_task::VISION_CONVEYED],
    page: include_str!("../../../pages/vision-event-without-response.md"),
    look,
};

fn look(event: &Record, papers: &Papers, notes: &mut Notes) {
    let is_past = event.date("held_on").is_some_and(|day| papers.days_since(day) >= 0);
    if is_past && event.lacks("response") && event.lacks("understood") {
        notes.at("response", "How did people respond, and how do you know they understood?");
    }
}
