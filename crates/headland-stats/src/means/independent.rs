use crate::distributions::t_two_sided;
use crate::estimate::{Confidence, Estimate, Interval, Method, Reason, Warning};
use crate::moments;
use crate::real::{finite, tally};

use super::effect::Group;

/// The difference of two independent groups' means, by Welch's method.
#[derive(Debug, Clone, PartialEq)]
pub struct Welch {
    /// First mean less second mean, with its interval.
    pub difference: Estimate,
    /// Welch's t; `None` where neither group varies or one has a single value.
    pub t: Option<f64>,
    /// Welch and Satterthwaite's degrees of freedom.
    pub freedom: Option<f64>,
    /// Two-sided p value.
    pub p: Option<f64>,
}

/// Compares the means of two groups of different pupils without assuming equal spread.
///
/// Source: Welch (1947), *Biometrika* 34:28-35.
pub fn welch(first: &[Option<f64>], second: &[Option<f64>], confidence: Confidence) -> Welch {
    let (a, b) = (known(first), known(second));
    let n = tally(a.len() + b.len());
    let missing = tally(first.len() + second.len()) - n;
    let method = Method::WelchT;
    let (Some(mean_a), Some(mean_b)) = (moments::mean(&a), moments::mean(&b)) else {
        return Welch::without_test(Estimate::not_computable(Reason::Nobody, n, method), missing);
    };
    let value = mean_a - mean_b;
    let (Some(sd_a), Some(sd_b)) = (moments::sample_sd(&a), moments::sample_sd(&b)) else {
        let alone = Estimate::without_interval(value, Reason::OnlyOne, n, method);
        return Welch::without_test(alone, missing);
    };
    let group = |mean, sd, values: &[f64]| Group { mean, sd, n: tally(values.len()) };
    let mut found =
        welch_from_summary(group(mean_a, sd_a, &a), group(mean_b, sd_b, &b), confidence);
    found.difference = found.difference.with_missing(missing);
    found
}

/// The same from printed means, sample standard deviations and counts.
pub fn welch_from_summary(first: Group, second: Group, confidence: Confidence) -> Welch {
    let method = Method::WelchT;
    let n = first.n.saturating_add(second.n);
    let value = first.mean - second.mean;
    if first.n < 2 || second.n < 2 {
        let alone = Estimate::without_interval(value, Reason::OnlyOne, n, method);
        return Welch::without_test(alone, 0);
    }
    if !(first.sd >= 0.0 && second.sd >= 0.0) {
        return Welch::without_test(Estimate::not_computable(Reason::OutOfRange, n, method), 0);
    }
    let (count_a, count_b) = (f64::from(first.n), f64::from(second.n));
    let (share_a, share_b) = (first.sd * first.sd / count_a, second.sd * second.sd / count_b);
    let variance = share_a + share_b;
    if variance <= 0.0 {
        let same = Estimate::without_interval(value, Reason::NoSpread, n, method);
        return Welch::without_test(same.with_warning(Warning::NoSpread), 0);
    }
    let freedom = variance * variance
        / (share_a * share_a / (count_a - 1.0) + share_b * share_b / (count_b - 1.0));
    let error = variance.sqrt();
    let interval = Interval::around(value, confidence.t(freedom) * error, confidence);
    Welch {
        difference: Estimate::measured(value, interval, Reason::NotANumber, n, method)
            .with_warning(Warning::for_cohort(first.n.min(second.n))),
        t: finite(value / error),
        freedom: finite(freedom),
        p: finite(t_two_sided(value / error, freedom)),
    }
}

impl Welch {
    fn without_test(difference: Estimate, missing: u32) -> Self {
        let difference = difference.with_missing(missing);
        Self { difference, t: None, freedom: None, p: None }
    }
}

fn known(values: &[Option<f64>]) -> Vec<f64> {
    values.iter().copied().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().map(|value| Some(*value)).collect()
    }

    /// Wikipedia, *Welch's t-test*, example 1: t = -2.46, ν = 25.0, p = 0.021.
    #[test]
    fn agrees_with_a_published_example() {
        let first = group(&[
            27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7,
            21.4,
        ]);
        let second = group(&[
            27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5,
            24.4,
        ]);
        let result = welch(&first, &second, Confidence::NINETY_FIVE);
        assert!(result.t.is_some_and(|t| (t + 2.46).abs() < 0.005));
        assert!(result.freedom.is_some_and(|freedom| (freedom - 25.0).abs() < 0.05));
        assert!(result.p.is_some_and(|p| (p - 0.021).abs() < 0.0005));
    }

    #[test]
    fn groups_that_never_vary_have_a_difference_but_no_test() {
        let result = welch(&group(&[5.0, 5.0]), &group(&[4.0, 4.0]), Confidence::NINETY_FIVE);
        assert_eq!(result.difference.value(), Some(1.0));
        assert_eq!(result.difference.reason(), Some(Reason::NoSpread));
        assert_eq!((result.t, result.p), (None, None));
    }

    #[test]
    fn a_single_pupil_has_no_interval() {
        let result = welch(&group(&[5.0]), &group(&[4.0, 6.0]), Confidence::NINETY_FIVE);
        assert_eq!(result.difference.reason(), Some(Reason::OnlyOne));
    }
}
