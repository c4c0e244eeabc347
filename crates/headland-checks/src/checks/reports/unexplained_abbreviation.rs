use std::collections::BTreeSet;

use crate::grounds::key_areas;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/unexplained-abbreviation.md")]
pub(super) static CHECK: Check = Check {
    name: "unexplained-abbreviation",
    looks_at: &[Kind::Report],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[key_areas::ACCOUNT_GIVEN],
    page: include_str!("../../../pages/unexplained-abbreviation.md"),
    look,
};

/// Everybody on a board knows these.
const KNOWN: [&str; 14] = [
    "DfE", "FFT", "GCSE", "KS1", "KS2", "KS3", "KS4", "PE", "PTA", "SATs", "TA", "TAs", "UK", "Y6",
];

fn look(report: &Record, _: &Papers, notes: &mut Notes) {
    let fields = ["title", "priority", "progress", "impact", "next_steps", "policy", "resources"];
    let text = report.texts(&fields);
    for field in ["priority", "progress", "impact", "next_steps", "policy", "resources"] {
        let unknown =
            abbreviations(report.text(field)).into_iter().find(|one| !explains(&text, one));
        if let Some(unknown) = unknown {
            notes.at(field, format!("Will every reader know what {unknown} stands for?"));
        }
    }
}

/// Words of three to five capitals.
fn abbreviations(text: &str) -> BTreeSet<&str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let is_abbreviation = |word: &&str| {
        (3..=5).contains(&word.len())
            && word.chars().all(|letter| letter.is_ascii_uppercase())
            && !KNOWN.contains(word)
    };
    words.filter(is_abbreviation).collect()
}

/// Whether a text says in brackets what the abbreviation stands for, or the other way round.
fn explains(text: &str, abbreviation: &str) -> bool {
    text.contains(&format!("({abbreviation})")) || text.contains(&format!("{abbreviation} ("))
}
