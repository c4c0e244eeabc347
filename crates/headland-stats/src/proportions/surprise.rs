use super::{Share, change};
use crate::distributions::normal_below;
use crate::estimate::Confidence;

/// The most standard errors that a confidence level can still tell apart from certainty.
const FURTHEST: f64 = 8.0;

/// Halvings of the distance: more than a double has binary places between 0 and eight.
const HALVINGS: u32 = 60;

/// The p value of the change between two cohorts' shares that agrees with Newcombe's interval: the
/// interval at one less this level just touches no change.
///
/// It is found by widening the interval until it does, so that no verdict by the interval and no
/// adjustment for several measures can contradict each other. 1 where nothing changed; `None` where
/// there is no interval. Not below 1e-15.
///
/// ```
/// use headland_stats::proportions::{Share, change_p};
///
/// let p = change_p(Share::new(48, 80)?, Share::new(56, 70)?).expect("two cohorts");
/// assert!(p > 0.005 && p < 0.01);
/// # Ok::<(), headland_stats::Reason>(())
/// ```
pub fn change_p(before: Share, after: Share) -> Option<f64> {
    change(before, after, Confidence::NINETY_FIVE).interval()?;
    let touches = |z: f64| {
        let at = Confidence::of_z(z).ok().map(|level| change(before, after, level));
        at.and_then(|estimate| estimate.interval()).is_none_or(|interval| interval.contains(0.0))
    };
    if before.value() == after.value() {
        return Some(1.0);
    }
    let (mut apart, mut touching) = (0.0_f64, FURTHEST);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(apart, touching);
        if touches(middle) && middle > 0.0 {
            touching = middle;
        } else {
            apart = middle;
        }
    }
    Some((2.0 * normal_below(-touching)).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn p(before: (u32, u32), after: (u32, u32)) -> f64 {
        let share = |(count, of)| Share::new(count, of).unwrap();
        change_p(share(before), share(after)).unwrap()
    }

    #[test]
    fn no_change_is_no_surprise_and_nobody_is_none() {
        assert!((p((10, 20), (15, 30)) - 1.0).abs() < 1e-12);
        let nobody = Share::new(0, 0).unwrap();
        assert_eq!(change_p(nobody, Share::new(3, 5).unwrap()), None);
    }

    proptest! {
        #[test]
        fn it_is_below_five_per_cent_where_the_interval_leaves_no_change_out(
            (n1, x1) in (1u32..80).prop_flat_map(|n| (Just(n), 0..=n)),
            (n2, x2) in (1u32..80).prop_flat_map(|n| (Just(n), 0..=n)),
        ) {
            let (before, after) = (Share::new(x1, n1).unwrap(), Share::new(x2, n2).unwrap());
            let interval = change(before, after, Confidence::NINETY_FIVE).interval().unwrap();
            let p = change_p(before, after).unwrap();
            // On the line itself the last digits decide.
            prop_assume!((p - 0.05).abs() > 1e-6);
            prop_assert_eq!(p < 0.05, !interval.contains(0.0), "p {}", p);
        }

        #[test]
        fn the_way_of_the_change_makes_no_difference(x1 in 0u32..=40, x2 in 0u32..=40) {
            prop_assert!((p((x1, 40), (x2, 40)) - p((x2, 40), (x1, 40))).abs() < 1e-9);
        }
    }
}
