use crate::estimate::Reason;
use crate::real::{real, whole};

/// How a quantile between two values is taken; Hyndman and Fan's nine types in their order.
///
/// Source: Hyndman and Fan (1996), *The American Statistician* 50:361-365. A figure is only
/// comparable with one of the same convention, so a page names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Convention {
    /// Type 1: the smallest value that at least the share lies at or below.
    InvertedCdf,
    /// Type 2: as type 1, averaged where the share falls exactly between two values.
    AveragedInvertedCdf,
    /// Type 3: the nearest value, to the even one where two are as near.
    ClosestObservation,
    /// Type 4: straight lines between the steps.
    InterpolatedInvertedCdf,
    /// Type 5: straight lines between the middles of the steps.
    Hazen,
    /// Type 6: n + 1 equal parts.
    Weibull,
    /// Type 7: n - 1 equal parts; what spreadsheets do.
    #[default]
    Linear,
    /// Type 8: about median-unbiased whatever the distribution.
    MedianUnbiased,
    /// Type 9: about unbiased for the normal distribution.
    NormalUnbiased,
}

impl Convention {
    /// All nine, in the order of their numbers.
    pub const ALL: [Self; 9] = [
        Self::InvertedCdf,
        Self::AveragedInvertedCdf,
        Self::ClosestObservation,
        Self::InterpolatedInvertedCdf,
        Self::Hazen,
        Self::Weibull,
        Self::Linear,
        Self::MedianUnbiased,
        Self::NormalUnbiased,
    ];
}

/// The value below which a share `p` (0 to 1) of the values lies.
///
/// ```
/// use headland_stats::benchmarks::{Convention, quantile};
///
/// let median = quantile(&[15.0, 20.0, 35.0, 40.0], 0.5, Convention::default())?;
/// assert_eq!(median, 27.5);
/// # Ok::<(), headland_stats::Reason>(())
/// ```
pub fn quantile(values: &[f64], p: f64, convention: Convention) -> Result<f64, Reason> {
    if values.is_empty() {
        return Err(Reason::Nobody);
    }
    if !(0.0..=1.0).contains(&p) || values.iter().any(|value| value.is_nan()) {
        return Err(Reason::OutOfRange);
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = real(sorted.len());
    let (position, part) = match convention {
        Convention::InvertedCdf => step(n * p, |part| if part > 0.0 { 1.0 } else { 0.0 }),
        Convention::AveragedInvertedCdf => step(n * p, |part| if part > 0.0 { 1.0 } else { 0.5 }),
        Convention::ClosestObservation => closest(n * p),
        Convention::InterpolatedInvertedCdf => step(n * p, |part| part),
        Convention::Hazen => step(n * p + 0.5, |part| part),
        Convention::Weibull => step((n + 1.0) * p, |part| part),
        Convention::Linear => step((n - 1.0) * p + 1.0, |part| part),
        Convention::MedianUnbiased => step((n + 1.0 / 3.0) * p + 1.0 / 3.0, |part| part),
        Convention::NormalUnbiased => step((n + 0.25) * p + 0.375, |part| part),
    };
    let below = at(&sorted, position);
    let above = at(&sorted, position + 1.0);
    below.zip(above).map(|(below, above)| below + part * (above - below)).ok_or(Reason::NotANumber)
}

/// A position counted from 1, and how far towards the next value to go.
fn step(position: f64, towards: impl Fn(f64) -> f64) -> (f64, f64) {
    // Products such as 0.1 × 30 miss their whole number by a rounding error.
    let nearest = position.round();
    let position = if (position - nearest).abs() < 4.0 * f64::EPSILON * position.abs().max(1.0) {
        nearest
    } else {
        position
    };
    let whole = position.floor();
    (whole, towards(position - whole))
}

fn closest(count: f64) -> (f64, f64) {
    let (whole, part) = step(count - 0.5, |part| part);
    // On a value exactly, the even place wins; past it, the next.
    let odd = whole.rem_euclid(2.0) > 0.0;
    (whole, if part > 0.0 || odd { 1.0 } else { 0.0 })
}

/// The value at a place counted from 1; beyond either end, the end.
fn at(sorted: &[f64], place: f64) -> Option<f64> {
    let from_nought = whole(place - 1.0).min(sorted.len() - 1);
    sorted.get(from_nought).copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Hyndman and Fan's formulae by hand for five values and p = 0.25.
    #[test]
    fn the_nine_types_of_a_lower_quartile() {
        let values = [10.0, 20.0, 30.0, 40.0, 50.0];
        let by_hand = [20.0, 20.0, 10.0, 12.5, 17.5, 15.0, 20.0, 16.666_666_667, 16.875];
        for (convention, expected) in Convention::ALL.into_iter().zip(by_hand) {
            let found = quantile(&values, 0.25, convention).expect("a quantile");
            assert!((found - expected).abs() < 1e-8, "{convention:?}: {found}");
        }
    }

    /// A border case: `numpy` took the odd one until 2.0.1 (its issue 26656), R never did.
    #[test]
    fn of_two_values_as_near_the_even_order_statistic_is_taken() {
        let of_three = quantile(&[1.0, 2.0, 3.0], 0.5, Convention::ClosestObservation);
        assert_eq!(of_three, Ok(2.0));
        let of_seven = [7.0, 15.0, 20.0, 22.0, 35.0, 40.0, 50.0];
        assert_eq!(quantile(&of_seven, 0.5, Convention::ClosestObservation), Ok(22.0));
    }

    #[test]
    fn a_share_that_falls_on_a_value_is_not_pushed_past_it_by_rounding() {
        let values: Vec<f64> = (1..=30).map(f64::from).collect();
        let found = quantile(&values, 0.1, Convention::InvertedCdf).expect("a quantile");
        assert!((found - 3.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_has_no_quantile() {
        assert_eq!(quantile(&[], 0.5, Convention::Linear), Err(Reason::Nobody));
        assert_eq!(quantile(&[1.0], 50.0, Convention::Linear), Err(Reason::OutOfRange));
        assert_eq!(quantile(&[f64::NAN], 0.5, Convention::Linear), Err(Reason::OutOfRange));
    }

    proptest! {
        #[test]
        fn quantiles_rise_with_the_share_and_stay_among_the_values(
            values in proptest::collection::vec(-100.0..100.0_f64, 1..40),
            p in 0.0..=1.0, more in 0.0..=1.0,
        ) {
            let (low, high) = (f64::min(p, more), f64::max(p, more));
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            for convention in Convention::ALL {
                let first = quantile(&values, low, convention).expect("a quantile");
                let second = quantile(&values, high, convention).expect("a quantile");
                prop_assert!(first <= second + 1e-9, "{convention:?}");
                prop_assert!(least - 1e-9 <= first && second <= most + 1e-9, "{convention:?}");
            }
        }
    }
}
