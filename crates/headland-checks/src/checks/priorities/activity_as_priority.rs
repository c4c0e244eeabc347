use crate::grounds::{improvement_task, support_area};
use crate::wording::{OF_DOING, begins_with, gives_a_figure};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/activity-as-priority.md")]
pub(super) static CHECK: Check = Check {
    name: "activity-as-priority",
    looks_at: &[Kind::Priority],
    level: Level::Advice,
    status: Status::on_trial("0.1.0"),
    grounds: &[improvement_task::OUTCOMES_FOR_PUPILS, support_area::MANAGEMENT_FOR_LEADERSHIP],
    page: include_str!("../../../pages/activity-as-priority.md"),
    look,
};

fn look(priority: &Record, _: &Papers, notes: &mut Notes) {
    let title = priority.text("title");
    if let Some(verb) = begins_with(title, OF_DOING).filter(|_| !gives_a_figure(title)) {
        notes.at("title", format!("“{verb} …” is something to do: what will pupils gain from it?"));
    }
}
