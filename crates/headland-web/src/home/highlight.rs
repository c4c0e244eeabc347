//! Words that were searched for, marked in what was found.

/// A piece of text, and whether it is what was searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) is_match: bool,
}

/// How many characters of a text are shown around the first match.
const AROUND: usize = 180;

/// The text in pieces, with the words that match marked.
pub(super) fn marked(text: &str, wanted: &[String]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (word, is_word) in words(text) {
        let is_match = is_word && matches(word, wanted);
        match pieces.last_mut() {
            Some(last) if last.is_match == is_match => last.text += word,
            _ => pieces.push(Piece { text: word.to_owned(), is_match }),
        }
    }
    pieces
}

/// The part of a text around its first match; none when nothing in it matches.
pub(super) fn excerpt(text: &str, wanted: &[String]) -> Option<String> {
    let mut at = 0;
    let found = words(text).find_map(|(word, is_word)| {
        let here = at;
        at += word.len();
        (is_word && matches(word, wanted)).then_some(here)
    })?;
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let place = starts.partition_point(|start| *start < found);
    let from = place.saturating_sub(AROUND / 3);
    let to = (from + AROUND).min(starts.len());
    let cut = |place: usize| starts.get(place).copied().unwrap_or(text.len());
    let part = text.get(cut(from)..cut(to))?.trim();
    let before = if from > 0 { "…" } else { "" };
    let after = if to < starts.len() { "…" } else { "" };
    Some(format!("{before}{part}{after}"))
}

/// The words of a search, in lower case.
pub(super) fn wanted(query: &str) -> Vec<String> {
    words(query).filter(|(_, is_word)| *is_word).map(|(word, _)| word.to_lowercase()).collect()
}

/// Search finds other forms of a word, so a word is marked when one begins with the other's stem.
fn matches(word: &str, wanted: &[String]) -> bool {
    let word = word.to_lowercase();
    wanted.iter().any(|wanted| word.starts_with(wanted.as_str()) || stem(&word) == stem(wanted))
}

/// Enough of English for marking; the databases' own stemming decides what is found.
fn stem(word: &str) -> &str {
    let shorter = ["ings", "ing", "ers", "ed", "es", "er", "s"]
        .iter()
        .find_map(|end| word.strip_suffix(end).filter(|stem| stem.len() >= 3));
    shorter.unwrap_or(word)
}

/// The text in words and what is between them, in order; nothing is lost.
fn words(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_word = rest.chars().next()?.is_alphanumeric();
        let end = rest.find(|c: char| c.is_alphanumeric() != is_word).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some((word, is_word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_forms_of_a_word_are_marked_and_nothing_is_lost() {
        let pieces = marked("Reads whole books; reading well.", &wanted("read"));
        let hits: Vec<_> =
            pieces.iter().filter(|piece| piece.is_match).map(|piece| piece.text.as_str()).collect();
        assert_eq!(hits, ["Reads", "reading"]);
        let whole: String = pieces.into_iter().map(|piece| piece.text).collect();
        assert_eq!(whole, "Reads whole books; reading well.");
    }

    #[test]
    fn an_excerpt_lies_around_the_first_match() {
        let text = format!("{} the word is here {}", "é ".repeat(200), "more ".repeat(100));
        let excerpt = excerpt(&text, &wanted("word")).unwrap();
        assert!(excerpt.starts_with('…') && excerpt.ends_with('…') && excerpt.contains("word"));
        assert!(excerpt.chars().count() <= AROUND + 2);
        assert_eq!(super::excerpt("nothing", &wanted("word")), None);
    }
}
