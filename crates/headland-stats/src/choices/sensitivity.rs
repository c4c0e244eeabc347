use std::fmt;

use super::DecisionMatrix;
use crate::real::real;

/// Two crossings nearer than this are one: no weight is typed so finely.
const TOGETHER: f64 = 1e-9;

/// The smallest change of one criterion's weight that would change the winner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TippingPoint {
    /// What the criterion counts for now.
    pub weight: f64,
    /// What it would have to pass for another option to win. At exactly this weight the two are
    /// level.
    pub at: f64,
    /// The option that wins beyond it, counted from 0.
    pub rival: usize,
}

impl TippingPoint {
    /// How far the weight has to move; below nought when it has to fall.
    pub fn shift(&self) -> f64 {
        self.at - self.weight
    }
}

/// The end of the sentence on the strategy page.
impl fmt::Display for TippingPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let comparison = if self.at < self.weight { "less" } else { "more" };
        // One decimal only where the nearest whole per cent would mislead.
        let tenths = (self.at * 1000.0).round() / 10.0;
        write!(f, "changes if this counts for {comparison} than {tenths}%")
    }
}

impl DecisionMatrix {
    /// For each criterion, the smallest change of its weight that makes another option win; the
    /// other weights keep their proportions. `None` where no weight from 0% to 100% does.
    ///
    /// The winner is the first option in [`ranking`](Self::ranking). Where two lead level, the
    /// smallest change is none at all: whichever way favours the other tips it.
    pub fn sensitivity(&self) -> Vec<Option<TippingPoint>> {
        let lines = (0..self.weights.shares().len()).map(|criterion| self.lines(criterion));
        let winner = self.winners().first().copied();
        lines
            .zip(self.weights.shares())
            .map(|(lines, weight)| tipping_point(&lines, *weight, winner?, self.slack()))
            .collect()
    }

    /// The total of each option as a straight line in the weight of one criterion.
    fn lines(&self, criterion: usize) -> Vec<Line> {
        let at_nought = self.totals_at(&self.without(criterion));
        let at_one = self.scores.iter().filter_map(|row| row.get(criterion));
        at_nought.into_iter().zip(at_one).map(|(nought, one)| Line { nought, one: *one }).collect()
    }

    /// The weights if one criterion counted for nothing and the others kept their proportions.
    /// Others that count for nothing now have none to keep and share alike.
    fn without(&self, criterion: usize) -> Vec<f64> {
        let shares = self.weights.shares();
        let others = || shares.iter().enumerate().filter(|(place, _)| *place != criterion);
        let rest: f64 = others().map(|(_, share)| share).sum();
        let alike = 1.0 / real(shares.len() - 1).max(1.0);
        shares
            .iter()
            .enumerate()
            .map(|(place, share)| match place == criterion {
                true => 0.0,
                false if rest > 0.0 => share / rest,
                false => alike,
            })
            .collect()
    }
}

/// A total as the weight of one criterion goes from 0 to 1.
#[derive(Debug, Clone, Copy)]
struct Line {
    nought: f64,
    one: f64,
}

impl Line {
    fn at(self, weight: f64) -> f64 {
        self.nought + weight * (self.one - self.nought)
    }
}

/// The nearest weight, on either side, past which some rival is strictly ahead of the winner.
///
/// Before the first crossing the winner leads, so the first rival to cross is the one that wins.
/// Of several that cross together, the steepest wins.
fn tipping_point(lines: &[Line], weight: f64, winner: usize, slack: f64) -> Option<TippingPoint> {
    let own = *lines.get(winner)?;
    let rivals = lines.iter().enumerate().filter(|(option, _)| *option != winner);
    let crossings: Vec<(TippingPoint, f64)> = rivals
        .filter_map(|(rival, line)| {
            let lead = Line { nought: own.nought - line.nought, one: own.one - line.one };
            let at = overtaken(lead, weight, slack)?;
            Some((TippingPoint { weight, at, rival }, (lead.one - lead.nought).abs()))
        })
        .collect();
    let reach = |point: &TippingPoint| point.shift().abs();
    let nearest = crossings.iter().map(|(point, _)| reach(point)).min_by(f64::total_cmp)?;
    crossings
        .into_iter()
        .filter(|(point, _)| reach(point) <= nearest + TOGETHER)
        .min_by(|(first, slope), (second, steeper)| {
            steeper.total_cmp(slope).then(first.rival.cmp(&second.rival))
        })
        .map(|(point, _)| point)
}

/// The weight past which a lead turns into a deficit; `None` if it never does from 0 to 1.
fn overtaken(lead: Line, weight: f64, slack: f64) -> Option<f64> {
    // The lead now is not below nought, so it can be lost towards one end only.
    let loses_upwards = lead.one < -slack;
    let loses_downwards = lead.nought < -slack;
    if !(loses_upwards || loses_downwards) {
        return None;
    }
    let slope = lead.one - lead.nought;
    // Level now: a rounding error must not place the crossing on the wrong side.
    let at = if lead.at(weight).abs() <= slack { weight } else { -lead.nought / slope };
    at.is_finite().then(|| at.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Weights;
    use super::*;

    fn matrix(points: &[f64], scores: &[Vec<f64>]) -> DecisionMatrix {
        let weights = Weights::in_proportion(points).expect("weights");
        let scores: Vec<Vec<Option<f64>>> =
            scores.iter().map(|row| row.iter().map(|s| Some(*s)).collect()).collect();
        DecisionMatrix::new(weights, &scores).expect("complete")
    }

    /// The winner if one criterion had this weight and the others kept their proportions.
    fn winners_at(matrix: &DecisionMatrix, criterion: usize, weight: f64) -> Vec<usize> {
        let shares: Vec<f64> = matrix
            .without(criterion)
            .iter()
            .enumerate()
            .map(|(place, rest)| if place == criterion { weight } else { rest * (1.0 - weight) })
            .collect();
        let moved = Weights::in_proportion(&shares).expect("weights");
        DecisionMatrix { weights: moved, scores: matrix.scores.clone() }.winners()
    }

    /// By hand: totals 0.5·4 + 0.5·1 = 2.5 and 0.5·2 + 0.5·2 = 2; level where 4w + 1 - w = 2.
    #[test]
    fn the_tipping_point_is_where_the_totals_are_level() {
        let found = matrix(&[1.0, 1.0], &[vec![4.0, 1.0], vec![2.0, 2.0]]).sensitivity();
        let first = found[0].expect("a tipping point");
        assert!((first.at - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(first.rival, 1);
        assert_eq!(first.to_string(), "changes if this counts for less than 33.3%");
        let second = found[1].expect("a tipping point");
        assert!((second.at - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!(second.to_string(), "changes if this counts for more than 66.7%");
    }

    #[test]
    fn an_option_better_on_everything_wins_whatever_counts() {
        let found = matrix(&[1.0, 2.0], &[vec![4.0, 4.0], vec![1.0, 2.0]]).sensitivity();
        assert_eq!(found, [None, None]);
    }

    #[test]
    fn drawing_level_at_the_very_end_is_not_winning() {
        let found = matrix(&[1.0, 1.0], &[vec![4.0, 2.0], vec![1.0, 2.0]]).sensitivity();
        assert_eq!(found, [None, None]);
    }

    #[test]
    fn level_leaders_are_tipped_by_any_change() {
        let found = matrix(&[1.0, 1.0], &[vec![3.0, 1.0], vec![1.0, 3.0]]).sensitivity();
        let tip = found[0].expect("a tipping point");
        assert!(tip.shift().abs() < 1e-12);
        assert_eq!(tip.rival, 1);
    }

    /// By hand for the last criterion, weights 5, 3, 4 and 6: both rivals draw level at a quarter,
    /// and past it the first is ahead of the third.
    #[test]
    fn of_rivals_that_draw_level_together_the_one_that_then_leads_is_named() {
        let scores =
            [vec![7.0, 10.0, 5.0, 6.0], vec![3.0, 6.0, 9.0, 10.0], vec![7.0, 10.0, 2.0, 9.0]];
        let found = matrix(&[5.0, 3.0, 4.0, 6.0], &scores).sensitivity();
        let last = found[3].expect("a tipping point");
        assert!((last.at - 0.25).abs() < 1e-12);
        assert_eq!(last.rival, 0);
    }

    #[test]
    fn a_sole_criterion_or_one_that_counts_for_all_still_has_an_answer() {
        assert_eq!(matrix(&[1.0], &[vec![3.0], vec![1.0]]).sensitivity(), [None]);
        let all = matrix(&[1.0, 0.0], &[vec![3.0, 1.0], vec![1.0, 5.0]]).sensitivity();
        assert!(all[0].is_some_and(|tip| tip.at < 1.0 && tip.rival == 1));
    }

    fn problem() -> impl Strategy<Value = DecisionMatrix> {
        (2..6_usize, 2..5_usize).prop_flat_map(|(options, criteria)| {
            let row = proptest::collection::vec((0..=10_i32).prop_map(f64::from), criteria);
            let points = proptest::collection::vec((1..=9_i32).prop_map(f64::from), criteria);
            (points, proptest::collection::vec(row, options))
                .prop_map(|(points, rows)| matrix(&points, &rows))
        })
    }

    proptest! {
        #[test]
        fn just_past_the_tipping_point_the_rival_wins(matrix in problem()) {
            let winner = matrix.winners()[0];
            for (criterion, tip) in matrix.sensitivity().into_iter().enumerate() {
                let Some(tip) = tip else { continue };
                // Level leaders may be tipped either way; try both.
                let past = [1e-6, -1e-6].map(|step| tip.at + step).into_iter().filter(|weight| {
                    (0.0..=1.0).contains(weight)
                        && (tip.shift().abs() < 1e-9
                            || (weight - tip.weight).abs() > tip.shift().abs())
                });
                let wins: Vec<Vec<usize>> =
                    past.map(|weight| winners_at(&matrix, criterion, weight)).collect();
                prop_assert!(wins.iter().any(|wins| wins.contains(&tip.rival)
                    && !wins.contains(&winner)));
            }
        }

        #[test]
        fn short_of_the_tipping_point_the_winner_still_leads(
            matrix in problem(), part in 0.0..0.999
        ) {
            let winner = matrix.winners()[0];
            for (criterion, tip) in matrix.sensitivity().into_iter().enumerate() {
                let weight = matrix.weights.shares()[criterion];
                let reach = tip.map_or(1.0, |tip| tip.shift().abs()) * part;
                for moved in [weight - reach, weight + reach] {
                    if (0.0..=1.0).contains(&moved) {
                        prop_assert!(winners_at(&matrix, criterion, moved).contains(&winner));
                    }
                }
            }
        }
    }
}
