use std::collections::BTreeSet;

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

fn look(feedback: &Record, papers: &Papers, notes: &mut Notes) {
    let about = feedback.text("about");
    let Some(mut all) = papers.all_of(Kind::Feedback) else { return };
    all.retain(|one| one.text("about") == about);
    let groups: BTreeSet<&String> = all.iter().flat_map(|one| one.all("groups")).collect();
    let is_first = all.first().is_some_and(|first| first.id == feedback.id);
    if let (true, 1, Some(only)) = (is_first, groups.len(), groups.first()) {
        notes.at("groups", format!("All feedback on this comes from one group: {only}"));
    }
}
