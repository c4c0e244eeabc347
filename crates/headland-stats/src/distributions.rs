//! The normal, t and binomial distributions as the rest of the crate needs them.
//!
//! Parameters outside a distribution's domain give not-a-number, which no estimate accepts.

use statrs::distribution::{
    Binomial, ChiSquared, Continuous, ContinuousCDF, Discrete, DiscreteCDF, FisherSnedecor, Normal,
    StudentsT,
};

/// The value below which a share `p` of the standard normal distribution lies.
pub(crate) fn normal_quantile(p: f64) -> f64 {
    if p > 0.0 && p < 1.0 { Normal::standard().inverse_cdf(p) } else { f64::NAN }
}

/// The share of the standard normal distribution below `z`.
pub(crate) fn normal_below(z: f64) -> f64 {
    Normal::standard().cdf(z)
}

/// The density of the standard normal distribution at `z`.
pub(crate) fn normal_density(z: f64) -> f64 {
    Normal::standard().pdf(z)
}

/// The value below which a share `p` of Student's t distribution lies.
pub(crate) fn t_quantile(p: f64, freedom: f64) -> f64 {
    match StudentsT::new(0.0, 1.0, freedom) {
        Ok(t) if p > 0.0 && p < 1.0 => t.inverse_cdf(p),
        _ => f64::NAN,
    }
}

/// The two-sided p value of a t statistic.
pub(crate) fn t_two_sided(statistic: f64, freedom: f64) -> f64 {
    StudentsT::new(0.0, 1.0, freedom).map_or(f64::NAN, |t| 2.0 * t.sf(statistic.abs()))
}

/// The value below which a share `p` of the F distribution lies.
pub(crate) fn f_quantile(p: f64, numerator: f64, denominator: f64) -> f64 {
    match FisherSnedecor::new(numerator, denominator) {
        Ok(f) if p > 0.0 && p < 1.0 => f.inverse_cdf(p),
        _ => f64::NAN,
    }
}

/// The chance of a chi-squared value at least this large.
pub(crate) fn chi_squared_above(value: f64, freedom: f64) -> f64 {
    ChiSquared::new(freedom).map_or(f64::NAN, |chi| chi.sf(value))
}

/// P(X <= k) for X out of n at rate p.
pub(crate) fn binomial_at_most(k: u32, n: u32, p: f64) -> f64 {
    Binomial::new(p, n.into()).map_or(f64::NAN, |x| x.cdf(k.into()))
}

/// P(X >= k) for X out of n at rate p.
pub(crate) fn binomial_at_least(k: u32, n: u32, p: f64) -> f64 {
    match k.checked_sub(1) {
        None => 1.0,
        Some(below) => Binomial::new(p, n.into()).map_or(f64::NAN, |x| x.sf(below.into())),
    }
}

/// P(X = k) for X out of n at rate p.
pub(crate) fn binomial_exactly(k: u32, n: u32, p: f64) -> f64 {
    Binomial::new(p, n.into()).map_or(f64::NAN, |x| x.pmf(k.into()))
}

/// The two-sided p value of `k` heads in `n` tosses of a fair coin; 1 when there were no tosses.
pub(crate) fn fair_coin_two_sided(k: u32, n: u32) -> f64 {
    (2.0 * binomial_at_most(k.min(n - k.min(n)), n, 0.5)).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With one and two degrees of freedom the inverse has a closed form.
    #[test]
    fn t_quantiles_agree_with_their_closed_forms() {
        for p in [0.6, 0.9, 0.975, 0.999] {
            let one = (std::f64::consts::PI * (p - 0.5)).tan();
            let two = (2.0 * p - 1.0) * (2.0 / (4.0 * p * (1.0 - p))).sqrt();
            assert!((t_quantile(p, 1.0) / one - 1.0).abs() < 1e-11, "one, {p}");
            assert!((t_quantile(p, 2.0) / two - 1.0).abs() < 1e-11, "two, {p}");
        }
    }

    /// R 4: qt(0.975, 7).
    #[test]
    fn t_quantiles_agree_with_r() {
        assert!((t_quantile(0.975, 7.0) - 2.364_624_251_592_784).abs() < 1e-11);
    }

    /// An F with one degree of freedom above is a squared t; R 4: qf(0.975, 5, 15).
    #[test]
    fn f_quantiles_agree_with_t_and_with_r() {
        let t = t_quantile(0.975, 7.0);
        assert!((f_quantile(0.95, 1.0, 7.0) / (t * t) - 1.0).abs() < 1e-9);
        assert!((f_quantile(0.975, 5.0, 15.0) - 3.576_415).abs() < 1e-5);
    }

    #[test]
    fn parameters_outside_the_domain_give_no_number() {
        assert!(t_quantile(0.975, 0.0).is_nan());
        assert!(t_quantile(1.5, 3.0).is_nan());
        assert!(normal_quantile(0.0).is_nan());
        assert!(f_quantile(0.975, 0.0, 3.0).is_nan());
        assert!(chi_squared_above(1.0, 0.0).is_nan());
        assert!(binomial_at_most(1, 2, 1.5).is_nan());
    }

    #[test]
    fn the_tails_of_a_binomial_meet() {
        let total = binomial_at_most(11, 30, 0.6) + binomial_at_least(12, 30, 0.6);
        assert!((total - 1.0).abs() < 1e-12);
    }

    #[test]
    fn no_tosses_say_nothing_about_a_coin() {
        assert!((fair_coin_two_sided(0, 0) - 1.0).abs() < 1e-15);
        assert!((fair_coin_two_sided(5, 10) - 1.0).abs() < 1e-15);
    }
}
