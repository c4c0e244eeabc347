use thiserror::Error;

use super::{Answers, Questionnaire, Rating};

/// How many of a group gave each answer to each statement: all that is kept of ratings.
///
/// Nothing in it tells which answers came from the same rater, nor in which order they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many have answered.
    pub answered: u32,
    /// For each statement how many had not seen it, then how many chose each step from the lowest.
    pub items: Vec<Vec<u32>>,
}

/// Answers to other questions than the tally counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the answers are to other questions than those counted")]
pub struct TallyMismatch;

impl Tally {
    /// The tally of a group of which nobody has answered yet.
    pub fn empty(form: &Questionnaire) -> Self {
        let steps = form.scale.len() + 1;
        Self { answered: 0, items: vec![vec![0; steps]; form.items().count()] }
    }

    /// Counts one rater's answers.
    pub fn add(&mut self, answers: &Answers) -> Result<(), TallyMismatch> {
        if answers.ratings.len() != self.items.len() {
            return Err(TallyMismatch);
        }
        let mut next = self.clone();
        for (counts, rating) in next.items.iter_mut().zip(&answers.ratings) {
            let place = match rating {
                Rating::NotSeen => 0,
                Rating::Step(step) => usize::try_from(*step).map_err(|_| TallyMismatch)?,
            };
            let count = counts.get_mut(place).ok_or(TallyMismatch)?;
            *count = count.saturating_add(1);
        }
        next.answered = next.answered.saturating_add(1);
        *self = next;
        Ok(())
    }

    /// Counts two groups as one. They cannot be told apart afterwards.
    pub fn merge(mut self, other: &Self) -> Result<Self, TallyMismatch> {
        let is_alike = self.items.len() == other.items.len()
            && self.items.iter().zip(&other.items).all(|(own, other)| own.len() == other.len());
        if !is_alike {
            return Err(TallyMismatch);
        }
        for (own, other) in self.items.iter_mut().flatten().zip(other.items.iter().flatten()) {
            *own = own.saturating_add(*other);
        }
        self.answered = self.answered.saturating_add(other.answered);
        Ok(self)
    }

    /// The steps that were chosen for a statement, lowest first, one for each rater who chose.
    pub fn steps(&self, item: usize) -> Vec<f64> {
        let counts = self.items.get(item).map(Vec::as_slice).unwrap_or_default();
        let steps = counts.iter().zip(0_u32..).skip(1);
        steps
            .flat_map(|(count, step)| {
                let many = usize::try_from(*count).unwrap_or_default();
                std::iter::repeat_n(f64::from(step), many)
            })
            .collect()
    }

    /// How many chose a step for a statement.
    pub fn rated(&self, item: usize) -> u32 {
        let counts = self.items.get(item).map(Vec::as_slice).unwrap_or_default();
        counts.iter().skip(1).fold(0, |sum, count| sum.saturating_add(*count))
    }
}

#[cfg(test)]
mod tests {
    use super::super::questionnaire::tests::sample;
    use super::*;

    fn answers(steps: [u32; 4]) -> Answers {
        let rating = |step| if step == 0 { Rating::NotSeen } else { Rating::Step(step) };
        Answers { ratings: steps.map(rating).to_vec(), comments: vec![] }
    }

    #[test]
    fn a_tally_counts_answers_and_forgets_whose_they_were() {
        let mut one = Tally::empty(&sample());
        let mut other = one.clone();
        for steps in [[4, 1, 0, 2], [2, 3, 0, 2]] {
            one.add(&answers(steps)).unwrap();
        }
        // The same marks, dealt to two raters otherwise, leave the same tally.
        for steps in [[2, 1, 0, 2], [4, 3, 0, 2]] {
            other.add(&answers(steps)).unwrap();
        }
        assert_eq!(one, other);
        assert_eq!((one.steps(0), one.steps(2)), (vec![2.0, 4.0], vec![]));
        assert_eq!((one.rated(1), one.rated(2), one.rated(9)), (2, 0, 0));
        let both = one.merge(&other).unwrap();
        assert_eq!((both.answered, both.steps(3)), (4, vec![2.0; 4]));
    }

    #[test]
    fn answers_to_other_questions_change_nothing() {
        let mut tally = Tally::empty(&sample());
        let wrong = Answers { ratings: vec![Rating::Step(1)], comments: vec![] };
        assert_eq!(tally.add(&wrong), Err(TallyMismatch));
        assert_eq!(tally.add(&answers([1, 1, 1, 9])), Err(TallyMismatch));
        assert_eq!(tally, Tally::empty(&sample()));
        assert_eq!(tally.merge(&Tally::default()), Err(TallyMismatch));
    }
}
