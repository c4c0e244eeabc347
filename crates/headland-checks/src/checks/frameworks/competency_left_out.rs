use std::collections::BTreeSet;

use crate::grounds::{improvement_task, self_and_others};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/competency-left-out.md")]
pub(super) static CHECK: Check = Check {
    name: "competency-left-out",
    looks_at: &[Kind::SelfAssessment],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::ALL_COMPETENCIES, self_and_others::SEARCHING_SELF_ASSESSMENT],
    page: include_str!("../../../pages/competency-left-out.md"),
    look,
};

fn look(own: &Record, papers: &Papers, notes: &mut Notes) {
    let code = own.text("framework");
    let framework = papers.frameworks().find(|one| one.text("code") == code);
    let Some(framework) = framework.filter(|_| !code.is_empty()) else { return };
    let rated: BTreeSet<&str> = own
        .all("ratings")
        .iter()
        .filter_map(|one| one.split_once('='))
        .map(|(item, _)| item)
        .collect();
    // An item is its code, or its code and its title.
    let items = framework.all("items").iter().map(|one| one.split_once('=').unwrap_or((one, one)));
    let left: Vec<&str> =
        items.filter(|(code, _)| !rated.contains(code)).map(|(_, title)| title).collect();
    if !rated.is_empty() && !left.is_empty() {
        notes.at("ratings", format!("Not yet looked at: {}", left.join(", ")));
    }
}
