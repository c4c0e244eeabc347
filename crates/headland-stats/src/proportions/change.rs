use super::Share;
use super::share::wilson;
use crate::estimate::{Confidence, Estimate, Interval, Method, Reason, Warning};

/// How far a share moved from one cohort to another, with Newcombe's interval.
///
/// The value is `after` less `before`, as a share: 0.2 is twenty percentage points. The two
/// cohorts must be different pupils; for the same pupils twice see
/// [`mcnemar_exact`](super::mcnemar_exact).
///
/// Source: Newcombe (1998), *Statistics in Medicine* 17:873-890, method 10.
///
/// ```
/// use headland_stats::{Confidence, proportions::{Share, change}};
///
/// let rise = change(Share::new(48, 80)?, Share::new(56, 70)?, Confidence::NINETY_FIVE);
/// let interval = rise.interval().expect("two cohorts");
/// assert!((interval.lower() - 0.0524).abs() < 1e-4);
/// assert!((interval.upper() - 0.3339).abs() < 1e-4);
/// # Ok::<(), headland_stats::Reason>(())
/// ```
pub fn change(before: Share, after: Share, confidence: Confidence) -> Estimate {
    let method = Method::NewcombeDifference;
    let n = before.of().saturating_add(after.of());
    let (first, second) = match (before.rate(), after.rate()) {
        (Ok(first), Ok(second)) => (first, second),
        (Err(reason), _) | (_, Err(reason)) => {
            return Estimate::not_computable(reason, n, method);
        }
    };
    let difference = second - first;
    let interval = wilson(first, before.of(), confidence)
        .zip(wilson(second, after.of(), confidence))
        .and_then(|(early, late)| square_and_add(second, late, first, early, confidence));
    Estimate::measured(difference, interval, Reason::NotANumber, n, method)
        .with_warning(Warning::for_cohort(before.of().min(after.of())))
}

/// The interval of `first - second` from the distances of each to its own ends.
fn square_and_add(
    first: f64,
    around_first: Interval,
    second: f64,
    around_second: Interval,
    confidence: Confidence,
) -> Option<Interval> {
    let below = (first - around_first.lower()).hypot(around_second.upper() - second);
    let above = (around_first.upper() - first).hypot(second - around_second.lower());
    let difference = first - second;
    Interval::new((difference - below).max(-1.0), (difference + above).min(1.0), confidence)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moved(before: (u32, u32), after: (u32, u32)) -> (f64, f64, f64) {
        let estimate = change(
            Share::new(before.0, before.1).expect("a share"),
            Share::new(after.0, after.1).expect("a share"),
            Confidence::NINETY_FIVE,
        );
        let interval = estimate.interval().expect("an interval");
        (estimate.value().expect("a value"), interval.lower(), interval.upper())
    }

    /// Newcombe (1998), table II, the contrasts of method 10.
    #[test]
    fn agrees_with_newcombes_contrasts() {
        let cases = [
            ((48, 80), (56, 70), 0.0524, 0.3339),
            ((3, 10), (9, 10), 0.1705, 0.8090),
            ((2, 7), (6, 7), 0.0582, 0.8062),
            ((0, 29), (5, 56), -0.0381, 0.1926),
            ((0, 10), (0, 10), -0.2775, 0.2775),
            ((0, 10), (10, 10), 0.6075, 1.0),
        ];
        for (before, after, lower, upper) in cases {
            let (_, low, high) = moved(before, after);
            assert!((low - lower).abs() < 6e-5, "{before:?} {after:?}: {low}");
            assert!((high - upper).abs() < 6e-5, "{before:?} {after:?}: {high}");
        }
    }

    #[test]
    fn a_withheld_or_empty_side_leaves_no_change() {
        let known = Share::new(18, 30).expect("a share");
        for (before, after, reason) in [
            (Share::withheld(28), known, Reason::Withheld),
            (known, Share::withheld(28), Reason::Withheld),
            (Share::new(0, 0).expect("nobody"), known, Reason::Nobody),
        ] {
            let estimate = change(before, after, Confidence::NINETY_FIVE);
            assert_eq!((estimate.value(), estimate.reason()), (None, Some(reason)));
        }
    }

    fn cohort() -> impl Strategy<Value = (u32, u32)> {
        (1_u32..200).prop_flat_map(|of| (0..=of, Just(of)))
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_change(before in cohort(), after in cohort()) {
            let (value, lower, upper) = moved(before, after);
            prop_assert!(lower <= value && value <= upper);
        }

        #[test]
        fn time_reversed_is_the_change_reversed(before in cohort(), after in cohort()) {
            let (value, lower, upper) = moved(before, after);
            let (back, back_lower, back_upper) = moved(after, before);
            prop_assert!((value + back).abs() < 1e-12);
            prop_assert!((lower + back_upper).abs() < 1e-12);
            prop_assert!((upper + back_lower).abs() < 1e-12);
        }
    }
}
