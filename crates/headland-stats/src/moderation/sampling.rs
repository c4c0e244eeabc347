use crate::estimate::{Confidence, Invalid, Reason};
use crate::real::{SLACK, tally, whole};

/// The smallest sample that finds at least one erroneous case with the given confidence, if so
/// large a share (at least) of `population` is erroneous.
///
/// Drawn without replacement from ⌈rate × N⌉ erroneous cases: the smallest n with 1 - C(N - e, n)/
/// C(N, n) ≥ confidence. In cases. Below ten, look at all. Draw the sample so that it holds the top,
/// the bottom, the boundaries and every assessor; look at everything of a first-time assessor.
///
/// Source: the hypergeometric distribution.
///
/// ```
/// use headland_stats::{Confidence, moderation::sample_size};
///
/// assert_eq!(sample_size(100, 0.1, Confidence::NINETY_FIVE), Ok(Ok(25)));
/// ```
pub fn sample_size(
    population: u32,
    error_rate: f64,
    confidence: Confidence,
) -> Result<Result<u32, Reason>, Invalid> {
    if !(error_rate > 0.0 && error_rate <= 1.0) {
        return Err(Invalid::new("error_rate", Reason::OutOfRange));
    }
    if population == 0 {
        return Ok(Err(Reason::Nobody));
    }
    // Rounding must not turn ten cases out of a hundred into eleven.
    let erroneous = tally(whole((error_rate * f64::from(population) - SLACK).ceil())).max(1);
    let mut missed = 1.0;
    for size in 1..=population {
        let left = population - (size - 1);
        missed *= f64::from(left.saturating_sub(erroneous)) / f64::from(left);
        if 1.0 - missed >= confidence.level() - SLACK {
            return Ok(Ok(size));
        }
    }
    Ok(Ok(population))
}

/// The largest error rate that finding no error in `n` cases still allows.
///
/// Formula: 1 - α^(1/n) with α = 1 - confidence; about 3/n at 95%. As a share. Assumes cases drawn
/// at random from many.
///
/// Source: Hanley and Lippman-Hand (1983), *JAMA* 249:1743-1745.
///
/// ```
/// use headland_stats::{Confidence, moderation::zero_failure_upper_bound};
///
/// // No error in ten scripts: one in four may still be wrong.
/// let rate = zero_failure_upper_bound(10, Confidence::NINETY_FIVE);
/// assert!(rate.is_ok_and(|rate| (rate - 0.2589).abs() < 5e-5));
/// ```
pub fn zero_failure_upper_bound(n: u32, confidence: Confidence) -> Result<f64, Reason> {
    if n == 0 {
        return Err(Reason::Nobody);
    }
    Ok(1.0 - (1.0 - confidence.level()).powf(1.0 / f64::from(n)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LEVEL: Confidence = Confidence::NINETY_FIVE;

    #[test]
    fn nobody_and_nonsense_are_refused() {
        assert_eq!(sample_size(0, 0.1, LEVEL), Ok(Err(Reason::Nobody)));
        let invalid = Invalid::new("error_rate", Reason::OutOfRange);
        for rate in [0.0, -0.1, 1.1, f64::NAN] {
            assert_eq!(sample_size(10, rate, LEVEL), Err(invalid));
        }
        assert_eq!(zero_failure_upper_bound(0, LEVEL), Err(Reason::Nobody));
        assert_eq!(sample_size(10, 1.0, LEVEL), Ok(Ok(1)));
    }

    proptest! {
        #[test]
        fn a_rarer_error_needs_a_larger_sample(population in 1_u32..500, rate in 0.02..0.9_f64) {
            let common = sample_size(population, rate, LEVEL).expect("a rate").expect("somebody");
            let rare = sample_size(population, rate / 2.0, LEVEL).expect("a rate").expect("somebody");
            prop_assert!(common <= rare && rare <= population);
        }

        #[test]
        fn more_cases_without_error_allow_less(n in 1_u32..500) {
            let few = zero_failure_upper_bound(n, LEVEL).expect("a bound");
            prop_assert!(zero_failure_upper_bound(n + 1, LEVEL).expect("a bound") < few);
        }
    }
}
