use crate::grounds::{improvement_task, self_and_others};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/leader-without-own-development.md")]
pub(super) static CHECK: Check = Check {
    name: "leader-without-own-development",
    looks_at: &[Kind::DevelopmentPlan],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[self_and_others::LEADER_FORGOTTEN, improvement_task::ALL_COMPETENCIES],
    page: include_str!("../../../pages/leader-without-own-development.md"),
    look,
};

fn look(plan: &Record, _: &Papers, notes: &mut Notes) {
    let (owner, people) = (plan.text("owner"), plan.all("people"));
    let others = people.iter().filter(|person| *person != owner).count();
    if others >= 2 && !owner.is_empty() && !plan.is("people", owner) {
        notes.at("people", "What are you developing in yourself meanwhile?");
    }
}
