use crate::grounds::improvement_task;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/difficulty-without-result.md")]
pub(super) static CHECK: Check = Check {
    name: "difficulty-without-result",
    looks_at: &[Kind::Difficulty],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::DIFFICULTIES_OVERCOME],
    page: include_str!("../../../pages/difficulty-without-result.md"),
    look,
};

const TIME_TO_TELL: i32 = 42;

fn look(difficulty: &Record, papers: &Papers, notes: &mut Notes) {
    let is_old = difficulty.date("met_on").is_some_and(|day| papers.days_since(day) > TIME_TO_TELL);
    if is_old && difficulty.lacks("result") {
        notes.at("result", "What came of what you did?");
    }
}
