use super::is_course;
use crate::grounds::self_and_others;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/courses-alone.md")]
pub(super) static CHECK: Check = Check {
    name: "courses-alone",
    looks_at: &[Kind::DevelopmentPlan],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[self_and_others::TRAINING_FOR_DEVELOPMENT, self_and_others::METHODS_JUSTIFIED],
    page: include_str!("../../../pages/courses-alone.md"),
    look,
};

fn look(plan: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(activities) = papers.all_naming(Kind::Activity, "plan", plan) else { return };
    if !activities.is_empty() && activities.iter().all(|one| is_course(one)) {
        notes.on_the_whole("All of this is courses: who could coach, show or stretch them?");
    }
}
