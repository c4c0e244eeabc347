use crate::grounds::{improvement_task, key_areas};
use crate::wording::{count_words, says_any};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/other-explanations-waved-away.md")]
pub(super) static CHECK: Check = Check {
    name: "other-explanations-waved-away",
    looks_at: &[Kind::Evaluation],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::CAUSES_OF_CHANGE, key_areas::ROUTINE_ANALYSIS],
    page: include_str!("../../../pages/other-explanations-waved-away.md"),
    look,
};

const NONE: &[&str] = &["none", "no", "nothing", "n a", "not applicable", "unlikely", "don't know"];

fn look(evaluation: &Record, _: &Papers, notes: &mut Notes) {
    let others = evaluation.text("other_explanations");
    let is_short = count_words(others) <= 6;
    if !others.is_empty() && is_short && says_any(others, NONE).is_some() {
        notes.at("other_explanations", "What would somebody say who does not believe it?");
    }
}
