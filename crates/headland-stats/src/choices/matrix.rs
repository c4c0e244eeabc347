use std::fmt;

use super::Weights;
use crate::real::{SLACK, tally};

/// Options down, criteria across, a score in every cell. Higher is better on every criterion:
/// score cheapness, not cost.
#[derive(Debug, Clone, PartialEq)]
pub struct DecisionMatrix {
    pub(super) weights: Weights,
    pub(super) scores: Vec<Vec<f64>>,
}

/// Why scores make no matrix. Places are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incomplete {
    /// Fewer than two options leave nothing to choose.
    FewerThanTwoOptions,
    /// An option has more or fewer scores than there are criteria.
    Uneven {
        /// Which option.
        option: usize,
    },
    /// Cells without a score. A missing score is not a nought, so nothing is ranked.
    Missing {
        /// (option, criterion) of each.
        cells: Vec<(usize, usize)>,
    },
}

impl fmt::Display for Incomplete {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FewerThanTwoOptions => f.write_str("Add at least two options to choose between"),
            Self::Uneven { option } => {
                write!(f, "Option {} does not have one score for each criterion", option + 1)
            }
            Self::Missing { cells } if cells.len() == 1 => f.write_str("One score is missing"),
            Self::Missing { cells } => write!(f, "{} scores are missing", cells.len()),
        }
    }
}

impl std::error::Error for Incomplete {}

/// An option's place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// Which option, counted from 0 in the order given.
    pub option: usize,
    /// Its weighted total, in the unit of the scores.
    pub total: f64,
    /// Its rank from 1; level options share one.
    pub rank: u32,
}

impl DecisionMatrix {
    /// A matrix; refused, with the gaps, unless every cell has a score.
    ///
    /// ```
    /// use headland_stats::choices::{DecisionMatrix, Weights};
    ///
    /// let weights = Weights::new(vec![0.5, 0.3, 0.2])?;
    /// let tutoring = vec![Some(4.0), Some(2.0), Some(3.0)];
    /// let training = vec![Some(3.0), Some(4.0), Some(4.0)];
    /// let matrix = DecisionMatrix::new(weights, &[tutoring, training])?;
    ///
    /// assert_eq!(matrix.ranking()[0].option, 1);
    /// let first = matrix.sensitivity()[0].expect("tutoring can win");
    /// assert_eq!(first.to_string(), "changes if this counts for more than 61.5%");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(weights: Weights, scores: &[Vec<Option<f64>>]) -> Result<Self, Incomplete> {
        if scores.len() < 2 {
            return Err(Incomplete::FewerThanTwoOptions);
        }
        let criteria = weights.shares().len();
        if let Some(option) = scores.iter().position(|row| row.len() != criteria) {
            return Err(Incomplete::Uneven { option });
        }
        let known = |score: &Option<f64>| score.filter(|score| score.is_finite());
        let cells: Vec<(usize, usize)> = scores
            .iter()
            .enumerate()
            .flat_map(|(option, row)| {
                let gaps = row.iter().enumerate().filter(move |(_, score)| known(score).is_none());
                gaps.map(move |(criterion, _)| (option, criterion))
            })
            .collect();
        if !cells.is_empty() {
            return Err(Incomplete::Missing { cells });
        }
        let scores = scores.iter().map(|row| row.iter().filter_map(known).collect()).collect();
        Ok(Self { weights, scores })
    }

    /// The weighted total of each option, in the order given.
    pub fn totals(&self) -> Vec<f64> {
        self.totals_at(self.weights.shares())
    }

    pub(super) fn totals_at(&self, shares: &[f64]) -> Vec<f64> {
        self.scores
            .iter()
            .map(|row| row.iter().zip(shares).map(|(score, share)| score * share).sum())
            .collect()
    }

    /// The options from first to last; level ones share a rank and keep the order given.
    pub fn ranking(&self) -> Vec<Ranked> {
        let totals = self.totals();
        let rank = |own: f64| 1 + tally(totals.iter().filter(|o| **o > own + self.slack()).count());
        let mut ranked: Vec<Ranked> = totals
            .iter()
            .enumerate()
            .map(|(option, total)| Ranked { option, total: *total, rank: rank(*total) })
            .collect();
        ranked.sort_by(|first, second| {
            first.rank.cmp(&second.rank).then(first.option.cmp(&second.option))
        });
        ranked
    }

    /// The options that share the first rank.
    pub fn winners(&self) -> Vec<usize> {
        let first = self.ranking().into_iter().take_while(|ranked| ranked.rank == 1);
        first.map(|ranked| ranked.option).collect()
    }

    /// How near two totals must be to be level: rounding, in proportion to the scores.
    pub(super) fn slack(&self) -> f64 {
        let largest = self.scores.iter().flatten().fold(1.0_f64, |most, s| most.max(s.abs()));
        largest * SLACK
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn matrix(weights: &[f64], scores: &[&[f64]]) -> DecisionMatrix {
        let weights = Weights::in_proportion(weights).expect("weights");
        let scores: Vec<Vec<Option<f64>>> =
            scores.iter().map(|row| row.iter().map(|s| Some(*s)).collect()).collect();
        DecisionMatrix::new(weights, &scores).expect("complete")
    }

    #[test]
    fn a_missing_score_is_named_and_nothing_is_ranked() {
        let weights = Weights::new(vec![0.5, 0.5]).expect("weights");
        let scores = [vec![Some(1.0), None], vec![Some(2.0), Some(f64::NAN)]];
        let refusal = DecisionMatrix::new(weights, &scores).expect_err("two gaps");
        assert_eq!(refusal, Incomplete::Missing { cells: vec![(0, 1), (1, 1)] });
        assert_eq!(refusal.to_string(), "2 scores are missing");
    }

    #[test]
    fn one_option_or_an_uneven_row_is_refused() {
        let weights = Weights::new(vec![1.0]).expect("weights");
        let one = DecisionMatrix::new(weights.clone(), &[vec![Some(1.0)]]);
        assert_eq!(one, Err(Incomplete::FewerThanTwoOptions));
        let uneven = DecisionMatrix::new(weights, &[vec![Some(1.0)], vec![]]);
        assert_eq!(uneven, Err(Incomplete::Uneven { option: 1 }));
    }

    #[test]
    fn level_options_share_a_rank() {
        // 0.1 + 0.2 and 0.3 differ in the last digit; nobody would call that a lead.
        let level = matrix(&[1.0, 1.0], &[&[0.1, 0.2], &[0.3, 0.0], &[0.0, 0.1]]);
        let ranks: Vec<u32> = level.ranking().iter().map(|ranked| ranked.rank).collect();
        assert_eq!(ranks, [1, 1, 3]);
        assert_eq!(level.winners(), [0, 1]);
    }

    proptest! {
        #[test]
        fn totals_lie_between_the_lowest_and_highest_score_of_the_option(
            rows in proptest::collection::vec(proptest::collection::vec(0.0..5.0_f64, 3), 2..6),
            points in proptest::collection::vec(0.1..5.0_f64, 3),
        ) {
            let rows_: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
            for (row, total) in rows.iter().zip(matrix(&points, &rows_).totals()) {
                let least = row.iter().copied().fold(f64::INFINITY, f64::min);
                let most = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                prop_assert!(least - 1e-9 <= total && total <= most + 1e-9);
            }
        }

        #[test]
        fn raising_a_winners_score_keeps_it_winning(
            rows in proptest::collection::vec(proptest::collection::vec(0.0..5.0_f64, 3), 2..6),
            by in 0.1..3.0_f64, place in 0..3_usize,
        ) {
            let plain: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
            let winner = matrix(&[1.0, 2.0, 3.0], &plain).winners()[0];
            let mut raised = rows.clone();
            raised[winner][place] += by;
            let raised: Vec<&[f64]> = raised.iter().map(Vec::as_slice).collect();
            prop_assert!(matrix(&[1.0, 2.0, 3.0], &raised).winners().contains(&winner));
        }
    }
}
