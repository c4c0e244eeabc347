use crate::grounds::key_areas;
use crate::wording::{PastedFlag, pasted_text};
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
    let title = objective.text("title");
    let standards = papers.some_of(Kind::FrameworkInUse);
    let is_pasted = |statement: &String| {
        matches!(pasted_text(title, statement).flag, PastedFlag::Pasted | PastedFlag::PartPasted)
    };
    let copied = standards.flat_map(|one| one.all("statements")).find(|one| is_pasted(one));
    if let Some(statement) = copied {
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
