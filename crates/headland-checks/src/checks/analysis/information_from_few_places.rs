use std::collections::BTreeSet;

use crate::grounds::improvement_task;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/information-from-few-places.md")]
pub(super) static CHECK: Check = Check {
    name: "information-from-few-places",
    looks_at: &[Kind::Priority],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::WIDE_INFORMATION, improvement_task::DATA_OF_ALL_REACHES],
    page: include_str!("../../../pages/information-from-few-places.md"),
    look,
};

const REACHES: [(&str, &str); 5] = [
    ("school", "your own school"),
    ("local", "schools near you"),
    ("national", "the country"),
    ("research", "research"),
    ("stakeholders", "those concerned"),
];

fn look(priority: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(sources) = papers.all_within(Kind::Source, priority) else { return };
    let reaches: BTreeSet<&str> = sources.iter().map(|one| one.text("reach")).collect();
    if sources.is_empty() || reaches.len() >= 3 {
        return;
    }
    let missing = REACHES.iter().filter(|(reach, _)| !reaches.contains(reach));
    let missing: Vec<&str> = missing.map(|(_, words)| *words).collect();
    notes.on_the_whole(format!("You have not looked yet at {}", missing.join(", ")));
}
