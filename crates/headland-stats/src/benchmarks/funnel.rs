use std::fmt;

use crate::distributions::{binomial_at_least, binomial_at_most, binomial_exactly};
use crate::estimate::{Confidence, Interval, Reason};
use crate::proportions::Share;

/// Where shares of cohorts of `n` lie if all are the same underneath: baseline ± z√(b(1-b)/n),
/// cut at 0 and 1. Rough under thirty; there use [`exact_funnel`].
pub fn funnel_limits(baseline: f64, n: u32, confidence: Confidence) -> Result<Interval, Reason> {
    if n == 0 {
        return Err(Reason::Nobody);
    }
    if !(0.0..=1.0).contains(&baseline) {
        return Err(Reason::OutOfRange);
    }
    let reach = confidence.z() * (baseline * (1.0 - baseline) / f64::from(n)).sqrt();
    Interval::new((baseline - reach).max(0.0), (baseline + reach).min(1.0), confidence)
        .ok_or(Reason::NotANumber)
}

/// The usual pair of funnel limits: 95% and 99.8%.
pub fn funnel_limits_both(baseline: f64, n: u32) -> Result<(Interval, Interval), Reason> {
    Ok((
        funnel_limits(baseline, n, Confidence::NINETY_FIVE)?,
        funnel_limits(baseline, n, Confidence::NINETY_NINE_POINT_EIGHT)?,
    ))
}

/// Whether a cohort differs from a baseline, exactly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExactFunnel {
    /// Twice the smaller tail, at most 1.
    pub p: f64,
    /// The same with half the chance of the count itself: less cautious, for wide screening.
    pub mid_p: f64,
    /// Which limits the cohort lies outside.
    pub flag: FunnelFlag,
}

/// Which funnel limits a cohort lies outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FunnelFlag {
    /// Neither: as expected.
    Within,
    /// The inner ones: one school in twenty is here by chance.
    Outside95,
    /// The outer ones: one school in five hundred is here by chance.
    Outside998,
}

impl fmt::Display for FunnelFlag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Within => "within",
            Self::Outside95 => "outside 95%",
            Self::Outside998 => "outside 99.8%",
        })
    }
}

/// Sets a cohort against a baseline by the exact binomial tails.
pub fn exact_funnel(share: Share, baseline: f64) -> Result<ExactFunnel, Reason> {
    share.rate()?;
    let count = share.count().ok_or(Reason::Withheld)?;
    if !(0.0..=1.0).contains(&baseline) {
        return Err(Reason::OutOfRange);
    }
    let below = binomial_at_most(count, share.of(), baseline);
    let above = binomial_at_least(count, share.of(), baseline);
    let half = binomial_exactly(count, share.of(), baseline) / 2.0;
    let p = (2.0 * below.min(above)).min(1.0);
    let mid_p = (2.0 * (below - half).min(above - half)).min(1.0);
    let flag = if p < 0.002 {
        FunnelFlag::Outside998
    } else if p < 0.05 {
        FunnelFlag::Outside95
    } else {
        FunnelFlag::Within
    };
    Ok(ExactFunnel { p, mid_p, flag })
}

/// How many of so many schools lie outside the limits by chance alone.
pub fn expected_false_flags(schools: u32, alpha: f64) -> f64 {
    f64::from(schools) * alpha
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_school_in_twenty_is_outside_the_inner_limits_by_chance() {
        assert!((expected_false_flags(20, 0.05) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_cohort_far_from_the_baseline_is_outside_both() {
        let far = exact_funnel(Share::new(2, 30).expect("a share"), 0.6).expect("a test");
        assert_eq!(far.flag, FunnelFlag::Outside998);
        let all = exact_funnel(Share::new(30, 30).expect("a share"), 1.0).expect("a test");
        assert_eq!(all.flag, FunnelFlag::Within);
    }

    #[test]
    fn nobody_and_nonsense_are_refused() {
        assert_eq!(funnel_limits(0.5, 0, Confidence::NINETY_FIVE), Err(Reason::Nobody));
        assert_eq!(funnel_limits(60.0, 5, Confidence::NINETY_FIVE), Err(Reason::OutOfRange));
        assert_eq!(exact_funnel(Share::withheld(30), 0.5), Err(Reason::Withheld));
    }

    proptest! {
        #[test]
        fn the_outer_limits_enclose_the_inner_and_both_the_baseline(
            baseline in 0.0..=1.0, n in 1_u32..2000
        ) {
            let (inner, outer) = funnel_limits_both(baseline, n).expect("limits");
            prop_assert!(outer.lower() <= inner.lower() && inner.upper() <= outer.upper());
            prop_assert!(inner.contains(baseline));
        }

        #[test]
        fn the_mid_p_value_is_never_above_the_exact_one(
            (count, of) in (1_u32..200).prop_flat_map(|of| (0..=of, Just(of))),
            baseline in 0.01..0.99,
        ) {
            let share = Share::new(count, of).expect("a share");
            let found = exact_funnel(share, baseline).expect("a test");
            prop_assert!(found.mid_p <= found.p + 1e-12);
        }
    }
}
