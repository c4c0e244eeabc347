//! An invented framework for the tests of its laws.

use super::{FrameworkDraft, ItemDraft, ItemKind, LevelDescriptor, Part, Source};

pub(crate) fn item(code: &str, parent: Option<&str>) -> ItemDraft {
    ItemDraft {
        code: code.to_owned(),
        kind: ItemKind::Competency,
        title: format!("Title of {code}"),
        text: String::new(),
        parent: parent.map(str::to_owned),
        part: None,
        levels: Vec::new(),
        place: String::new(),
        guidance: String::new(),
        mistakes: Vec::new(),
    }
}

pub(crate) fn indicator(code: &str, parent: &str, part: u8) -> ItemDraft {
    ItemDraft { kind: ItemKind::Indicator, part: Some(part), ..item(code, Some(parent)) }
}

pub(crate) fn levels(ranks: &[u8]) -> Vec<LevelDescriptor> {
    ranks
        .iter()
        .map(|rank| LevelDescriptor {
            rank: *rank,
            title: format!("Level {rank}"),
            text: format!("What is seen at level {rank}"),
        })
        .collect()
}

/// Two parts and no items.
pub(crate) fn empty() -> FrameworkDraft {
    let part = |number, title: &str| Part {
        number,
        title: title.to_owned(),
        text: "What is done in it".to_owned(),
    };
    FrameworkDraft {
        code: "harbour-leadership".to_owned(),
        version: "2031".to_owned(),
        title: "Harbour leadership".to_owned(),
        summary: "An invented framework".to_owned(),
        source: Source {
            title: "Leading a harbour school".to_owned(),
            publisher: "Invented College".to_owned(),
            year: Some(2031),
            rights: "None known".to_owned(),
            address: None,
            history: Vec::new(),
        },
        licence: "MIT".to_owned(),
        jurisdiction: "GB-ENG".to_owned(),
        notes: String::new(),
        parts: vec![part(1, "Planning"), part(2, "Leading")],
        levels: levels(&[1, 2]),
        items: Vec::new(),
        associations: Vec::new(),
    }
}

/// Two competencies: one tested in both parts, one in the second.
pub(crate) fn small() -> FrameworkDraft {
    FrameworkDraft {
        items: vec![
            item("charting", None),
            indicator("charting/soundings", "charting", 1),
            indicator("charting/currents", "charting", 1),
            item("steering", None),
            indicator("steering/course", "steering", 2),
            indicator("charting/corrections", "charting", 2),
        ],
        ..empty()
    }
}
