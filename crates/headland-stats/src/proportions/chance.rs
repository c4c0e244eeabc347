use crate::distributions::{binomial_exactly, fair_coin_two_sided, normal_quantile};
use crate::estimate::{Confidence, Reason};
use crate::real::{index, whole};

/// The power at which a change counts as detectable: found four times in five when it is there.
pub const POWER: f64 = 0.8;

/// How close a count may come to a boundary and still be on it.
const ON_THE_LINE: f64 = 1e-9;

/// What one pupil is worth, in percentage points; `None` when there is nobody.
///
/// ```
/// assert_eq!(headland_stats::proportions::one_pupil_points(20), Some(5.0));
/// ```
pub fn one_pupil_points(n: u32) -> Option<f64> {
    (n > 0).then(|| 100.0 / f64::from(n))
}

/// The smallest true difference of two shares that cohorts of these sizes would reveal with the
/// given power, at 95% confidence. As a share: 0.35 is thirty-five percentage points.
///
/// Formula: (z₀.₉₇₅ + z power) √(p(1-p)(1/n₁ + 1/n₂)), the normal approximation. At rates of
/// exactly 0 or 1 it has nothing to work with and says so.
pub fn minimum_detectable_difference(
    n_before: u32,
    n_after: u32,
    rate: f64,
    power: f64,
) -> Result<f64, Reason> {
    if n_before == 0 || n_after == 0 {
        return Err(Reason::Nobody);
    }
    let sensible = (0.0..=1.0).contains(&rate) && power > 0.0 && power < 1.0;
    if !sensible {
        return Err(Reason::OutOfRange);
    }
    let spread = rate * (1.0 - rate);
    if spread <= 0.0 {
        return Err(Reason::NoSpread);
    }
    let reach = Confidence::NINETY_FIVE.z() + normal_quantile(power);
    Ok(reach * (spread * (1.0 / f64::from(n_before) + 1.0 / f64::from(n_after))).sqrt())
}

/// The chance that two cohorts of the same true rate show shares at least this far apart, in
/// either direction, by luck alone. Exact, from the two binomial distributions.
///
/// ```
/// use headland_stats::proportions::chance_of_change;
///
/// // Thirty pupils a year at a steady 60%: every other year "moves" by ten points or more.
/// let luck = chance_of_change(0.6, 30, 30, 0.1)?;
/// assert!((luck - 0.51).abs() < 0.005);
/// # Ok::<(), headland_stats::Reason>(())
/// ```
pub fn chance_of_change(
    rate: f64,
    n_before: u32,
    n_after: u32,
    at_least: f64,
) -> Result<f64, Reason> {
    if n_before == 0 || n_after == 0 {
        return Err(Reason::Nobody);
    }
    if !(0.0..=1.0).contains(&rate) || at_least.is_nan() {
        return Err(Reason::OutOfRange);
    }
    if at_least <= 0.0 {
        return Ok(1.0);
    }
    let later = running_totals(n_after, rate);
    let total: f64 = (0..=n_before)
        .map(|count| {
            let share = f64::from(count) / f64::from(n_before);
            let chance = binomial_exactly(count, n_before, rate);
            chance * beyond(&later, n_after, share - at_least, share + at_least)
        })
        .sum();
    Ok(total.clamp(0.0, 1.0))
}

/// P(X <= k) for k = 0, 1, … n.
fn running_totals(n: u32, rate: f64) -> Vec<f64> {
    (0..=n)
        .scan(0.0, |sum, count| {
            *sum += binomial_exactly(count, n, rate);
            Some(*sum)
        })
        .collect()
}

/// The chance that a share of `n` is at or below `low`, or at or above `high`.
fn beyond(totals: &[f64], n: u32, low: f64, high: f64) -> f64 {
    let up_to = |count: usize| totals.get(count).copied().unwrap_or(1.0);
    let most_below = (low * f64::from(n) + ON_THE_LINE).floor();
    let least_above = (high * f64::from(n) - ON_THE_LINE).ceil();
    let below = if most_below < 0.0 { 0.0 } else { up_to(whole(most_below)) };
    let above = match whole(least_above) {
        0 => 1.0,
        count if count > index(n) => 0.0,
        count => 1.0 - up_to(count - 1),
    };
    below + above
}

/// The exact p value that as many pupils gained as lost, for the same pupils asked twice.
///
/// `gained` did not meet the standard first and did later; `lost` the other way round. Those who
/// stayed the same say nothing about change and are left out.
///
/// Source: the test of *Psychometrika* (1947) 12:153-157 in its exact binomial form.
pub fn mcnemar_exact(gained: u32, lost: u32) -> f64 {
    fair_coin_two_sided(gained.min(lost), gained.saturating_add(lost))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same chance by adding up every pair of counts.
    fn by_enumeration(rate: f64, n1: u32, n2: u32, at_least: f64) -> f64 {
        let mut total = 0.0;
        for first in 0..=n1 {
            for second in 0..=n2 {
                let apart = f64::from(second) / f64::from(n2) - f64::from(first) / f64::from(n1);
                if apart.abs() >= at_least - 1e-10 {
                    total += binomial_exactly(first, n1, rate) * binomial_exactly(second, n2, rate);
                }
            }
        }
        total
    }

    #[test]
    fn class_sized_cohorts_move_ten_points_by_luck_about_as_often_as_not() {
        for (n, chance) in [(15, 0.58), (30, 0.51), (60, 0.31), (120, 0.13), (180, 0.06)] {
            let found = chance_of_change(0.6, n, n, 0.1).expect("a chance");
            assert!((found - chance).abs() < 0.005, "n={n}: {found}");
        }
    }

    #[test]
    fn a_steady_certainty_never_moves_and_any_change_includes_none() {
        assert!(chance_of_change(1.0, 30, 25, 0.01).expect("a chance") < 1e-12);
        assert!((chance_of_change(0.4, 30, 25, 0.0).expect("a chance") - 1.0).abs() < 1e-12);
        assert_eq!(chance_of_change(0.4, 0, 25, 0.1), Err(Reason::Nobody));
    }

    #[test]
    fn a_rate_of_nought_or_one_leaves_nothing_to_detect_with() {
        assert_eq!(minimum_detectable_difference(30, 30, 1.0, POWER), Err(Reason::NoSpread));
        assert_eq!(minimum_detectable_difference(30, 0, 0.5, POWER), Err(Reason::Nobody));
        assert_eq!(minimum_detectable_difference(30, 30, 0.5, 1.0), Err(Reason::OutOfRange));
    }

    #[test]
    fn nobody_changing_is_no_evidence_of_change() {
        assert!((mcnemar_exact(0, 0) - 1.0).abs() < 1e-15);
        assert!((mcnemar_exact(8, 2) - 0.109_375).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn the_chance_is_the_sum_over_every_pair_of_counts(
            rate in 0.0..=1.0, n1 in 1_u32..25, n2 in 1_u32..25, at_least in 0.01..1.0
        ) {
            let quick = chance_of_change(rate, n1, n2, at_least).expect("a chance");
            prop_assert!((quick - by_enumeration(rate, n1, n2, at_least)).abs() < 1e-9);
        }

        #[test]
        fn larger_changes_are_less_likely_by_chance(
            rate in 0.0..=1.0, n in 1_u32..40, at_least in 0.01..0.5, more in 0.01..0.5
        ) {
            let small = chance_of_change(rate, n, n, at_least).expect("a chance");
            let large = chance_of_change(rate, n, n, at_least + more).expect("a chance");
            prop_assert!(large <= small + 1e-12);
        }

        #[test]
        fn larger_cohorts_detect_smaller_differences(n in 1_u32..500, rate in 0.01..0.99) {
            let few = minimum_detectable_difference(n, n, rate, POWER).expect("a difference");
            let many =
                minimum_detectable_difference(n + 1, n + 1, rate, POWER).expect("a difference");
            prop_assert!(many < few);
        }
    }
}
