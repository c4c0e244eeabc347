use std::collections::BTreeSet;

use crate::grounds::{improvement_task, key_areas, self_and_others};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/everything-on-one-person.md")]
pub(super) static CHECK: Check = Check {
    name: "everything-on-one-person",
    looks_at: &[Kind::Priority],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[
        self_and_others::LEADERSHIP_AT_THE_TOP,
        improvement_task::LEADERSHIP_SHARED,
        key_areas::SHARED_RESPONSIBILITY,
    ],
    page: include_str!("../../../pages/everything-on-one-person.md"),
    look,
};

/// Fewer actions may well be one person's.
const SEVERAL: usize = 4;

fn look(priority: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(mut actions) = papers.all_within(Kind::Action, priority) else { return };
    actions.retain(|one| !one.is("state", "not-required"));
    let answer: BTreeSet<&str> = actions.iter().map(|one| one.text("accountable")).collect();
    if actions.len() >= SEVERAL && answer.len() == 1 {
        notes.on_the_whole(format!(
            "One person answers for all {} actions: who else could lead one?",
            actions.len()
        ));
    }
}
