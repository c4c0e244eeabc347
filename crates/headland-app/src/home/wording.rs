//! What somebody is to do, in words: the same on the first page, in a calendar and wherever else it
//! is said.

use headland_domain::sheet::{Record, RecordKind};

use crate::context::Words;

/// What is to be done about a record that is due, by whoever owes it.
pub fn to_do(words: &Words, record: &Record) -> String {
    let title = record.title();
    match record.kind {
        RecordKind::Target => format!("Judge what came of it: {title}"),
        RecordKind::Milestone => format!("Enter the figure found: {title}"),
        RecordKind::Delegation => format!("Look at how it goes: {title}"),
        RecordKind::Objective => format!("See how it is coming on: {title}"),
        RecordKind::CheckIn => format!("Check in again after: {title}"),
        RecordKind::Expectation => format!("See whether it is met: {title}"),
        RecordKind::Need => format!("Say what you think of it: {title}"),
        RecordKind::Priority => format!("Add {}: {title}", words.a(RecordKind::Review)),
        RecordKind::Observation => format!("Observe, and share what you saw: {title}"),
        RecordKind::Document => format!("Read it and confirm that you have: {title}"),
        _ => title,
    }
}

/// That a frozen report with this title is to be signed.
pub fn to_sign(title: &str) -> String {
    format!("Sign “{title}”")
}
