use thiserror::Error;

/// The most statements in a round: more than a quarter of an hour can hold.
pub const MOST_ITEMS: usize = 80;
/// The most open questions.
pub const MOST_QUESTIONS: usize = 5;
/// The longest open question, in characters.
const LONGEST_QUESTION: usize = 300;

/// One step of the scale on which raters answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScalePoint {
    /// What the step is called.
    pub title: String,
    /// What is seen of someone at this step; empty where the title says it.
    pub text: String,
}

impl ScalePoint {
    /// The scale of a framework that has none of its own: how often it has been seen.
    pub fn usual() -> Vec<Self> {
        [
            ("Rarely", "Hardly ever, or only when asked."),
            ("Sometimes", "In some situations and not in others."),
            ("Often", "In most situations."),
            ("Nearly always", "Reliably, also under pressure."),
        ]
        .map(|(title, text)| Self { title: title.to_owned(), text: text.to_owned() })
        .to_vec()
    }
}

/// Statements of a round that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What they are about, such as a competency.
    pub title: String,
    /// The statements.
    pub items: Vec<String>,
}

/// What a round asks: statements with a scale, and open questions. It is the round's own copy, so
/// that what was asked stays what it was whatever becomes of the framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questionnaire {
    /// The edition of the framework that the statements come from, such as
    /// `leadership-competencies@2014`.
    pub edition: String,
    /// What the framework is called.
    pub framework: String,
    /// The steps, from the lowest.
    pub scale: Vec<ScalePoint>,
    /// The statements under their headings.
    pub headings: Vec<Heading>,
    /// The open questions.
    pub questions: Vec<String>,
}

/// What is wrong with a questionnaire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum QuestionnaireRefusal {
    /// Nothing is asked.
    #[error("Choose one group of statements at least")]
    NoItems,
    /// Too much is asked.
    #[error(
        "Choose fewer: {MOST_ITEMS} statements are the most that can be answered in one sitting"
    )]
    TooManyItems,
    /// Too many open questions.
    #[error("Ask {MOST_QUESTIONS} open questions at most")]
    TooManyQuestions,
    /// A question is too long.
    #[error("Keep each open question to {LONGEST_QUESTION} characters")]
    LongQuestion,
    /// A scale without steps to choose between.
    #[error("The framework’s scale needs from three to seven steps")]
    Scale,
}

impl Questionnaire {
    /// Finds what is wrong.
    pub fn check(&self) -> Result<(), QuestionnaireRefusal> {
        match self.items().count() {
            0 => return Err(QuestionnaireRefusal::NoItems),
            many if many > MOST_ITEMS => return Err(QuestionnaireRefusal::TooManyItems),
            _ => {}
        }
        if !(3..=7).contains(&self.scale.len()) {
            return Err(QuestionnaireRefusal::Scale);
        }
        if self.questions.len() > MOST_QUESTIONS {
            return Err(QuestionnaireRefusal::TooManyQuestions);
        }
        if self.questions.iter().any(|question| question.chars().count() > LONGEST_QUESTION) {
            return Err(QuestionnaireRefusal::LongQuestion);
        }
        Ok(())
    }

    /// Every statement in the order of the form.
    pub fn items(&self) -> impl Iterator<Item = &str> {
        self.headings.iter().flat_map(|heading| &heading.items).map(String::as_str)
    }

    /// How many steps the scale has.
    pub fn steps(&self) -> u32 {
        u32::try_from(self.scale.len()).unwrap_or(u32::MAX)
    }

    /// How long answering takes, in minutes: twelve seconds a statement and two minutes a question,
    /// rounded up to the next five. An estimate that raters are told before they begin.
    pub fn minutes(&self) -> usize {
        let seconds = self.items().count() * 12 + self.questions.len() * 60;
        seconds.div_ceil(300).max(1) * 5
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Two headings of two statements, and two open questions.
    pub(in super::super) fn sample() -> Questionnaire {
        let heading = |title: &str, items: [&str; 2]| Heading {
            title: title.to_owned(),
            items: items.map(str::to_owned).to_vec(),
        };
        Questionnaire {
            edition: "leadership-competencies@2014".to_owned(),
            framework: "Nine leadership competencies".to_owned(),
            scale: ScalePoint::usual(),
            headings: vec![
                heading("Seeking information", ["Asks first.", "Checks figures."]),
                heading("Resilience", ["Stays calm.", "Returns to what matters."]),
            ],
            questions: vec!["What should they keep doing?".to_owned(), "What else?".to_owned()],
        }
    }

    #[test]
    fn a_questionnaire_asks_something_and_not_too_much() {
        assert_eq!(sample().check(), Ok(()));
        let with = |change: fn(&mut Questionnaire)| {
            let mut changed = sample();
            change(&mut changed);
            changed.check()
        };
        assert_eq!(with(|it| it.headings.clear()), Err(QuestionnaireRefusal::NoItems));
        assert_eq!(
            with(|it| it.headings[0].items = vec!["Again.".to_owned(); MOST_ITEMS]),
            Err(QuestionnaireRefusal::TooManyItems)
        );
        assert_eq!(with(|it| it.scale.truncate(2)), Err(QuestionnaireRefusal::Scale));
        assert_eq!(
            with(|it| it.questions = vec![String::new(); 6]),
            Err(QuestionnaireRefusal::TooManyQuestions)
        );
        assert_eq!(
            with(|it| it.questions[0] = "a".repeat(301)),
            Err(QuestionnaireRefusal::LongQuestion)
        );
    }

    #[test]
    fn fifty_statements_and_two_questions_take_a_quarter_of_an_hour() {
        let mut long = sample();
        long.headings[0].items = vec!["Again.".to_owned(); 49];
        assert_eq!((sample().minutes(), long.minutes()), (5, 15));
    }
}
