use headland_domain::feedback::survey::{AnsweredBy, FEWEST_SHOWN, Question, STEPS, Survey};
use headland_stats::Confidence;
use headland_stats::proportions::{Share, share};
use headland_store::feedback::surveys::{Reviewed, Survey as Answered};

use crate::feedback::results::{MANY, SOME, Shown};

/// What may be said of the answers to one question.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionResult {
    /// The question.
    pub question: Question,
    /// What is said of it.
    pub said: Said,
}

/// What is said of the answers to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// So few answered it that they could be recognised.
    TooFew,
    /// The mean of a scale; from ten answers on with what each step's share is.
    Mean(Shown, Vec<ChoiceShare>),
    /// From five answers on: the choice that most often was made, or that none stands out.
    Leading(Option<String>),
    /// From ten answers on: how many made each choice.
    Shares(Vec<ChoiceShare>),
    /// What was written and then read before it is shown; how many more were left out, or wait.
    Words {
        /// The words.
        shown: Vec<String>,
        /// How many were left out.
        left_out: usize,
        /// How many nobody has looked at yet.
        waiting: usize,
    },
}

/// How many made a choice.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceShare {
    /// The choice.
    pub choice: String,
    /// How many made it.
    pub count: u32,
    /// Of how many.
    pub of: u32,
    /// Between which shares it would usually lie, were others like them asked; 95%.
    pub range: Option<(f64, f64)>,
}

/// What may be said of a survey that has closed. Nothing at all under the smallest number.
pub(super) fn results(survey: &Survey, answered: &Answered) -> Vec<QuestionResult> {
    let all = answered.tally.answered;
    let questions = survey.questions().into_iter().enumerate();
    let result = |(place, question): (usize, Question)| {
        let counts = answered.tally.counts.get(place).map(Vec::as_slice).unwrap_or_default();
        let said = if all < FEWEST_SHOWN {
            Said::TooFew
        } else if question.by == AnsweredBy::Words {
            words(answered, place)
        } else {
            counted(&question, counts, all)
        };
        QuestionResult { question, said }
    };
    questions.map(result).collect()
}

fn words(answered: &Answered, place: usize) -> Said {
    let of = |state: Reviewed| {
        answered.words.iter().filter(move |one| one.question == place && one.reviewed == state)
    };
    Said::Words {
        shown: of(Reviewed::Shown).map(|one| one.words.clone()).collect(),
        left_out: of(Reviewed::LeftOut).count(),
        waiting: of(Reviewed::Waiting).count(),
    }
}

/// A question has an `n` of its own: whoever left it out makes its group smaller.
fn counted(question: &Question, counts: &[u32], all: u32) -> Said {
    let n = counts.iter().fold(0_u32, |sum, count| sum.saturating_add(*count));
    let shares = if n >= MANY { shares(question, counts, n) } else { Vec::new() };
    if question.by == AnsweredBy::Scale {
        let ratings = ratings(counts);
        let steps = u32::try_from(STEPS.len()).unwrap_or(u32::MAX);
        let shown =
            (n >= FEWEST_SHOWN).then(|| Shown::of_group(&ratings, all, FEWEST_SHOWN, steps));
        return shown.flatten().map_or(Said::TooFew, |shown| Said::Mean(shown, shares));
    }
    match n {
        MANY.. => Said::Shares(shares),
        // Under five, whoever was alone with their choice would know what all others said.
        SOME.. => Said::Leading(leading(question, counts)),
        _ => Said::TooFew,
    }
}

fn ratings(counts: &[u32]) -> Vec<f64> {
    let steps = counts.iter().zip(1_u32..);
    let each = steps.flat_map(|(count, step)| {
        let many = usize::try_from(*count).unwrap_or_default();
        std::iter::repeat_n(f64::from(step), many)
    });
    each.collect()
}

fn shares(question: &Question, counts: &[u32], of: u32) -> Vec<ChoiceShare> {
    let each = question.choices.iter().zip(counts).map(|(choice, count)| {
        let found = Share::new(*count, of).ok();
        let found = found.and_then(|found| share(found, Confidence::NINETY_FIVE).interval());
        let range = found.map(|range| (range.lower(), range.upper()));
        ChoiceShare { choice: choice.clone(), count: *count, of, range }
    });
    each.collect()
}

fn leading(question: &Question, counts: &[u32]) -> Option<String> {
    let most = counts.iter().max()?;
    let mut first = question.choices.iter().zip(counts).filter(|(_, count)| *count == most);
    let leading = first.next()?;
    first.next().is_none().then(|| leading.0.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice() -> Question {
        let choices = ["Shorter", "Elsewhere", "Swapping"].map(str::to_owned).to_vec();
        Question { words: "Which?".to_owned(), by: AnsweredBy::Choice, choices }
    }

    fn scale() -> Question {
        let choices = STEPS.map(str::to_owned).to_vec();
        Question { words: "It is fair".to_owned(), by: AnsweredBy::Scale, choices }
    }

    #[test]
    fn a_choice_is_counted_from_ten_answers_and_named_from_five() {
        assert_eq!(counted(&choice(), &[2, 1, 1], 4), Said::TooFew);
        assert_eq!(counted(&choice(), &[3, 1, 1], 5), Said::Leading(Some("Shorter".to_owned())));
        assert_eq!(counted(&choice(), &[2, 2, 1], 5), Said::Leading(None));
        let Said::Shares(shares) = counted(&choice(), &[6, 3, 1], 10) else { panic!() };
        assert_eq!((shares[0].count, shares[0].of), (6, 10));
        let (low, high) = shares[0].range.unwrap();
        assert!((low - 0.313).abs() < 0.001 && (high - 0.832).abs() < 0.001, "{low} to {high}");
    }

    #[test]
    fn each_question_has_a_number_of_its_own() {
        assert_eq!(counted(&scale(), &[0, 0, 1, 1, 0], 9), Said::TooFew);
        let Said::Mean(shown, shares) = counted(&scale(), &[0, 0, 1, 2, 0], 9) else { panic!() };
        assert!(shares.is_empty() && shown.at_least, "how many left it out is not told");
    }

    #[test]
    fn that_all_said_the_same_is_not_told_of_few() {
        let Said::Mean(shown, _) = counted(&scale(), &[0, 0, 0, 0, 4], 4) else { panic!() };
        assert_eq!(shown.words(), "4.6 or more");
    }
}
