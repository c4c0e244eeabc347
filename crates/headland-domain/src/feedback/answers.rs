use thiserror::Error;

use super::Questionnaire;

/// The longest answer to an open question, in characters.
pub(super) const LONGEST_COMMENT: usize = 4_000;

/// What a rater says of one statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    /// They have not seen it, or said nothing.
    NotSeen,
    /// A step of the scale, from 1 at the bottom.
    Step(u32),
}

/// All that one rater says. Lives for as long as a request: it is added to the tally of the
/// rater's group and is kept nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// One rating for each statement, in the order of the form.
    pub ratings: Vec<Rating>,
    /// Answers to open questions: which question, counted from nought, and what was written.
    pub comments: Vec<(usize, String)>,
}

/// Why answers cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AnswersRefusal {
    /// Nothing was answered.
    #[error("Answer one statement at least, or decline below")]
    Nothing,
    /// A rating that is no step of the scale.
    #[error("Choose one of the answers")]
    NotOnScale,
    /// A comment is too long.
    #[error("Keep each answer to {LONGEST_COMMENT} characters")]
    LongComment,
}

impl Answers {
    /// Reads answers as the form sends them: each rating as its step, `unseen` or nothing; each
    /// comment as it was typed.
    pub fn read<'a>(
        form: &Questionnaire,
        rating: impl Fn(usize) -> &'a str,
        comment: impl Fn(usize) -> &'a str,
    ) -> Result<Self, AnswersRefusal> {
        let steps = form.steps();
        let ratings = (0..form.items().count())
            .map(|place| match rating(place) {
                "" | "unseen" => Ok(Rating::NotSeen),
                text => match text.parse() {
                    Ok(step) if (1..=steps).contains(&step) => Ok(Rating::Step(step)),
                    _ => Err(AnswersRefusal::NotOnScale),
                },
            })
            .collect::<Result<Vec<_>, _>>()?;
        if ratings.iter().all(|rating| *rating == Rating::NotSeen) {
            return Err(AnswersRefusal::Nothing);
        }
        let comments: Vec<_> = (0..form.questions.len())
            .map(|place| (place, comment(place).replace('\0', "").trim().to_owned()))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        if comments.iter().any(|(_, text)| text.chars().count() > LONGEST_COMMENT) {
            return Err(AnswersRefusal::LongComment);
        }
        Ok(Self { ratings, comments })
    }
}

#[cfg(test)]
mod tests {
    use super::super::questionnaire::tests::sample;
    use super::*;

    #[test]
    fn what_is_left_out_is_not_seen_and_never_the_lowest_step() {
        let typed = ["4", "", "unseen", "1"];
        let read = Answers::read(&sample(), |at| typed[at], |at| ["  ", " More of it. "][at]);
        let read = read.unwrap();
        let (not_seen, step) = (Rating::NotSeen, Rating::Step);
        assert_eq!(read.ratings, [step(4), not_seen, not_seen, step(1)]);
        assert_eq!(read.comments, [(1, "More of it.".to_owned())]);
    }

    #[test]
    fn what_cannot_be_counted_is_refused() {
        let read = |rating: &'static str, comment: &'static str| {
            Answers::read(&sample(), move |_| rating, move |_| comment)
        };
        assert_eq!(read("unseen", "Only words"), Err(AnswersRefusal::Nothing));
        for step in ["0", "5", "-1", "two", "2.5"] {
            assert_eq!(read(step, ""), Err(AnswersRefusal::NotOnScale), "{step}");
        }
        let long = "a".repeat(LONGEST_COMMENT + 1);
        let refused = Answers::read(&sample(), |_| "2", |_| &long);
        assert_eq!(refused, Err(AnswersRefusal::LongComment));
    }
}
