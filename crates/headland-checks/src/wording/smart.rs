use std::fmt;

use super::tokens::{Token, tokens};
use super::when::{When, when};
use super::words::words;

/// Verbs that nobody can tell the end of.
const VAGUE: [&str; 14] = [
    "improve",
    "embed",
    "support",
    "ensure",
    "develop",
    "enhance",
    "promote",
    "strengthen",
    "encourage",
    "continue",
    "explore",
    "consolidate",
    "facilitate",
    "foster",
];

/// What may stand between "to" and the target: "to below 18%", "to at least 45%".
const BEFORE_A_TARGET: [&str; 14] = [
    "below", "under", "above", "over", "at", "least", "most", "about", "around", "no", "more",
    "less", "than", "fewer",
];

const FEWEST_WORDS: usize = 8;
const MOST_WORDS: usize = 60;

/// What keeps an objective from being checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// No date.
    NoDate,
    /// A time of the year, and no year.
    PeriodWithoutYear,
    /// No number that could be reached or missed.
    NoMeasure,
    /// A number, and not "from … to …".
    NoBaselineAndTarget,
    /// The target is where things are.
    TargetEqualsBaseline,
    /// A verb without an end, and no number that gives it one.
    VagueVerbWithoutMeasure,
    /// Under eight words.
    TooShort,
    /// Over sixty words: more than one objective.
    TooLong,
}

impl Flaw {
    /// How the flaw is written in files and answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoDate => "T1_no_date",
            Self::PeriodWithoutYear => "T2_period_without_year",
            Self::NoMeasure => "M1_no_measure",
            Self::NoBaselineAndTarget => "M2_no_baseline_and_target",
            Self::TargetEqualsBaseline => "M3_target_equals_baseline",
            Self::VagueVerbWithoutMeasure => "S1_vague_verb_without_measure",
            Self::TooShort => "S2_too_short",
            Self::TooLong => "S3_too_long",
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoDate => "say by which day",
            Self::PeriodWithoutYear => "say in which year",
            Self::NoMeasure => "say what will be counted or measured",
            Self::NoBaselineAndTarget => "say where it starts and where it should be",
            Self::TargetEqualsBaseline => "the target is where things are now",
            Self::VagueVerbWithoutMeasure => "say how anyone will know that it is done",
            Self::TooShort => "say more: who, what, how much and by when",
            Self::TooLong => "divide it: there seems to be more than one objective",
        })
    }
}

/// What the wording of an objective shows.
#[derive(Debug, Clone, PartialEq)]
pub struct SmartLint {
    /// What keeps it from being checked: time, then measure, then wording.
    pub flaws: Vec<Flaw>,
    /// Whether it names a day.
    pub has_exact_date: bool,
    /// Where it starts and where it should be, from "from … to …".
    pub baseline_and_target: Option<(f64, f64)>,
    /// Verbs without an end, in the order in which they stand.
    pub vague: Vec<String>,
    /// Words.
    pub words: usize,
}

/// Looks whether an objective is worded so that anyone could check it.
///
/// Judges form alone: a time (a day, or a time of a named year), a number with its baseline, and a
/// verb with an end. A vague verb with a number is fine. "Year 6", "KS3", days and years are no
/// measure. Whether it is achievable or worth it is for figures and people to say. Reads English;
/// numbers in words are not seen.
///
/// Source: Doran (1981), *Management Review* 70:35-36; the rules are the product's own.
///
/// ```
/// use headland_checks::wording::{Flaw, smart_lint};
///
/// let vague = smart_lint("Embed the new reading policy by Easter.");
/// assert!(vague.flaws.contains(&Flaw::NoMeasure));
/// let clear = smart_lint("Raise the share of Year 1 pupils who pass the phonics check from 71% to 82% by 19 June 2026.");
/// assert_eq!((clear.flaws, clear.baseline_and_target), (vec![], Some((71.0, 82.0))));
/// ```
pub fn smart_lint(text: &str) -> SmartLint {
    let tokens = tokens(text);
    let (time, is_time) = when(&tokens);
    let has_measure = tokens.iter().enumerate().any(|(place, token)| {
        token.number().is_some() && is_time.get(place) == Some(&false) && !is_label(&tokens, place)
    });
    let baseline_and_target = baseline_and_target(&tokens, &is_time);
    let vague: Vec<String> = tokens
        .iter()
        .filter_map(Token::word)
        .filter(|word| VAGUE.contains(word))
        .map(str::to_owned)
        .collect();
    let count = words(text).len();
    let flaws = [
        (time == When::Never, Flaw::NoDate),
        (time == When::Period, Flaw::PeriodWithoutYear),
        (!has_measure, Flaw::NoMeasure),
        (has_measure && baseline_and_target.is_none(), Flaw::NoBaselineAndTarget),
        (
            baseline_and_target.is_some_and(|(from, to)| (from - to).abs() < 1e-9),
            Flaw::TargetEqualsBaseline,
        ),
        (!vague.is_empty() && !has_measure, Flaw::VagueVerbWithoutMeasure),
        (count < FEWEST_WORDS, Flaw::TooShort),
        (count > MOST_WORDS, Flaw::TooLong),
    ];
    SmartLint {
        flaws: flaws.into_iter().filter(|(is, _)| *is).map(|(_, flaw)| flaw).collect(),
        has_exact_date: time == When::Day,
        baseline_and_target,
        vague,
        words: count,
    }
}

/// Whether a number is part of a name: Year 4, Years 5 and 6, KS2, key stage 3, Y11, Progress 8.
fn is_label(tokens: &[Token], place: usize) -> bool {
    let word =
        |back: usize| place.checked_sub(back).and_then(|at| tokens.get(at)).and_then(Token::word);
    let is_name = |word: Option<&str>| {
        word.is_some_and(|word| {
            matches!(
                word,
                "year"
                    | "years"
                    | "y"
                    | "yr"
                    | "ks"
                    | "stage"
                    | "stages"
                    | "attainment"
                    | "progress"
                    | "grade"
                    | "grades"
                    | "phase"
                    | "area"
                    | "standard"
                    | "priority"
                    | "objective"
            )
        })
    };
    is_name(word(1)) || (matches!(word(1), Some("and" | "or" | "to")) && is_name(word(3)))
}

/// The numbers of "from 24% (2025) to below 18%".
fn baseline_and_target(tokens: &[Token], is_time: &[bool]) -> Option<(f64, f64)> {
    let measure = |place: usize| {
        let value = tokens.get(place)?.number()?;
        (is_time.get(place) == Some(&false)).then_some(value)
    };
    (0..tokens.len()).find_map(|place| {
        (tokens.get(place)?.word()? == "from").then_some(())?;
        let from = measure(place + 1)?;
        let to = after_baseline(tokens, place + 2)?;
        let target = (to + 1..tokens.len()).find(|at| {
            let between = tokens.get(*at).and_then(Token::word);
            !between.is_some_and(|word| BEFORE_A_TARGET.contains(&word))
        })?;
        Some((from, measure(target)?))
    })
}

/// Where "to" stands, with nothing but a unit and a remark in brackets before it.
fn after_baseline(tokens: &[Token], start: usize) -> Option<usize> {
    let mut depth = 0_u32;
    for (place, token) in tokens.iter().enumerate().skip(start) {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            Token::PerCent | Token::Stroke => {}
            Token::Word(word) if word == "to" => return Some(place),
            // Units and what is counted: "from 12 pupils in 2025 to 4".
            Token::Word(_) | Token::Number(..) if place < start + 5 => {}
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn flaws(text: &str) -> Vec<Flaw> {
        smart_lint(text).flaws
    }

    #[test]
    fn each_flaw_has_its_sentence() {
        assert_eq!(
            flaws("Improve behaviour."),
            [Flaw::NoDate, Flaw::NoMeasure, Flaw::VagueVerbWithoutMeasure, Flaw::TooShort]
        );
        assert_eq!(
            flaws("Cut exclusions to 5 in the whole school by 17 July 2026."),
            [Flaw::NoBaselineAndTarget]
        );
        assert_eq!(
            flaws("Keep lateness from 12 to 12 pupils a week by the end of the autumn term."),
            [Flaw::PeriodWithoutYear, Flaw::TargetEqualsBaseline]
        );
        let long = "word ".repeat(61);
        assert_eq!(flaws(&long), [Flaw::NoDate, Flaw::NoMeasure, Flaw::TooLong]);
    }

    #[test]
    fn a_vague_verb_with_a_number_is_fine() {
        let found = smart_lint(
            "Improve attendance of Year 9 from 88.1% (2025) to at least 92% by 24 July 2026.",
        );
        assert_eq!((found.flaws, found.vague), (vec![], vec!["improve".to_owned()]));
        assert_eq!(found.baseline_and_target, Some((88.1, 92.0)));
    }

    #[test]
    fn names_with_numbers_are_no_measure() {
        for text in
            ["for Years 5 and 6", "in KS3", "Y11 pupils", "key stage 2", "the Progress 8 score"]
        {
            assert!(flaws(text).contains(&Flaw::NoMeasure), "{text}");
        }
        assert!(!flaws("for 12 pupils").contains(&Flaw::NoMeasure));
    }

    #[test]
    fn a_span_of_time_is_no_baseline_and_target() {
        let found = smart_lint(
            "Lead the network from 1 September 2025 to 17 July 2026 with all six schools.",
        );
        assert_eq!(found.baseline_and_target, None);
        assert!(found.has_exact_date);
    }

    proptest! {
        #[test]
        fn any_text_is_looked_at(text in "\\PC{0,200}") {
            let found = smart_lint(&text);
            prop_assert_eq!(found.words, words(&text).len());
            prop_assert!(found.flaws.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
