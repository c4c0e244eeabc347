use crate::grounds::{improvement_task, key_areas};
use crate::wording::says_any;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/vision-for-staff-alone.md")]
pub(super) static CHECK: Check = Check {
    name: "vision-for-staff-alone",
    looks_at: &[Kind::Priority],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[key_areas::STAKEHOLDERS, improvement_task::VISION_CONVEYED],
    page: include_str!("../../../pages/vision-for-staff-alone.md"),
    look,
};

const BEYOND: &[&str] = &[
    "governors",
    "governor",
    "governing",
    "trustees",
    "board",
    "parents",
    "parent",
    "carers",
    "families",
    "pupils",
    "pupil",
    "children",
    "students",
    "school council",
    "community",
    "stakeholders",
    "everyone",
    "everybody",
];

fn look(priority: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(events) = papers.all_within(Kind::VisionEvent, priority) else { return };
    let beyond = events.iter().any(|event| says_any(event.text("audience"), BEYOND).is_some());
    if events.len() >= 2 && !beyond {
        notes.on_the_whole("What have pupils, parents and governors heard of this?");
    }
}
