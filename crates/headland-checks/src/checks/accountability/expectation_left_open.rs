use crate::grounds::{improvement_task, key_areas};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/expectation-left-open.md")]
pub(super) static CHECK: Check = Check {
    name: "expectation-left-open",
    looks_at: &[Kind::Expectation],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[
        improvement_task::PROGRESS_MONITORED,
        improvement_task::STEPPED_IN,
        key_areas::ONGOING_FEEDBACK,
    ],
    page: include_str!("../../../pages/expectation-left-open.md"),
    look,
};

const GRACE: i32 = 14;

fn look(expectation: &Record, papers: &Papers, notes: &mut Notes) {
    let has_passed = expectation.date("due_on").is_some_and(|day| papers.days_since(day) > GRACE);
    let is_closed = expectation.is("state", "met") || expectation.is("state", "consequence");
    if has_passed && !is_closed && expectation.lacks("intervention") {
        notes.at("state", "The day has passed: was it met, and if not, what did you do?");
    }
}
