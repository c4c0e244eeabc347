use crate::grounds::{improvement_task, system_leaders};
use crate::wording::{count_words, gives_a_figure};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/rationale-without-figures.md")]
pub(super) static CHECK: Check = Check {
    name: "rationale-without-figures",
    looks_at: &[Kind::Priority],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[
        improvement_task::DATA_OF_ALL_REACHES,
        improvement_task::TARGETS_FROM_PERFORMANCE,
        system_leaders::TIMELY_DATA,
    ],
    page: include_str!("../../../pages/rationale-without-figures.md"),
    look,
};

fn look(priority: &Record, _: &Papers, notes: &mut Notes) {
    let why = priority.text("rationale");
    if count_words(why) > 0 && !gives_a_figure(why) {
        notes.at("rationale", "Which figure shows that this needs doing?");
    }
}
