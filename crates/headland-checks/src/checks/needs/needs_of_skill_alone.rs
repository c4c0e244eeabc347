use crate::grounds::self_and_others;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/needs-of-skill-alone.md")]
pub(super) static CHECK: Check = Check {
    name: "needs-of-skill-alone",
    looks_at: &[Kind::DevelopmentPlan],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[self_and_others::SKILLS_ONLY],
    page: include_str!("../../../pages/needs-of-skill-alone.md"),
    look,
};

fn look(plan: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(needs) = papers.named_by(plan, "needs") else { return };
    let tagged: Vec<_> = needs.iter().filter(|need| need.has("sort")).collect();
    let is_skill = |need: &&&Record| need.all("sort").iter().all(|sort| sort == "skill");
    if tagged.len() >= 2 && tagged.iter().all(is_skill) {
        notes.at(
            "needs",
            "All needs here are skills: is anything about knowledge, attitude or confidence?",
        );
    }
}
