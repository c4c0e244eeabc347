use crate::grounds::improvement_task;
use crate::wording::says_any;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/strategy-without-risk.md")]
pub(super) static CHECK: Check = Check {
    name: "strategy-without-risk",
    looks_at: &[Kind::Strategy],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::OBSTACLES_FORESEEN, improvement_task::OPTIONS_WEIGHED],
    page: include_str!("../../../pages/strategy-without-risk.md"),
    look,
};

const NONE: &[&str] = &["none", "no risks", "nothing", "n a"];

fn look(strategy: &Record, papers: &Papers, notes: &mut Notes) {
    let is_chosen = papers.some_of(Kind::Decision).any(|one| one.is("chosen", &strategy.id));
    let risks = strategy.text("risks");
    let is_waved_away = crate::wording::count_words(risks) <= 3 && says_any(risks, NONE).is_some();
    if is_chosen && (risks.is_empty() || is_waved_away) {
        notes.at("risks", "What could go wrong with this, and what would it take from other work?");
    }
}
