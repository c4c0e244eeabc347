use crate::grounds::{improvement_task, support_area};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/causes-outside-the-school-alone.md")]
pub(super) static CHECK: Check = Check {
    name: "causes-outside-the-school-alone",
    looks_at: &[Kind::Priority],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::TAKEN_APART, support_area::MANAGEMENT_FOR_LEADERSHIP],
    page: include_str!("../../../pages/causes-outside-the-school-alone.md"),
    look,
};

fn look(priority: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(causes) = papers.all_within(Kind::Cause, priority) else { return };
    if causes.len() >= 2 && causes.iter().all(|cause| cause.is("category", "pupils")) {
        notes.on_the_whole(
            "Every cause lies with pupils and families: which lie in what the school does?",
        );
    }
}
