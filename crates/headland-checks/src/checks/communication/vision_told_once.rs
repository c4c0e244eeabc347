use crate::grounds::{improvement_task, support_area};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/vision-told-once.md")]
pub(super) static CHECK: Check = Check {
    name: "vision-told-once",
    looks_at: &[Kind::Priority],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::VISION_CONVEYED, support_area::MANAGEMENT_FOR_LEADERSHIP],
    page: include_str!("../../../pages/vision-told-once.md"),
    look,
};

/// Days after which once is no longer enough: about a term.
const A_TERM: i32 = 100;

fn look(priority: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(events) = papers.all_within(Kind::VisionEvent, priority) else { return };
    let has_run = priority.date("starts_on").is_some_and(|start| papers.days_since(start) > A_TERM);
    let is_over = priority.date("ends_on").is_some_and(|end| papers.days_since(end) > 0);
    if has_run && !is_over && events.len() < 2 {
        notes.on_the_whole("After a term: when did people last hear from you what this is for?");
    }
}
