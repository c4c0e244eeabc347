use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::words::{containment, jaccard, shingles, words};

/// Under so many words nothing can be told: standards share short phrases with everyone.
const FEWEST_WORDS: usize = 8;
/// From this share of five-word runs on, the text is the standard's.
const PASTED: f64 = 0.6;
/// From this share on, a part of it is.
const PART_PASTED: f64 = 0.3;
/// So many words running are a quotation, however long the text.
const LONG_RUN: usize = 8;
/// From this share of three-word runs on, it is the standard with words exchanged.
const SIMILAR: f64 = 0.4;

/// What a comparison with a standard says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PastedFlag {
    /// Under eight words.
    TooShort,
    /// Most of it is the standard's words.
    Pasted,
    /// A part of it is.
    PartPasted,
    /// The standard's words with some exchanged.
    SimilarWording,
    /// Its own words.
    Clear,
}

impl fmt::Display for PastedFlag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooShort => "too short to judge",
            Self::Pasted => "pasted",
            Self::PartPasted => "part pasted",
            Self::SimilarWording => "similar wording",
            Self::Clear => "clear",
        })
    }
}

/// How far a text is a standard's own words.
#[derive(Debug, Clone, PartialEq)]
pub struct PastedText {
    /// What to say.
    pub flag: PastedFlag,
    /// Words of the text.
    pub words: usize,
    /// The longest run of words that both share.
    pub longest_common_words: usize,
    /// Three-word runs that both share, of all that either has.
    pub jaccard3: Option<f64>,
    /// Five-word runs that both share, of all that either has.
    pub jaccard5: Option<f64>,
    /// Three-word runs of the text that the standard has.
    pub containment3: Option<f64>,
    /// Five-word runs of the text that the standard has.
    pub containment5: Option<f64>,
}

/// Compares what somebody wrote with the standard that it should answer.
///
/// Measures the share of the text's runs of words that stand in the standard (**containment**),
/// because a copied sentence is a small part of a long standard and hardly resembles it as a whole.
/// Says "pasted" from 0.6 of five-word runs, "part pasted" from 0.3 or eight words running,
/// "similar wording" from 0.4 of three-word runs. A text of its own that quotes the standard's
/// terms is clear; paraphrase is not found. A hint for the writer, never a verdict on them.
///
/// Source: Broder (1997), *Compression and Complexity of Sequences*, 21-29, for containment; the
/// thresholds are the product's own, set on made examples.
///
/// ```
/// use headland_checks::wording::{PastedFlag, pasted_text};
///
/// let standard = "Leaders know every pupil who is at risk of falling behind and what is done for each.";
/// let copied = pasted_text("We know every pupil who is at risk of falling behind.", standard);
/// assert_eq!(copied.flag, PastedFlag::Pasted);
/// let own = pasted_text("By July all Year 3 pupils below age are read with daily by the same adult.", standard);
/// assert_eq!(own.flag, PastedFlag::Clear);
/// ```
pub fn pasted_text(text: &str, standard: &str) -> PastedText {
    let (own, standard) = (words(text), words(standard));
    let (own3, own5) = (shingles(&own, 3), shingles(&own, 5));
    let (standard3, standard5) = (shingles(&standard, 3), shingles(&standard, 5));
    let (containment3, containment5) =
        (containment(&own3, &standard3), containment(&own5, &standard5));
    let longest_common_words = longest_run(&own, &standard);
    let at_least = |share: Option<f64>, least: f64| share.is_some_and(|share| share >= least);
    let flag = if own.len() < FEWEST_WORDS {
        PastedFlag::TooShort
    } else if at_least(containment5, PASTED) {
        PastedFlag::Pasted
    } else if longest_common_words >= LONG_RUN || at_least(containment5, PART_PASTED) {
        PastedFlag::PartPasted
    } else if at_least(containment3, SIMILAR) {
        PastedFlag::SimilarWording
    } else {
        PastedFlag::Clear
    };
    PastedText {
        flag,
        words: own.len(),
        longest_common_words,
        jaccard3: jaccard(&own3, &standard3),
        jaccard5: jaccard(&own5, &standard5),
        containment3,
        containment5,
    }
}

/// How many words a run has by which statements are looked up. Whatever is pasted, whole or in part,
/// shares one with its statement: at least eight words running, or a share of such runs.
const RUN: usize = 5;

/// Statements of standards, read once, in which many texts are looked for.
#[derive(Clone, Debug, Default)]
pub struct Standards {
    statements: Vec<String>,
    /// In which statements each run of words stands.
    runs: BTreeMap<Vec<String>, BTreeSet<usize>>,
}

impl Standards {
    /// Reads the statements. What is said of a text is the same as of [`pasted_text`] with each.
    pub fn of<'a>(statements: impl IntoIterator<Item = &'a String>) -> Self {
        let mut standards = Self::default();
        for statement in statements {
            let place = standards.statements.len();
            for run in shingles(&words(statement), RUN) {
                standards.runs.entry(run.to_vec()).or_default().insert(place);
            }
            standards.statements.push(statement.clone());
        }
        standards
    }

    /// The first statement of which a text is a copy, whole or in part.
    pub fn repeated_in(&self, text: &str) -> Option<&str> {
        let own = words(text);
        let sharing = own.windows(RUN).filter_map(|run| self.runs.get(run)).flatten();
        let sharing: BTreeSet<usize> = sharing.copied().collect();
        let statements = sharing.into_iter().filter_map(|place| self.statements.get(place));
        statements.map(String::as_str).find(|statement| {
            let flag = pasted_text(text, statement).flag;
            matches!(flag, PastedFlag::Pasted | PastedFlag::PartPasted)
        })
    }
}

/// The length of the longest run of words that stands in both.
fn longest_run(first: &[String], second: &[String]) -> usize {
    let mut longest = 0;
    // Runs that end at each word of the second, for the word of the first before.
    let mut ending = vec![0_usize; second.len()];
    for word in first {
        let mut before = 0;
        for (end, other) in ending.iter_mut().zip(second) {
            let run = if word == other { before + 1 } else { 0 };
            before = std::mem::replace(end, run);
            longest = longest.max(run);
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use super::*;

    const STANDARD: &str = "Governors ask for evidence before they agree to spend, and look again \
                            after a year at what the money has changed for pupils.";

    #[test]
    fn a_quotation_in_a_long_text_is_a_part() {
        let text = "Our plan for the coming year begins with attendance, and we will look again \
                    after a year at what we did and then decide about the library and the garden.";
        let found = pasted_text(text, STANDARD);
        assert_eq!((found.flag, found.longest_common_words), (PastedFlag::Clear, 7));
        let longer = text.replace("what we did", "what the money has changed");
        assert_eq!(pasted_text(&longer, STANDARD).flag, PastedFlag::PartPasted);
    }

    proptest! {
        /// Looking statements up finds what comparing a text with each of them finds.
        #[test]
        fn many_statements_are_looked_up_as_each_would_be_compared(
            statements in proptest::collection::vec("[ab]( [abc]){4,14}", 1..8),
            text in "[ab]( [abc]){4,20}",
        ) {
            let compared = statements.iter().find(|statement| {
                let flag = pasted_text(&text, statement).flag;
                matches!(flag, PastedFlag::Pasted | PastedFlag::PartPasted)
            });
            let found = Standards::of(&statements).repeated_in(&text).map(str::to_owned);
            prop_assert_eq!(found.as_ref(), compared);
        }
    }

    #[test]
    fn nothing_is_too_short() {
        let found = pasted_text("", "");
        assert_eq!(
            (found.flag, found.jaccard3, found.containment5),
            (PastedFlag::TooShort, None, None)
        );
    }

    #[test]
    fn the_longest_run_starts_anywhere() {
        let run = |first: &str, second: &str| longest_run(&words(first), &words(second));
        assert_eq!(run("a b c d", "x b c y"), 2);
        assert_eq!(run("a a a", "a a"), 2);
        assert_eq!(run("", "a"), 0);
    }
}
