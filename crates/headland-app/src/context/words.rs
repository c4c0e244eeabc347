use std::collections::BTreeMap;

use headland_domain::capital;
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

    /// One, for the start of a label or heading.
    pub fn title(&self, kind: RecordKind) -> String {
        capital(self.one(kind))
    }

    /// Several, for the start of a heading.
    pub fn heading(&self, kind: RecordKind) -> String {
        capital(self.many(kind))
    }
}

impl Words {
    /// Words of ours, a label or a heading, with the organisation's own in place of our terms of art:
    /// "Which targets it serves" becomes "Which aims it serves". Never for what people wrote.
    pub fn say(&self, ours: &str) -> String {
        let renamed = self.renamed();
        let mut said = String::with_capacity(ours.len());
        let mut rest = ours;
        let mut is_inside_word = false;
        while let Some(letter) = rest.chars().next() {
            let found = renamed.iter().filter(|_| !is_inside_word).find_map(|(term, own)| {
                let (head, tail) = rest.split_at_checked(term.len())?;
                let ends = !tail.starts_with(char::is_alphabetic);
                (ends && head.eq_ignore_ascii_case(term)).then_some((own, tail))
            });
            if let Some((own, tail)) = found {
                let own = if letter.is_uppercase() { capital(own) } else { (*own).to_owned() };
                mend_article(&mut said, &own);
                said += &own;
                rest = tail;
                is_inside_word = true;
            } else {
                said.push(letter);
                rest = rest.get(letter.len_utf8()..).unwrap_or_default();
                is_inside_word = letter.is_alphabetic();
            }
        }
        said
    }

    /// Our terms with the organisation's own words for them, the longest first.
    fn renamed(&self) -> Vec<(&'static str, &str)> {
        let kinds = RENAMEABLE.iter().filter_map(|kind| Some((kind, self.own.get(kind.slug())?)));
        let mut renamed: Vec<_> = kinds
            .flat_map(|(kind, (one, many))| {
                [(kind.singular(), one.as_str()), (kind.plural(), many.as_str())]
            })
            .collect();
        renamed.sort_by_key(|(term, _)| std::cmp::Reverse(term.len()));
        renamed
    }

    /// The words that are not ours, as they are stored: term, singular, plural.
    pub fn own(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.own.iter().map(|(term, (one, many))| (term.as_str(), one.as_str(), many.as_str()))
    }
}

/// "a" or "an" at the end of a text, as the word that comes next wants it.
fn mend_article(said: &mut String, next: &str) {
    let begins = said.trim_end_matches(' ').rsplit(' ').next().unwrap_or_default();
    let is_article = said.ends_with(' ') && ["a", "an", "A", "An"].contains(&begins);
    if is_article {
        let end = said.len() - 1 - begins.len();
        let is_capital = begins.starts_with('A');
        said.truncate(end);
        *said += if is_capital { "A" } else { "a" };
        *said +=
            if next.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']) { "n " } else { " " };
    }
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

    #[test]
    fn labels_and_headings_are_said_in_the_organisations_own_words() {
        let own =
            |term: &str, one: &str, many: &str| (term.to_owned(), one.to_owned(), many.to_owned());
        let words = Words::new(vec![
            own("targets", "aim", "aims"),
            own("actions", "step", "steps"),
            own("plans", "excellence plan", "excellence plans"),
            own("evaluations", "judgement", "judgements"),
        ]);
        for (ours, said) in [
            ("Which targets it serves", "Which aims it serves"),
            ("Target", "Aim"),
            ("Actions changed because of this review", "Steps changed because of this review"),
            ("A target of the improvement plan", "An aim of the excellence plan"),
            ("Add an evaluation", "Add a judgement"),
            ("Targeted interaction; retarget", "Targeted interaction; retarget"),
            ("Où l’action mène: £500", "Où l’step mène: £500"),
        ] {
            assert_eq!(words.say(ours), said);
        }
        assert_eq!(Words::default().say("Which targets it serves"), "Which targets it serves");
    }
}
