//! Mean, spread and median of known values.

use crate::real::real;

/// The arithmetic mean; `None` of nothing.
pub(crate) fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / real(values.len()))
}

/// Sum of squared deviations from the mean.
fn squares(values: &[f64]) -> Option<f64> {
    let centre = mean(values)?;
    Some(values.iter().map(|value| (value - centre).powi(2)).sum())
}

/// The sample standard deviation (divisor n - 1); `None` of fewer than two.
pub fn sample_sd(values: &[f64]) -> Option<f64> {
    (values.len() > 1).then_some(())?;
    Some((squares(values)? / (real(values.len()) - 1.0)).sqrt())
}

/// The population standard deviation (divisor n); `None` of nothing.
pub(crate) fn population_sd(values: &[f64]) -> Option<f64> {
    Some((squares(values)? / real(values.len())).sqrt())
}

/// The middle value, or the mean of the middle two; `None` of nothing.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get((sorted.len() - 1) / 2)?;
    Some(f64::midpoint(lower, upper))
}

/// Pearson's correlation; `None` unless both vary.
pub(crate) fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let (first, second): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let (mean_first, mean_second) = (mean(&first)?, mean(&second)?);
    let shared: f64 = pairs.iter().map(|(x, y)| (x - mean_first) * (y - mean_second)).sum();
    let spread = (squares(&first)? * squares(&second)?).sqrt();
    (spread > 0.0).then(|| (shared / spread).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_has_no_mean_and_one_has_no_spread() {
        assert_eq!(mean(&[]), None);
        assert_eq!(sample_sd(&[4.0]), None);
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn the_median_of_an_even_number_is_halfway_between_the_middle_two() {
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), Some(2.5));
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
    }

    #[test]
    fn values_that_never_vary_have_no_correlation() {
        assert_eq!(correlation(&[(1.0, 2.0), (1.0, 3.0)]), None);
        assert_eq!(correlation(&[(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]), Some(1.0));
    }
}
