//! Effect sizes: a difference in standard deviations, corrected for small samples.
//!
//! Source: Borenstein, Hedges, Higgins and Rothstein (2009), *Introduction to Meta-Analysis*,
//! chapter 4; the exact correction from Hedges (1981).

use statrs::function::gamma::ln_gamma;

use crate::estimate::{Confidence, Estimate, Interval, Method, Reason, Warning};
use crate::real::finite;

/// A group's mean, sample standard deviation and count, as printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    /// Mean.
    pub mean: f64,
    /// Sample standard deviation.
    pub sd: f64,
    /// How many.
    pub n: u32,
}

/// An effect size and the steps to it.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectSize {
    /// Hedges' g with its interval.
    pub g: Estimate,
    /// The working; `None` where there is no effect size.
    pub working: Option<Working>,
}

/// The steps from a difference to Hedges' g, for whoever checks the sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Working {
    /// The standard deviation that the difference is measured in.
    pub sd: f64,
    /// Cohen's d, before the correction.
    pub d: f64,
    /// Variance of d.
    pub d_variance: f64,
    /// The small-sample correction.
    pub correction: f64,
    /// Variance of g.
    pub g_variance: f64,
}

impl Working {
    /// Standard error of g.
    pub fn standard_error(&self) -> f64 {
        self.g_variance.sqrt()
    }
}

/// The small-sample correction, 1 - 3 / (4 df - 1), as in the book's worked examples; `None`
/// without degrees of freedom.
pub fn correction(freedom: f64) -> Option<f64> {
    (freedom >= 1.0).then(|| 1.0 - 3.0 / (4.0 * freedom - 1.0))
}

/// The exact small-sample correction by gamma functions; `None` at one degree of freedom or
/// fewer, where it is undefined.
pub fn exact_correction(freedom: f64) -> Option<f64> {
    (freedom > 1.0).then(|| {
        let halves = ln_gamma(freedom / 2.0) - ln_gamma((freedom - 1.0) / 2.0);
        halves.exp() / (freedom / 2.0).sqrt()
    })
}

/// Hedges' g of two independent groups: first less second, in pooled standard deviations.
pub fn independent(first: Group, second: Group, confidence: Confidence) -> EffectSize {
    let method = Method::HedgesIndependent;
    let n = first.n.saturating_add(second.n);
    if first.n < 2 || second.n < 2 {
        return EffectSize::none(Reason::OnlyOne, n, method);
    }
    if first.sd < 0.0 || second.sd < 0.0 {
        return EffectSize::none(Reason::OutOfRange, n, method);
    }
    let (n1, n2) = (f64::from(first.n), f64::from(second.n));
    let freedom = n1 + n2 - 2.0;
    let pooled = ((n1 - 1.0) * first.sd.powi(2) + (n2 - 1.0) * second.sd.powi(2)) / freedom;
    let sd = pooled.sqrt();
    let d = (first.mean - second.mean) / sd;
    let d_variance = (n1 + n2) / (n1 * n2) + d * d / (2.0 * (n1 + n2));
    finish(sd, d, d_variance, freedom, n, method, confidence)
}

/// Hedges' g of the same pupils twice, in standard deviations of one occasion.
///
/// `sd_change` is the standard deviation of the changes and `correlation` that of the two
/// occasions. Dividing by `sd_change` itself would flatter; see
/// [`Paired::effect_on_change_sd`](super::Paired::effect_on_change_sd).
pub fn paired(
    mean_change: f64,
    sd_change: f64,
    correlation: f64,
    n: u32,
    confidence: Confidence,
) -> EffectSize {
    let method = Method::HedgesPaired;
    if n < 2 {
        return EffectSize::none(Reason::OnlyOne, n, method);
    }
    let unshared = 2.0 * (1.0 - correlation);
    let sd = sd_change / unshared.sqrt();
    let d = mean_change / sd;
    let count = f64::from(n);
    let d_variance = (1.0 / count + d * d / (2.0 * count)) * unshared;
    finish(sd, d, d_variance, count - 1.0, n, method, confidence)
}

/// A change in units of a standard deviation, corrected; `None` where the spread is nothing.
pub(super) fn corrected(change: f64, sd: f64, freedom: f64) -> Option<f64> {
    (sd > 0.0).then_some(())?;
    finite(correction(freedom)? * change / sd)
}

fn finish(
    sd: f64,
    d: f64,
    d_variance: f64,
    freedom: f64,
    n: u32,
    method: Method,
    confidence: Confidence,
) -> EffectSize {
    let (true, Some(correction)) = (sd > 0.0 && d.is_finite(), correction(freedom)) else {
        return EffectSize::none(Reason::NoSpread, n, method);
    };
    let g = correction * d;
    let g_variance = correction * correction * d_variance;
    let interval = Interval::around(g, confidence.z() * g_variance.sqrt(), confidence);
    EffectSize {
        g: Estimate::measured(g, interval, Reason::NotANumber, n, method)
            .with_warning(Warning::Approximate)
            .with_warning(Warning::for_cohort(n)),
        working: Some(Working { sd, d, d_variance, correction, g_variance }),
    }
}

impl EffectSize {
    fn none(reason: Reason, n: u32, method: Method) -> Self {
        Self { g: Estimate::not_computable(reason, n, method), working: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Borenstein and others (2009), chapter 4: g = 0.5924 with standard error 0.2028.
    #[test]
    fn agrees_with_the_books_independent_groups() {
        let first = Group { mean: 103.0, sd: 5.5, n: 50 };
        let second = Group { mean: 100.0, sd: 4.5, n: 50 };
        let effect = independent(first, second, Confidence::NINETY_FIVE);
        assert!(effect.g.value().is_some_and(|g| (g - 0.5924).abs() < 6e-5));
        assert!(effect.working.is_some_and(|w| (w.standard_error() - 0.2028).abs() < 6e-5));
    }

    /// The same chapter: matched groups, g = 0.4160 with standard error 0.1126.
    #[test]
    fn agrees_with_the_books_matched_groups() {
        let effect = paired(3.0, 5.5, 0.7, 50, Confidence::NINETY_FIVE);
        assert!(effect.g.value().is_some_and(|g| (g - 0.4160).abs() < 1e-4));
        assert!(effect.working.is_some_and(|w| (w.standard_error() - 0.1126).abs() < 1e-4));
    }

    #[test]
    fn no_spread_is_no_effect_size() {
        let flat = Group { mean: 5.0, sd: 0.0, n: 10 };
        let effect = independent(flat, flat, Confidence::NINETY_FIVE);
        assert_eq!(effect.g.reason(), Some(Reason::NoSpread));
        assert_eq!(effect.working, None);
        assert_eq!(
            paired(1.0, 1.0, 0.5, 1, Confidence::NINETY_FIVE).g.reason(),
            Some(Reason::OnlyOne)
        );
    }

    #[test]
    fn the_correction_shrinks_and_fades_with_size() {
        assert_eq!(exact_correction(1.0), None);
        for freedom in [2.0, 10.0, 98.0] {
            let exact = exact_correction(freedom).expect("defined");
            let quick = correction(freedom).expect("defined");
            assert!(exact < 1.0 && (exact - quick).abs() < 0.008);
        }
    }
}
