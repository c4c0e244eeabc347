use crate::grounds::{improvement_task, key_areas, system_leaders};
use crate::wording::{count_words, gives_a_figure};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/review-without-figures.md")]
pub(super) static CHECK: Check = Check {
    name: "review-without-figures",
    looks_at: &[Kind::Review],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[
        improvement_task::PROGRESS_MONITORED,
        key_areas::ROUTINE_ANALYSIS,
        system_leaders::TIMELY_DATA,
    ],
    page: include_str!("../../../pages/review-without-figures.md"),
    look,
};

fn look(review: &Record, _: &Papers, notes: &mut Notes) {
    let text = review.texts(&["summary", "evidence"]);
    if count_words(&text) > 0 && !gives_a_figure(&text) {
        notes.at("evidence", "What was counted or measured that shows this?");
    }
}
