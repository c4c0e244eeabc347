use std::collections::BTreeMap;

use headland_domain::sheet::RecordKind;

/// What an organisation calls things: its own words for terms of art where it has chosen some,
/// else ours.
#[derive(Clone, Debug, Default)]
pub struct Words {
    own: BTreeMap<String, (String, String)>,
}

/// The kinds whose names an organisation may change.
pub const RENAMEABLE: &[RecordKind] = &[
    RecordKind::Plan,
    RecordKind::Priority,
    RecordKind::Target,
    RecordKind::Milestone,
    RecordKind::Action,
    RecordKind::Review,
    RecordKind::Evaluation,
    RecordKind::Report,
];

impl Words {
    /// An organisation's own words: term, singular, plural.
    pub fn new(own: Vec<(String, String, String)>) -> Self {
        Self { own: own.into_iter().map(|(term, one, many)| (term, (one, many))).collect() }
    }

    /// What one record of a kind is called, in lower case.
    pub fn one(&self, kind: RecordKind) -> &str {
        self.own.get(kind.slug()).map_or(kind.singular(), |(one, _)| one)
    }

    /// What several are called, in lower case.
    pub fn many(&self, kind: RecordKind) -> &str {
        self.own.get(kind.slug()).map_or(kind.plural(), |(_, many)| many)
    }

    /// "A target", "An action": for the start of a sentence.
    pub fn a(&self, kind: RecordKind) -> String {
        let one = self.one(kind);
        let article = if one.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {one}")
    }

    /// Several, for the start of a heading.
    pub fn heading(&self, kind: RecordKind) -> String {
        capital(self.many(kind))
    }
}

/// The text with its first letter a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organisations_own_word_takes_the_place_of_ours() {
        let own = ("plans".to_owned(), "excellence plan".to_owned(), "excellence plans".to_owned());
        let words = Words::new(vec![own]);
        assert_eq!(words.a(RecordKind::Plan), "an excellence plan");
        assert_eq!(words.heading(RecordKind::Plan), "Excellence plans");
        assert_eq!(words.one(RecordKind::Target), "target");
    }
}
