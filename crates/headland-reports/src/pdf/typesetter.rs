//! The typesetter with its fonts, and what to do about letters that none of them holds.

use serde_json::Value;
use typst::{
    foundations::Bytes,
    text::{Coverage, Font},
};
use typst_as_lib::{TypstEngine, TypstTemplateMainFile};

const TEMPLATE: &str = include_str!("report.typ");

/// A typesetter ready for any number of documents.
pub(crate) struct Typesetter {
    pub(super) engine: TypstEngine<TypstTemplateMainFile>,
    coverages: Vec<Coverage>,
}

impl Typesetter {
    pub(crate) fn new(faces: impl Iterator<Item = Vec<u8>>) -> Self {
        let fonts: Vec<Font> = faces.flat_map(|face| Font::iter(Bytes::new(face))).collect();
        let coverages = fonts.iter().map(|font| font.info().coverage.clone()).collect();
        let engine = TypstEngine::builder().main_file(TEMPLATE).fonts(fonts).build();
        Self { engine, coverages }
    }

    /// Replaces letters that no font holds, for PDF/UA-1 refuses a document with even one of them.
    ///
    /// An emoji or a letter of another script becomes its number, such as "[U+1F389]", so that a
    /// reader sees that something stood there; marks without a shape of their own are left out.
    pub(super) fn make_displayable(&self, value: &mut Value) {
        match value {
            Value::String(text) if !text.chars().all(|letter| self.shows(letter)) => {
                *text = text.chars().map(|letter| self.displayable(letter)).collect();
            }
            Value::Array(values) => {
                for value in values {
                    self.make_displayable(value);
                }
            }
            Value::Object(members) => {
                for value in members.values_mut() {
                    self.make_displayable(value);
                }
            }
            _ => {}
        }
    }

    fn displayable(&self, letter: char) -> String {
        if self.shows(letter) {
            letter.to_string()
        } else if letter.is_control() {
            " ".to_owned()
        } else if is_formless(letter) {
            String::new()
        } else {
            format!("[U+{:04X}]", u32::from(letter))
        }
    }

    fn shows(&self, letter: char) -> bool {
        if letter.is_control() {
            return letter == '\n';
        }
        let number = u32::from(letter);
        !is_formless(letter) && self.coverages.iter().any(|coverage| coverage.contains(number))
    }
}

/// Joiners, direction marks and variation selectors, which steer how other letters are shown.
fn is_formless(letter: char) -> bool {
    matches!(
        letter,
        '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_without_a_shape_are_told_by_their_number() {
        let fonts = crate::fonts::Fonts::default();
        let mut value = serde_json::json!({ "words": ["Zoë – £5 🎉", "a\u{1}b\u{200d}c"] });
        fonts.typesetter().make_displayable(&mut value);
        assert_eq!(value, serde_json::json!({ "words": ["Zoë – £5 [U+1F389]", "a bc"] }));
    }
}
