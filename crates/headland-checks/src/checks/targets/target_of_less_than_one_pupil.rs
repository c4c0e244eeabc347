use crate::grounds::improvement_task;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/target-of-less-than-one-pupil.md")]
pub(super) static CHECK: Check = Check {
    name: "target-of-less-than-one-pupil",
    looks_at: &[Kind::Target],
    level: Level::Error,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::QUANTIFIED_IMPACT, improvement_task::OUTCOMES_FOR_PUPILS],
    page: include_str!("../../../pages/target-of-less-than-one-pupil.md"),
    look,
};

fn look(target: &Record, _: &Papers, notes: &mut Notes) {
    if !target.is("unit", "percent") {
        return;
    }
    let figures = target.number("baseline").zip(target.number("target"));
    let Some(((from, to), pupils)) = figures.zip(target.number("cohort")) else { return };
    let gained = (to - from).abs() / 100.0 * pupils;
    if from.total_cmp(&to).is_ne() && gained < 0.95 {
        notes.at("target", format!("With {pupils} pupils this is less than one pupil's result"));
    }
}
