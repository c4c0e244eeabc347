use std::collections::BTreeSet;

use crate::grounds::self_and_others;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/need-from-one-source.md")]
pub(super) static CHECK: Check = Check {
    name: "need-from-one-source",
    looks_at: &[Kind::Need],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[
        self_and_others::SELF_VIEW_ALONE,
        self_and_others::TEAM_DATA,
        self_and_others::SEVERAL_SOURCES,
    ],
    page: include_str!("../../../pages/need-from-one-source.md"),
    look,
};

const HARD: [&str; 3] = ["observation", "outcomes", "appraisal"];

fn look(need: &Record, _: &Papers, notes: &mut Notes) {
    let sources: BTreeSet<&str> = need.all("sources").iter().map(String::as_str).collect();
    if sources.len() == 1 {
        notes.at("sources", "One source alone: what else points to this need?");
    } else if sources.len() > 1 && !HARD.iter().any(|hard| sources.contains(hard)) {
        notes.at("sources", "Views alone: what was seen or counted that points to this need?");
    }
}
