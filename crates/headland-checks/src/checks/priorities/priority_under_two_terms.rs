use crate::grounds::{improvement_task, system_leaders};
use crate::papers::days_between;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/priority-under-two-terms.md")]
pub(super) static CHECK: Check = Check {
    name: "priority-under-two-terms",
    looks_at: &[Kind::Priority],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::TWO_TERMS, system_leaders::SUSTAINED],
    page: include_str!("../../../pages/priority-under-two-terms.md"),
    look,
};

/// The shortest that two terms together can well be: from February half-term to the end of July is
/// less, from January to July more.
const TWO_TERMS: i32 = 150;

fn look(priority: &Record, _: &Papers, notes: &mut Notes) {
    let dates = priority.date("starts_on").zip(priority.date("ends_on"));
    if dates.is_some_and(|(start, end)| (1..TWO_TERMS).contains(&days_between(start, end))) {
        notes.at("ends_on", "This is shorter than two terms: will it show improvement that lasts?");
    }
}
