use std::collections::BTreeSet;

use super::about_the_same;
use crate::grounds::support_area;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/feedback-from-one-group.md")]
pub(super) static CHECK: Check = Check {
    name: "feedback-from-one-group",
    looks_at: &[Kind::Feedback],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::NARROW_FEEDBACK],
    page: include_str!("../../../pages/feedback-from-one-group.md"),
    look,
};

/// The groups that an answer in free words names: `teachers and pupils` names two.
fn groups_in(from: &str) -> impl Iterator<Item = String> {
    let parts = from.split([',', ';', '/', '&']).flat_map(|part| part.split(" and "));
    parts.map(|part| part.trim().to_lowercase()).filter(|part| !part.is_empty())
}

fn look(feedback: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(all) = about_the_same(feedback, papers) else { return };
    let groups: BTreeSet<_> = all.iter().flat_map(|one| groups_in(one.text("from"))).collect();
    let is_first = all.first().is_some_and(|first| first.id == feedback.id);
    if let (true, 1, Some(only)) = (is_first, groups.len(), groups.first()) {
        notes.at("from", format!("All feedback on this comes from one group: {only}"));
    }
}
