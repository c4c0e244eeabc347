use crate::estimate::{Confidence, Reason};
use crate::real::tally;
use crate::verdict::Polarity;

/// The best and worst rank that each of several estimates could have.
///
/// Takes (estimate, standard error), higher being better. A school ranks behind those that are
/// better by more than expected variation and ahead of those that are worse; among the rest
/// nobody can say. Pairs are not adjusted for their number. A bare rank should never be shown.
pub fn rank_intervals(
    estimates: &[(f64, f64)],
    confidence: Confidence,
) -> Result<Vec<(u32, u32)>, Reason> {
    let usable = |(value, error): &(f64, f64)| value.is_finite() && *error >= 0.0;
    if !estimates.iter().all(usable) {
        return Err(Reason::OutOfRange);
    }
    let z = confidence.z();
    let clear =
        |better: &(f64, f64), worse: &(f64, f64)| better.0 - worse.0 > z * better.1.hypot(worse.1);
    let n = tally(estimates.len());
    let ranks = estimates.iter().map(|own| {
        let ahead = estimates.iter().filter(|other| clear(other, own)).count();
        let behind = estimates.iter().filter(|other| clear(own, other)).count();
        (1 + tally(ahead), n - tally(behind))
    });
    Ok(ranks.collect())
}

/// Ranks as in a race: level values share a rank and the next is left out. A withheld value has
/// none.
pub fn competition_ranks(values: &[Option<f64>], polarity: Polarity) -> Vec<Option<u32>> {
    let ahead_of = |own: f64| {
        let ahead = values.iter().flatten().filter(|other| match polarity {
            Polarity::HigherIsBetter => **other > own,
            Polarity::LowerIsBetter => **other < own,
        });
        tally(ahead.count())
    };
    values.iter().map(|value| value.map(|own| 1 + ahead_of(own))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn schools_too_close_to_tell_share_every_rank() {
        let ranks = rank_intervals(&[(0.1, 0.5), (0.2, 0.5), (0.3, 0.5)], Confidence::NINETY_FIVE);
        assert_eq!(ranks, Ok(vec![(1, 3), (1, 3), (1, 3)]));
    }

    #[test]
    fn schools_far_apart_have_one_rank_each() {
        let ranks =
            rank_intervals(&[(0.1, 0.01), (0.2, 0.01), (0.3, 0.01)], Confidence::NINETY_FIVE);
        assert_eq!(ranks, Ok(vec![(3, 3), (2, 2), (1, 1)]));
    }

    #[test]
    fn lower_absence_ranks_first() {
        let ranks = competition_ranks(&[Some(7.0), Some(5.0), None], Polarity::LowerIsBetter);
        assert_eq!(ranks, [Some(2), Some(1), None]);
    }

    proptest! {
        #[test]
        fn the_rank_by_estimate_alone_lies_in_the_interval(
            estimates in proptest::collection::vec((-3.0..3.0_f64, 0.0..1.0_f64), 1..20)
        ) {
            let intervals = rank_intervals(&estimates, Confidence::NINETY_FIVE).expect("ranks");
            let values: Vec<Option<f64>> =
                estimates.iter().map(|(value, _)| Some(*value)).collect();
            let bare = competition_ranks(&values, Polarity::HigherIsBetter);
            for ((best, worst), rank) in intervals.into_iter().zip(bare) {
                let rank = rank.expect("known");
                prop_assert!(best <= rank && rank <= worst);
            }
        }
    }
}
