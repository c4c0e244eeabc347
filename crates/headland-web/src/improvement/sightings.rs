//! What an observer saw, prompt by prompt: asked in a box for each prompt, read from the boxes, and
//! put into words.

use headland_domain::sheet::{Pointing, Sighting};

use crate::components::{Choice, Field, Hidden};

/// What is asked of an observer: the prompt, its item, and what it may look like.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// In the words of the protocol.
    pub(super) prompt: String,
    /// The part of a framework that it stands for, as it is stored; empty where there is none.
    pub(super) item: String,
    /// What it may look like.
    pub(super) hint: String,
}

/// The most boxes of one form: what one observation may hold.
const MOST: usize = 30;

/// The boxes of a field: one for each prompt, then what was seen to others, then one that is open.
pub(super) fn boxes(
    name: &str,
    given: &[String],
    prompts: &[Asked],
    error: Option<&str>,
) -> String {
    let given: Vec<Sighting> = given.iter().filter_map(|text| text.parse().ok()).collect();
    let of_protocol = prompts.iter().map(|asked| {
        let said = given.iter().find(|one| one.prompt == asked.prompt);
        (asked.clone(), said)
    });
    let is_asked = |one: &&Sighting| prompts.iter().all(|asked| asked.prompt != one.prompt);
    let others = given.iter().filter(is_asked).map(|one| {
        let item = one.item.as_ref().map(ToString::to_string).unwrap_or_default();
        (Asked { prompt: one.prompt.clone(), item, hint: String::new() }, Some(one))
    });
    let mut shown = String::new();
    for (place, (asked, said)) in of_protocol.chain(others).take(MOST).enumerate() {
        let box_of = |part: &str| format!("{name}.{place}.{part}");
        let seen = Field::long_text(box_of("seen"), asked.prompt.as_str())
            .value(said.map_or("", |said| said.seen.as_str()))
            .hint(asked.hint.as_str())
            .optional();
        // What is wrong stands once, with the first.
        let seen = if place == 0 { seen.error(error.map(str::to_owned)) } else { seen };
        let ways = Pointing::ALL.iter().map(|way| Choice::new(way.code(), way.label()));
        let label = format!("Which way it points: {}", asked.prompt);
        let points = said.and_then(|said| said.points_to).map_or("", Pointing::code);
        let points = Field::select(box_of("points"), label, ways).value(points).optional();
        let hidden = [("prompt", &asked.prompt), ("item", &asked.item)]
            .map(|(part, text)| Hidden::new(box_of(part), text).to_string());
        shown.push_str(&format!("{}{seen}{points}", hidden.concat()));
    }
    shown
}

/// What was typed into the boxes of a field, as it is stored; boxes that were left empty are left
/// out. `typed` gives what was sent under a name.
pub(crate) fn read<'a>(name: &str, typed: impl Fn(&str) -> &'a str) -> Vec<String> {
    let of_box = |place: usize| {
        let part = |part: &str| typed(&format!("{name}.{place}.{part}"));
        let (prompt, seen) = (part("prompt"), part("seen"));
        let is_said = !prompt.is_empty() && !seen.is_empty();
        is_said.then(|| format!("{prompt}\n{}\n{}\n{seen}", part("item"), part("points")))
    };
    (0..MOST).filter_map(of_box).collect()
}

/// What was seen, in words: the prompt, what was seen, and which way it points.
pub(super) fn words(stored: &str) -> Option<String> {
    let one: Sighting = stored.parse().ok()?;
    let points = one.points_to.map_or_else(String::new, |way| format!(" ({})", way.label()));
    Some(format!("{}{points}: {}", one.prompt, one.seen))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(prompt: &str) -> Asked {
        Asked { prompt: prompt.to_owned(), item: String::new(), hint: String::new() }
    }

    #[test]
    fn every_prompt_has_a_box_and_so_has_what_was_seen_to_an_earlier_one() {
        let given = ["How it ends\n\nneed\nIn haste".to_owned()];
        let shown = boxes("noticed", &given, &[asked("How it begins")], None);
        for words in ["How it begins", "How it ends", "In haste", "noticed.1.seen"] {
            assert!(shown.contains(words), "{words}");
        }
        assert!(!shown.contains("noticed.2."));
    }

    #[test]
    fn a_box_left_empty_says_nothing() {
        let typed = |name: &str| match name {
            "noticed.0.prompt" => "How it begins",
            "noticed.1.prompt" => "How it ends",
            "noticed.1.seen" => "In haste",
            "noticed.1.points" => "need",
            _ => "",
        };
        assert_eq!(read("noticed", typed), ["How it ends\n\nneed\nIn haste"]);
        assert_eq!(
            words("How it ends\n\nneed\nIn haste").unwrap(),
            "How it ends (Something to develop): In haste"
        );
    }
}
