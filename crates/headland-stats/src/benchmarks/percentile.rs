use crate::estimate::Reason;
use crate::real::{real, tally};

/// Where a value stands among others, in per cent of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PercentileRank {
    /// Others with a known value.
    pub n: u32,
    /// Others whose value is withheld.
    pub n_missing: u32,
    /// Strictly below.
    pub strict: f64,
    /// At or below.
    pub weak: f64,
    /// Below, and half of those level: the usual one.
    pub mid: f64,
    /// The mid rank if every withheld value were above, and if every one were below.
    pub bounds: (f64, f64),
}

/// The percentile rank of a value among others; refused where no other value is known.
///
/// Withheld values are never guessed: [`PercentileRank::bounds`] says where the rank could lie.
/// No known value to compare with is no rank, and not a rank of nought.
///
/// ```
/// use headland_stats::benchmarks::percentile_rank;
///
/// let rank = percentile_rank(61.0, &[Some(55.0), Some(61.0), Some(70.0), None])?;
/// assert_eq!((rank.mid, rank.bounds), (50.0, (37.5, 62.5)));
/// # Ok::<(), headland_stats::Reason>(())
/// ```
pub fn percentile_rank(value: f64, others: &[Option<f64>]) -> Result<PercentileRank, Reason> {
    if value.is_nan() {
        return Err(Reason::NotANumber);
    }
    let known: Vec<f64> = others.iter().copied().flatten().collect();
    if known.is_empty() {
        return Err(if others.is_empty() { Reason::NoComparators } else { Reason::Withheld });
    }
    let below = real(known.iter().filter(|other| **other < value).count());
    let at_or_below = real(known.iter().filter(|other| **other <= value).count());
    let middle = f64::midpoint(below, at_or_below);
    let missing = others.len() - known.len();
    let of_known = |count: f64| 100.0 * count / real(known.len());
    let of_all = |count: f64| 100.0 * count / real(others.len());
    Ok(PercentileRank {
        n: tally(known.len()),
        n_missing: tally(missing),
        strict: of_known(below),
        weak: of_known(at_or_below),
        mid: of_known(middle),
        bounds: (of_all(middle), of_all(middle + real(missing))),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_known_is_no_rank() {
        assert_eq!(percentile_rank(5.0, &[]), Err(Reason::NoComparators));
        assert_eq!(percentile_rank(5.0, &[None, None]), Err(Reason::Withheld));
        assert_eq!(percentile_rank(f64::NAN, &[Some(1.0)]), Err(Reason::NotANumber));
    }

    #[test]
    fn nothing_withheld_leaves_no_doubt() {
        let rank = percentile_rank(2.0, &[Some(1.0), Some(3.0)]).expect("a rank");
        assert_eq!(rank.bounds, (50.0, 50.0));
    }

    fn others() -> impl Strategy<Value = Vec<Option<f64>>> {
        proptest::collection::vec(proptest::option::of((0..20_i32).prop_map(f64::from)), 1..40)
            .prop_filter("something known", |all| all.iter().any(Option::is_some))
    }

    proptest! {
        #[test]
        fn the_three_ranks_and_the_bounds_are_in_order(value in 0..20_i32, others in others()) {
            let rank = percentile_rank(f64::from(value), &others).expect("a rank");
            prop_assert!(rank.strict <= rank.mid && rank.mid <= rank.weak);
            prop_assert!(rank.bounds.0 <= rank.mid + 1e-9 && rank.mid <= rank.bounds.1 + 1e-9);
            prop_assert!((0.0..=100.0).contains(&rank.mid));
        }

        #[test]
        fn from_the_other_end_the_mid_rank_is_the_rest(value in 0..20_i32, others in others()) {
            let value = f64::from(value);
            let turned: Vec<_> = others.iter().map(|other| other.map(|value| -value)).collect();
            let here = percentile_rank(value, &others).expect("a rank");
            let there = percentile_rank(-value, &turned).expect("a rank");
            prop_assert!((here.mid + there.mid - 100.0).abs() < 1e-9);
        }
    }
}
