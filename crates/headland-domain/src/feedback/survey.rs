//! A short survey: up to three questions that anybody with its link answers without being known.
//!
//! What is kept of answers is how many gave each, and what was written, in an order drawn by lot.

use jiff::civil::Date;
use thiserror::Error;

use crate::ids::PersonId;
use crate::objectives::Objective;
use crate::sheet::{Line, Problem, Prose, To};
use crate::{choice, sheet};

/// How few answers to a survey may be shown together.
pub const FEWEST_SHOWN: u32 = super::LOWEST_MINIMUM;
/// The most choices of a question.
pub const MOST_CHOICES: usize = 8;
/// The longest answer in somebody's own words, in characters.
pub const LONGEST_WORDS: usize = 1_000;
/// The steps of a scale, the lowest first.
pub const STEPS: [&str; 5] =
    ["Disagree strongly", "Disagree", "Neither", "Agree", "Agree strongly"];

choice! {
    /// How a question of a survey is answered.
    pub enum AnsweredBy {
        Scale = "scale" "How far they agree, in five steps",
        Choice = "choice" "One of a few choices",
        Words = "words" "In their own words",
    }
}

sheet! {
    /// Up to three questions to whoever has the link. No account, and nobody is known.
    pub struct Survey {
        title: Line = "What it is about", "Whoever answers reads it. For example: Duty at break";
        owner: PersonId = "Who asks";
        asked: Line = "Who is asked", "For example: Everyone who uses the staff room";
        purpose: Prose = "What will be done with the answers", "Whoever answers reads this before they answer";
        question_1: Line = "First question", "For a scale, a sentence to agree or disagree with. For example: The new rota is fair";
        by_1: AnsweredBy = "How the first is answered";
        choices_1: Option<Prose> = "Choices of the first, if it has any", "One a line, two to eight";
        question_2: Option<Line> = "Second question", "For example: Which change would help most?";
        by_2: Option<AnsweredBy> = "How the second is answered";
        choices_2: Option<Prose> = "Choices of the second, if it has any", "One a line, two to eight";
        question_3: Option<Line> = "Third question", "For example: What else should we know?";
        by_3: Option<AnsweredBy> = "How the third is answered";
        choices_3: Option<Prose> = "Choices of the third, if it has any", "One a line, two to eight";
        starts_on: Date = "Opens on";
        due_on: Date = "Last day for answers";
        on: Option<To<Objective>> = "Which objective it asks about";
    }
    laws |survey, problems| {
        if survey.due_on < survey.starts_on {
            problems.push(Problem::new("due_on", "Its last day comes after its first"));
        }
        let later = [
            (&survey.question_2, survey.by_2, "question_2", "by_2"),
            (&survey.question_3, survey.by_3, "question_3", "by_3"),
        ];
        for (question, by, asks, answered) in later {
            if question.is_some() && by.is_none() {
                problems.push(Problem::new(answered, "Say how this question is answered"));
            }
            if question.is_none() && by == Some(AnsweredBy::Choice) {
                problems.push(Problem::new(asks, "Say what is asked, or take the choices away"));
            }
        }
        let all = [
            (Some(survey.by_1), &survey.choices_1, "choices_1"),
            (survey.by_2.filter(|_| survey.question_2.is_some()), &survey.choices_2, "choices_2"),
            (survey.by_3.filter(|_| survey.question_3.is_some()), &survey.choices_3, "choices_3"),
        ];
        for (_, choices, field) in all.into_iter().filter(|(by, ..)| *by == Some(AnsweredBy::Choice)) {
            problems.extend(wrong_with_choices(choices.as_ref()).map(|said| Problem::new(field, said)));
        }
    }
}

fn choices_of(typed: Option<&Prose>) -> Vec<String> {
    let lines = typed.map_or("", Prose::as_str).lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn wrong_with_choices(typed: Option<&Prose>) -> Option<&'static str> {
    let choices = choices_of(typed);
    let mut different = choices.clone();
    different.sort();
    different.dedup();
    match different.len() {
        0 | 1 => Some("Write two choices or more, one a line"),
        many if many > MOST_CHOICES => Some("Eight choices are as many as anybody weighs"),
        many if many < choices.len() => Some("Write each choice once"),
        _ if choices.iter().any(|choice| choice.chars().count() > 100) => {
            Some("Keep each choice to 100 characters")
        }
        _ => None,
    }
}

/// One question, as it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub words: String,
    /// How it is answered.
    pub by: AnsweredBy,
    /// What may be chosen, the lowest step of a scale first; nothing where words are written.
    pub choices: Vec<String>,
}

impl Survey {
    /// What those who answer are told of who sees what, where somebody of this name asks.
    pub fn promise(&self, owner: &str) -> [String; 4] {
        [
            "Nobody is told what you answered. The moment you send it, it is added to the counts, and no name, device, address or time is kept with it.".to_owned(),
            format!("{owner} and those above them read the results, once the survey has closed. If fewer than {FEWEST_SHOWN} people answer, nothing is shown at all."),
            format!("What you write in your own words is read first by {owner}, in an order drawn by lot. Write it so that it could be anybody’s."),
            "What nobody can promise: that your words are not recognised by what they tell, and that whoever runs the server, watching while you send, could not work it out.".to_owned(),
        ]
    }

    /// Its questions in order.
    pub fn questions(&self) -> Vec<Question> {
        let all = [
            (Some(&self.question_1), Some(self.by_1), self.choices_1.as_ref()),
            (self.question_2.as_ref(), self.by_2, self.choices_2.as_ref()),
            (self.question_3.as_ref(), self.by_3, self.choices_3.as_ref()),
        ];
        let asked = all.into_iter().filter_map(|(words, by, choices)| {
            let by = by?;
            let choices = match by {
                AnsweredBy::Scale => STEPS.map(str::to_owned).to_vec(),
                AnsweredBy::Choice => choices_of(choices),
                AnsweredBy::Words => Vec::new(),
            };
            Some(Question { words: words?.to_string(), by, choices })
        });
        asked.collect()
    }

    /// Whether it takes answers on a day.
    pub fn takes_answers(&self, on: Date) -> bool {
        (self.starts_on..=self.due_on).contains(&on)
    }

    /// Whether it has closed. It is then never opened again: whoever compared what was shown before
    /// and after would read what was added.
    pub fn is_over(&self, on: Date) -> bool {
        on > self.due_on
    }

    /// Counts of nobody's answers: for each question how many chose each of its choices.
    pub fn no_counts(&self) -> Vec<Vec<u32>> {
        self.questions().iter().map(|question| vec![0; question.choices.len()]).collect()
    }
}

/// What somebody answered, before it is added to what others did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyAnswers {
    /// For each question the choice, counted from nought.
    pub chosen: Vec<Option<usize>>,
    /// What was written, and to which question.
    pub words: Vec<(usize, String)>,
}

/// Why answers are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SurveyRefusal {
    /// Nothing was answered.
    #[error("Answer one question at least")]
    Nothing,
    /// Something else was sent than may be chosen.
    #[error("Choose one of the answers")]
    NoSuchChoice(usize),
    /// Somebody wrote more than anybody reads.
    #[error("Keep it to 1,000 characters")]
    TooLong(usize),
}

impl SurveyAnswers {
    /// What was typed, by the place of the question: the number of a choice from 1, or words.
    ///
    /// # Errors
    /// Where nothing is answered, a choice is none of the question's, or words are too long.
    pub fn read<'a>(
        questions: &[Question],
        typed: impl Fn(usize) -> &'a str,
    ) -> Result<Self, SurveyRefusal> {
        let (mut chosen, mut words) = (Vec::new(), Vec::new());
        for (place, question) in questions.iter().enumerate() {
            // A null byte is no text to a database.
            let answer = typed(place).replace('\0', "");
            let answer = answer.trim();
            let is_words = question.by == AnsweredBy::Words;
            if answer.chars().count() > LONGEST_WORDS {
                return Err(SurveyRefusal::TooLong(place));
            }
            if is_words && !answer.is_empty() {
                words.push((place, answer.to_owned()));
            }
            chosen.push(match answer {
                "" => None,
                _ if is_words => None,
                number => {
                    let number = number.parse::<usize>().ok().and_then(|one| one.checked_sub(1));
                    let choice = number.filter(|choice| *choice < question.choices.len());
                    Some(choice.ok_or(SurveyRefusal::NoSuchChoice(place))?)
                }
            });
        }
        if words.is_empty() && chosen.iter().all(Option::is_none) {
            return Err(SurveyRefusal::Nothing);
        }
        Ok(Self { chosen, words })
    }
}

/// How many have answered a survey, and how many gave each answer. Nothing in it tells which answers
/// came from the same person, nor in which order they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SurveyTally {
    /// How many answered anything.
    pub answered: u32,
    /// For each question how many chose each of its choices.
    pub counts: Vec<Vec<u32>>,
}

impl SurveyTally {
    /// Counts one person's answers; false, with nothing counted, where they are to other questions.
    pub fn add(&mut self, answers: &SurveyAnswers) -> bool {
        let mut next = self.counts.clone();
        if answers.chosen.len() != next.len() {
            return false;
        }
        for (counts, chosen) in next.iter_mut().zip(&answers.chosen) {
            let Some(chosen) = chosen else { continue };
            let Some(count) = counts.get_mut(*chosen) else { return false };
            *count = count.saturating_add(1);
        }
        self.counts = next;
        self.answered = self.answered.saturating_add(1);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet as _, Values};
    use jiff::civil::date;

    fn values() -> Values {
        Values::new()
            .with("title", "Duty at break")
            .with("owner", uuid::Uuid::from_u128(1))
            .with("asked", "Everyone who is on duty")
            .with("purpose", "We settle the rota for spring")
            .with("question_1", "The rota is fair")
            .with("by_1", "scale")
            .with("question_2", "Which change would help most?")
            .with("by_2", "choice")
            .with("choices_2", "Shorter duties\n\nAnother place \nSwapping")
            .with("question_3", "What else?")
            .with("by_3", "words")
            .with("starts_on", "2026-11-02")
            .with("due_on", "2026-11-13")
    }

    fn fields(answers: &[(&'static str, &str)]) -> Vec<&'static str> {
        let mut values = values();
        for (field, answer) in answers {
            let answer = Some((*answer).to_owned()).filter(|answer| !answer.is_empty());
            values.set(field, answer);
        }
        let read = Survey::read(&values);
        read.err().unwrap_or_default().iter().map(|problem| problem.field).collect()
    }

    fn answers(typed: [&str; 3]) -> Result<SurveyAnswers, SurveyRefusal> {
        let questions = Survey::read(&values()).unwrap().questions();
        SurveyAnswers::read(&questions, |place| typed[place])
    }

    #[test]
    fn a_question_says_how_it_is_answered_and_choices_are_two_to_eight() {
        assert!(fields(&[]).is_empty());
        assert_eq!(fields(&[("by_3", "")]), ["by_3"]);
        assert_eq!(fields(&[("choices_2", "")]), ["choices_2"]);
        assert_eq!(fields(&[("choices_2", "One alone")]), ["choices_2"]);
        assert_eq!(fields(&[("choices_2", "Twice\nTwice\nOnce")]), ["choices_2"]);
        assert_eq!(fields(&[("choices_2", "1\n2\n3\n4\n5\n6\n7\n8\n9")]), ["choices_2"]);
        assert_eq!(fields(&[("due_on", "2026-11-01")]), ["due_on"]);
        assert_eq!(fields(&[("question_2", "")]), ["question_2"]);
    }

    #[test]
    fn one_question_is_a_survey() {
        let mut values = values();
        for field in ["question_2", "by_2", "choices_2", "question_3", "by_3"] {
            values.set(field, []);
        }
        assert_eq!(Survey::read(&values).unwrap().questions().len(), 1);
    }

    #[test]
    fn it_takes_answers_from_its_first_day_to_its_last() {
        let survey = Survey::read(&values()).unwrap();
        let on = |day| (survey.takes_answers(day), survey.is_over(day));
        assert_eq!(on(date(2026, 11, 1)), (false, false));
        assert_eq!(on(date(2026, 11, 2)), (true, false));
        assert_eq!(on(date(2026, 11, 13)), (true, false));
        assert_eq!(on(date(2026, 11, 14)), (false, true));
    }

    #[test]
    fn answers_are_to_what_is_asked_and_one_is_enough() {
        assert_eq!(answers(["", " ", ""]), Err(SurveyRefusal::Nothing));
        assert_eq!(answers(["6", "", ""]), Err(SurveyRefusal::NoSuchChoice(0)));
        assert_eq!(answers(["", "0", ""]), Err(SurveyRefusal::NoSuchChoice(1)));
        assert_eq!(answers(["", "", &"x".repeat(1_001)]), Err(SurveyRefusal::TooLong(2)));
        let found = answers(["5", "", " Thank\0 you "]).unwrap();
        assert_eq!(found.chosen, [Some(4), None, None]);
        assert_eq!(found.words, [(2, "Thank you".to_owned())]);
    }

    #[test]
    fn a_tally_forgets_which_answers_came_together() {
        let survey = Survey::read(&values()).unwrap();
        let empty = SurveyTally { answered: 0, counts: survey.no_counts() };
        let (mut one, mut other) = (empty.clone(), empty.clone());
        for typed in [["5", "1", ""], ["2", "3", ""]] {
            assert!(one.add(&answers(typed).unwrap()));
        }
        for typed in [["2", "1", ""], ["5", "3", ""]] {
            assert!(other.add(&answers(typed).unwrap()));
        }
        assert_eq!(one, other);
        assert_eq!((one.answered, &one.counts[1]), (2, &vec![1, 0, 1]));
        let strange = SurveyAnswers { chosen: vec![Some(9), None, None], words: vec![] };
        assert!(!one.add(&strange));
        assert_eq!(one, other, "nothing of it is counted");
    }
}
