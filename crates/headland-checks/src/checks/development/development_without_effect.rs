use crate::grounds::{improvement_task, self_and_others};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/development-without-effect.md")]
pub(super) static CHECK: Check = Check {
    name: "development-without-effect",
    looks_at: &[Kind::Activity],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[
        self_and_others::PLAN_QUALITY,
        self_and_others::OUTCOMES_AT_LAST,
        improvement_task::SPECIFIC_EXAMPLES,
    ],
    page: include_str!("../../../pages/development-without-effect.md"),
    look,
};

const TIME_TO_SHOW: i32 = 90;

fn look(activity: &Record, papers: &Papers, notes: &mut Notes) {
    let ended = activity.date("due_on").filter(|_| activity.is("state", "completed"));
    let is_long_ago = ended.is_some_and(|day| papers.days_since(day) > TIME_TO_SHOW);
    if is_long_ago && activity.lacks("practice") {
        let asked = "What does the person do differently since, and what do pupils notice?";
        notes.at("practice", asked);
    }
}
