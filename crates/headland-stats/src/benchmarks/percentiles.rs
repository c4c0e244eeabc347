use super::PercentileRank;
use crate::real::{real, tally};

/// The percentile rank of every value among all of them, itself included.
///
/// The same as asking [`percentile_rank`](super::percentile_rank) for each, by sorting once. A value
/// that is withheld has no rank; the others' bounds allow for it. For many columns reuse a
/// [`Ranker`].
///
/// ```
/// use headland_stats::benchmarks::percentile_ranks;
///
/// let ranks = percentile_ranks(&[Some(55.0), Some(61.0), None, Some(70.0), Some(61.0)]);
/// assert_eq!(ranks[1].map(|rank| (rank.n, rank.mid)), Some((4, 50.0)));
/// assert_eq!(ranks[2], None);
/// ```
pub fn percentile_ranks(values: &[Option<f64>]) -> Vec<Option<PercentileRank>> {
    let mut ranks = Vec::new();
    Ranker::default().rank(values, &mut ranks);
    ranks
}

/// Ranks column after column in the same memory.
#[derive(Debug, Clone, Default)]
pub struct Ranker {
    /// Known values as whole numbers in the same order, and their places.
    sorted: Vec<(u64, u32)>,
}

impl Ranker {
    /// Fills `ranks` with the rank of each value; what it held before is gone.
    pub fn rank(&mut self, values: &[Option<f64>], ranks: &mut Vec<Option<PercentileRank>>) {
        ranks.clear();
        ranks.resize(values.len(), None);
        self.sorted.clear();
        let known = (0..).zip(values).filter_map(|(place, value)| Some((key((*value)?)?, place)));
        self.sorted.extend(known);
        // By value alone: many schools share one, and sorting is quicker for it.
        self.sorted.sort_unstable_by_key(|(key, _)| *key);
        let n = self.sorted.len();
        let (of_known, of_all) = (real(n), real(values.len()));
        let missing = values.len() - n;
        let mut below = 0;
        for alike in self.sorted.chunk_by(|first, next| first.0 == next.0) {
            let at_or_below = below + alike.len();
            let middle = f64::midpoint(real(below), real(at_or_below));
            let rank = PercentileRank {
                n: tally(n),
                n_missing: tally(missing),
                strict: 100.0 * real(below) / of_known,
                weak: 100.0 * real(at_or_below) / of_known,
                mid: 100.0 * middle / of_known,
                bounds: (100.0 * middle / of_all, 100.0 * (middle + real(missing)) / of_all),
            };
            for (_, place) in alike {
                if let Some(entry) = ranks.get_mut(crate::real::index(*place)) {
                    *entry = Some(rank);
                }
            }
            below = at_or_below;
        }
    }
}

/// A whole number that sorts as the value does; `None` of what is no number.
fn key(value: f64) -> Option<u64> {
    if value.is_nan() {
        return None;
    }
    // Nought below nought is nought. Bits of values below nought run the other way.
    let bits = (value + 0.0).to_bits();
    Some(if bits >> 63 == 0 { bits | 1 << 63 } else { !bits })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::percentile_rank;
    use super::*;

    #[test]
    fn nothing_known_has_no_ranks() {
        assert_eq!(percentile_ranks(&[]), []);
        assert_eq!(percentile_ranks(&[None, Some(f64::NAN)]), [None, None]);
    }

    #[test]
    fn nought_is_nought_with_either_sign() {
        let ranks = percentile_ranks(&[Some(-0.0), Some(0.0), Some(-1.0)]);
        assert_eq!(ranks[0], ranks[1]);
    }

    proptest! {
        #[test]
        fn each_rank_is_the_one_found_alone(
            values in proptest::collection::vec(
                proptest::option::of(prop_oneof![
                    (-9..9_i32).prop_map(f64::from), any::<f64>().prop_filter("a number", |v| !v.is_nan())
                ]), 0..60)
        ) {
            let mut ranker = Ranker::default();
            let mut ranks = vec![];
            // What was ranked before leaves no trace.
            ranker.rank(&[Some(1.0), None], &mut ranks);
            ranker.rank(&values, &mut ranks);
            prop_assert_eq!(ranks.len(), values.len());
            for (value, rank) in values.iter().zip(&ranks) {
                let alone = value.and_then(|value| percentile_rank(value, &values).ok());
                prop_assert_eq!(&alone, rank);
            }
        }
    }
}
