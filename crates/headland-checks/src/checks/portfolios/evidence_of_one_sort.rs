use std::collections::BTreeSet;

use crate::grounds::self_and_others;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/evidence-of-one-sort.md")]
pub(super) static CHECK: Check = Check {
    name: "evidence-of-one-sort",
    looks_at: &[Kind::Portfolio],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[self_and_others::VARIED_EVIDENCE],
    page: include_str!("../../../pages/evidence-of-one-sort.md"),
    look,
};

/// Fewer pieces may well be alike.
const SEVERAL: usize = 4;

fn look(portfolio: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(evidence) = papers.all_within(Kind::Evidence, portfolio) else { return };
    let sorts: BTreeSet<&str> = evidence.iter().map(|one| one.text("sort")).collect();
    let only = sorts.first().filter(|sort| sorts.len() == 1 && !sort.is_empty());
    if let Some(sort) = only.filter(|_| evidence.len() >= SEVERAL) {
        let message = format!("All of this is {sort}: what would somebody else's word add?");
        notes.on_the_whole(message);
    }
}
