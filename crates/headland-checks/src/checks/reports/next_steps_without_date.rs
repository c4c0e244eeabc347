use crate::grounds::improvement_task;
use crate::wording::{count_words, says_when};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/next-steps-without-date.md")]
pub(super) static CHECK: Check = Check {
    name: "next-steps-without-date",
    looks_at: &[Kind::Report, Kind::Evaluation],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::CONTINUING_IMPACT, improvement_task::REPORTED],
    page: include_str!("../../../pages/next-steps-without-date.md"),
    look,
};

fn look(record: &Record, _: &Papers, notes: &mut Notes) {
    let next = record.text("next_steps");
    if count_words(next) > 0 && !says_when(next) {
        notes.at("next_steps", "By when?");
    }
}
