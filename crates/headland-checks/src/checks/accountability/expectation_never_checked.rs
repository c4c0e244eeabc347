use crate::grounds::{improvement_task, key_areas};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/expectation-never-checked.md")]
pub(super) static CHECK: Check = Check {
    name: "expectation-never-checked",
    looks_at: &[Kind::Expectation],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::EXPECTATIONS_CHECKED, key_areas::ACCOUNTABILITIES],
    page: include_str!("../../../pages/expectation-never-checked.md"),
    look,
};

const TIME_TO_ASK: i32 = 28;

fn look(expectation: &Record, papers: &Papers, notes: &mut Notes) {
    let was_set =
        expectation.date("set_on").is_some_and(|day| papers.days_since(day) > TIME_TO_ASK);
    if was_set && expectation.is("state", "set") && expectation.lacks("understood") {
        notes.at("understood", "How do you know that they understood what is expected?");
    }
}
