use super::pooled::{heterogeneity, settle};
use crate::distributions::chi_squared_above;
use crate::estimate::{Confidence, Estimate, Interval, Invalid, Method, Reason};
use crate::real::{real, tally};

/// How the variance between sources is estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Between {
    /// DerSimonian and Laird's (1986) moments: one step, the usual one.
    DerSimonianLaird,
    /// Paule and Mandel's (1982): the variance at which the sources differ as much as they should.
    PauleMandel,
    /// Restricted maximum likelihood.
    Restricted,
}

/// A weighted mean and how far it can be trusted.
#[derive(Debug, Clone, PartialEq)]
pub struct Pooled {
    /// The mean with its normal interval.
    pub estimate: Estimate,
    /// Its standard error.
    pub standard_error: f64,
}

/// Several estimates as one, allowing for their differing by more than chance.
#[derive(Debug, Clone, PartialEq)]
pub struct RandomEffects {
    /// The mean as if all sources measured the same.
    pub fixed: Pooled,
    /// Weighted squares round that mean: about k - 1 if they do measure the same.
    pub q: f64,
    /// The chance of so large a Q if they do; `None` of one source.
    pub q_p: Option<f64>,
    /// The share of the variation that chance does not explain, 0 to 1; `None` of one source.
    pub i_squared: Option<f64>,
    /// Variance between sources, in squared units.
    pub between: f64,
    /// The mean, allowing for that variance.
    pub pooled: Pooled,
    /// The same with Hartung and Knapp's standard error and t interval; `None` of one source.
    pub hartung_knapp: Option<Pooled>,
    /// What each source counts for, in their order; they add up to 1.
    pub weights: Vec<f64>,
}

/// The weighted mean of estimates `y` with variances `v`, as if all measured the same.
///
/// Formula: w = 1/v; Σ w y/Σ w; standard error 1/√Σ w. In the unit of the estimates.
pub fn fixed_effect(
    y: &[f64],
    v: &[f64],
    confidence: Confidence,
) -> Result<Result<Pooled, Reason>, Invalid> {
    check(y, v)?;
    Ok(if y.is_empty() { Err(Reason::Nobody) } else { Ok(pooled(y, v, 0.0, confidence)) })
}

/// The weighted mean of independent estimates `y` with variances `v` that may differ by more than
/// chance.
///
/// Formula: w* = 1/(v + τ²), mean Σ w* y/Σ w*, standard error 1/√Σ w*; τ² by `between`, for
/// DerSimonian and Laird max(0, (Q - (k - 1))/(Σ w - Σ w²/Σ w)). In the unit of the estimates.
/// Assumes independent sources and variances that are known. With two or three sources τ² is
/// hardly known at all: Hartung and Knapp's interval says so and can be very wide; the other is
/// approximate. One source stands as it is, with no say on how sources differ.
///
/// Sources: DerSimonian and Laird (1986), *Controlled Clinical Trials* 7:177-188; Hartung and
/// Knapp (2001), *Statistics in Medicine* 20:1771-1782; Viechtbauer (2005), *Journal of
/// Educational and Behavioral Statistics* 30:261-293.
///
/// ```
/// use headland_stats::Confidence;
/// use headland_stats::triangulation::{Between, random_effects};
///
/// let level = Confidence::NINETY_FIVE;
/// let found = random_effects(&[3.9, 3.1, 3.4], &[0.05, 0.02, 0.09], Between::DerSimonianLaird, level)?;
/// assert!(found.is_ok_and(|found| (found.between - 0.164_062_5).abs() < 1e-9));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn random_effects(
    y: &[f64],
    v: &[f64],
    between: Between,
    confidence: Confidence,
) -> Result<Result<RandomEffects, Reason>, Invalid> {
    check(y, v)?;
    if y.is_empty() {
        return Ok(Err(Reason::Nobody));
    }
    let freedom = real(y.len()) - 1.0;
    let q = heterogeneity(y, v, 0.0);
    let several = y.len() > 1;
    let Some(variance) = settle(y, v, between) else {
        return Ok(Err(Reason::NotSettled));
    };
    let sum: f64 = v.iter().map(|v| 1.0 / (v + variance)).sum();
    let middle = pooled(y, v, variance, confidence);
    let hartung_knapp = several.then(|| {
        let error = (heterogeneity(y, v, variance) / freedom / sum).sqrt();
        with_error(mean(y, v, variance), error, confidence.t(freedom), y.len(), confidence)
    });
    Ok(Ok(RandomEffects {
        fixed: pooled(y, v, 0.0, confidence),
        q,
        q_p: several.then(|| chi_squared_above(q, freedom)),
        i_squared: several.then(|| if q > 0.0 { ((q - freedom) / q).max(0.0) } else { 0.0 }),
        between: variance,
        pooled: middle,
        hartung_knapp,
        weights: v.iter().map(|v| 1.0 / (v + variance) / sum).collect(),
    }))
}

fn check(y: &[f64], v: &[f64]) -> Result<(), Invalid> {
    if y.len() != v.len() {
        return Err(Invalid::new("v", Reason::Unmatched));
    }
    Invalid::unless_finite("y", y.iter().copied())?;
    if v.iter().any(|v| !v.is_finite() || *v <= 0.0) {
        return Err(Invalid::new("v", Reason::OutOfRange));
    }
    Ok(())
}

/// The weighted mean with so much variance between sources.
pub(super) fn mean(y: &[f64], v: &[f64], between: f64) -> f64 {
    let weights = || v.iter().map(|v| 1.0 / (v + between));
    y.iter().zip(weights()).map(|(y, w)| w * y).sum::<f64>() / weights().sum::<f64>()
}

fn pooled(y: &[f64], v: &[f64], between: f64, confidence: Confidence) -> Pooled {
    let error = v.iter().map(|v| 1.0 / (v + between)).sum::<f64>().powf(-0.5);
    with_error(mean(y, v, between), error, confidence.z(), y.len(), confidence)
}

fn with_error(mean: f64, error: f64, reach: f64, n: usize, confidence: Confidence) -> Pooled {
    let interval = Interval::around(mean, reach * error, confidence);
    let method = Method::RandomEffects;
    let estimate = Estimate::measured(mean, interval, Reason::NotANumber, tally(n), method);
    Pooled { estimate, standard_error: error }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LEVEL: Confidence = Confidence::NINETY_FIVE;

    #[test]
    fn no_source_has_no_mean_and_one_stands_alone() {
        let none = random_effects(&[], &[], Between::Restricted, LEVEL).expect("nothing");
        assert_eq!(none.err(), Some(Reason::Nobody));
        let one = random_effects(&[3.4], &[0.17], Between::Restricted, LEVEL);
        let one = one.expect("one source").expect("a mean");
        assert_eq!((one.q_p, one.i_squared, one.hartung_knapp), (None, None, None));
        assert!(one.pooled.estimate.value().is_some_and(|mean| (mean - 3.4).abs() < 1e-12));
    }

    #[test]
    fn a_source_without_variance_is_refused_by_name() {
        let refused = random_effects(&[1.0, 2.0], &[0.0, 1.0], Between::PauleMandel, LEVEL);
        assert!(refused.is_err_and(|invalid| invalid.field == "v"));
    }

    proptest! {
        #[test]
        fn the_mean_lies_among_the_sources_and_their_order_does_not_matter(
            sources in proptest::collection::vec((1.0..5.0_f64, 0.05..1.0_f64), 1..8)
        ) {
            for between in [Between::DerSimonianLaird, Between::PauleMandel, Between::Restricted] {
                let of = |sources: &[(f64, f64)]| {
                    let (y, v): (Vec<f64>, Vec<f64>) = sources.iter().copied().unzip();
                    random_effects(&y, &v, between, LEVEL).expect("sources").expect("settled")
                };
                let here = of(&sources);
                let mean = here.pooled.estimate.value().expect("a mean");
                let least = sources.iter().map(|(y, _)| *y).fold(f64::INFINITY, f64::min);
                let most = sources.iter().map(|(y, _)| *y).fold(0.0, f64::max);
                prop_assert!(least - 1e-9 <= mean && mean <= most + 1e-9);
                prop_assert!(here.pooled.estimate.interval().is_some_and(|i| i.contains(mean)));
                prop_assert!(here.between >= 0.0);
                let turned: Vec<(f64, f64)> = sources.iter().rev().copied().collect();
                let there = of(&turned).pooled.estimate.value().expect("a mean");
                prop_assert!((mean - there).abs() < 1e-6);
            }
        }
    }
}
