use crate::grounds::improvement_task;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/priority-over-twelve-months.md")]
pub(super) static CHECK: Check = Check {
    name: "priority-over-twelve-months",
    looks_at: &[Kind::Priority],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::WITHIN_A_YEAR],
    page: include_str!("../../../pages/priority-over-twelve-months.md"),
    look,
};

fn look(priority: &Record, _: &Papers, notes: &mut Notes) {
    let dates = priority.date("starts_on").zip(priority.date("ends_on"));
    let a_year = jiff::Span::new().years(1);
    if dates.is_some_and(|(start, end)| start.checked_add(a_year).is_ok_and(|year| end > year)) {
        notes.at(
            "ends_on",
            "This runs for more than a year: what should be true by the end of the first?",
        );
    }
}
