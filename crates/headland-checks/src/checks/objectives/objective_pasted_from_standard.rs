use crate::grounds::key_areas;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/objective-pasted-from-standard.md")]
pub(super) static CHECK: Check = Check {
    name: "objective-pasted-from-standard",
    looks_at: &[Kind::Objective],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[key_areas::NOT_PASTED],
    page: include_str!("../../../pages/objective-pasted-from-standard.md"),
    look,
};

fn look(objective: &Record, papers: &Papers, notes: &mut Notes) {
    if let Some(statement) = papers.standard_repeated_in(objective.text("title")) {
        notes.at("title", format!("This repeats the standard: “{}”", beginning(statement)));
    }
}

/// The first words of a statement, enough to know it by.
fn beginning(statement: &str) -> String {
    let mut words: Vec<&str> = statement.split_whitespace().collect();
    if words.len() > 9 {
        words.truncate(8);
        words.push("…");
    }
    words.join(" ")
}
