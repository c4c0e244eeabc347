//! What a text says, as far as words alone tell.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Flaw, lix, smart_lint, words};

/// The first of some phrases that stands in a text, words compared whole and without their case.
///
/// ```
/// use headland_checks::wording::says_any;
///
/// assert_eq!(says_any("Set against the National average", &["county", "national average"]), Some("national average"));
/// assert_eq!(says_any("internationally", &["national"]), None);
/// ```
pub fn says_any<'a>(text: &str, phrases: &[&'a str]) -> Option<&'a str> {
    let text = words(text);
    phrases.iter().copied().find(|phrase| {
        let phrase = words(phrase);
        !phrase.is_empty() && text.windows(phrase.len()).any(|run| run == phrase)
    })
}

/// The word a text begins with, if it is one of these.
pub fn begins_with<'a>(text: &str, verbs: &[&'a str]) -> Option<&'a str> {
    let first = words(text).into_iter().next()?;
    verbs.iter().copied().find(|verb| *verb == first)
}

/// Whether a text gives a figure that could be counted or measured; a day, a year, "Year 6" and "KS2"
/// are none. Numbers in words are not seen.
pub fn gives_a_figure(text: &str) -> bool {
    !smart_lint(text).flaws.contains(&Flaw::NoMeasure)
}

/// Whether a text says when: a day, a month, or a time of the year.
pub fn says_when(text: &str) -> bool {
    !smart_lint(text).flaws.contains(&Flaw::NoDate)
}

/// How many words a text has.
pub fn count_words(text: &str) -> usize {
    words(text).len()
}

/// How hard a text is to read, by [`lix`]; `None` under 40 words, too few to tell.
///
/// Sentences are parted by the rules of Unicode (UAX 29).
pub fn lix_of(text: &str) -> Option<f64> {
    let words = words(text);
    if words.len() < 40 {
        return None;
    }
    let long = words.iter().filter(|word| word.chars().count() > 6).count();
    let sentences = text.unicode_sentences().filter(|one| one.chars().any(char::is_alphabetic));
    let [words, sentences, long] =
        [words.len(), sentences.count(), long].map(|count| u32::try_from(count).ok());
    lix(words?, sentences?, long?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_whole_and_across_signs() {
        let text = "We set this against figures of “similar schools”, and then acted.";
        assert_eq!(says_any(text, &["national", "similar schools"]), Some("similar schools"));
        assert_eq!(says_any(text, &["similar school", ""]), None);
    }

    #[test]
    fn plain_sentences_are_easier_than_one_long_one() {
        let plain = "We read with each child. They like it. ".repeat(6);
        let long = "Notwithstanding considerable organisational complexity, stakeholders \
                    demonstrated extraordinary commitment throughout implementation "
            .repeat(5);
        let (plain, long) = (lix_of(&plain), lix_of(&long));
        assert!(plain.is_some_and(|lix| lix < 20.0), "{plain:?}");
        assert!(long.is_some_and(|lix| lix > 80.0), "{long:?}");
        assert_eq!(lix_of("Too short."), None);
    }
}
