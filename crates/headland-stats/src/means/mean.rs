use crate::estimate::{Confidence, Estimate, Interval, Method, Reason, Warning};
use crate::moments;
use crate::real::tally;

/// The mean of the known values with its t interval.
///
/// Missing values are counted and left out, never taken as nought. One value has no interval;
/// values that are all the same have a degenerate one, marked.
///
/// ```
/// use headland_stats::{Confidence, means::mean};
///
/// let scores = [Some(104.0), Some(98.0), None, Some(110.0)];
/// let reading = mean(&scores, Confidence::NINETY_FIVE);
/// assert_eq!((reading.value(), reading.n(), reading.n_missing()), (Some(104.0), 3, 1));
/// ```
pub fn mean(values: &[Option<f64>], confidence: Confidence) -> Estimate {
    let known: Vec<f64> = values.iter().copied().flatten().collect();
    let n = tally(known.len());
    let estimate = match (moments::mean(&known), moments::sample_sd(&known)) {
        (Some(mean), Some(sd)) => mean_from_summary(mean, sd, n, confidence),
        (Some(mean), None) => {
            Estimate::without_interval(mean, Reason::OnlyOne, n, Method::StudentT)
        }
        (None, _) => Estimate::not_computable(Reason::Nobody, 0, Method::StudentT),
    };
    estimate.with_missing(tally(values.len() - known.len()))
}

/// A mean with its t interval from a printed mean, sample standard deviation and count.
pub fn mean_from_summary(mean: f64, sd: f64, n: u32, confidence: Confidence) -> Estimate {
    let method = Method::StudentT;
    if sd.is_nan() || sd < 0.0 {
        return Estimate::not_computable(Reason::OutOfRange, n, method);
    }
    if n < 2 {
        return Estimate::without_interval(mean, Reason::OnlyOne, n, method);
    }
    let count = f64::from(n);
    let margin = confidence.t(count - 1.0) * sd / count.sqrt();
    let interval = Interval::around(mean, margin, confidence);
    Estimate::measured(mean, interval, Reason::NotANumber, n, method)
        .with_warning((sd <= 0.0).then_some(Warning::NoSpread))
        .with_warning(Warning::for_cohort(n))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LEVEL: Confidence = Confidence::NINETY_FIVE;

    /// Half-widths for a standard deviation of 0.8: t(n-1, 0.975) × 0.8 / √n, from t tables.
    #[test]
    fn few_values_leave_a_wide_interval() {
        for (n, half) in [(2, 7.19), (3, 1.99), (5, 0.99), (10, 0.57)] {
            let interval = mean_from_summary(3.0, 0.8, n, LEVEL).interval().expect("an interval");
            assert!((interval.width() / 2.0 - half).abs() < 0.005, "n={n}");
        }
    }

    #[test]
    fn one_value_has_no_interval_and_none_no_value() {
        assert_eq!(mean(&[Some(4.0), None], LEVEL).reason(), Some(Reason::OnlyOne));
        let nothing = mean(&[None, None], LEVEL);
        assert_eq!((nothing.value(), nothing.n_missing()), (None, 2));
        assert_eq!(nothing.reason(), Some(Reason::Nobody));
    }

    #[test]
    fn values_all_the_same_say_so() {
        let same = mean(&[Some(4.0), Some(4.0), Some(4.0)], LEVEL);
        assert_eq!(same.interval().map(|i| i.width()), Some(0.0));
        assert!(same.warnings().contains(&Warning::NoSpread));
    }

    proptest! {
        #[test]
        fn the_interval_is_centred_on_the_mean(
            values in proptest::collection::vec(-100.0..100.0_f64, 2..40)
        ) {
            let estimate = mean(&values.iter().map(|v| Some(*v)).collect::<Vec<_>>(), LEVEL);
            let (value, interval) = (estimate.value(), estimate.interval());
            let (value, interval) = (value.expect("a mean"), interval.expect("an interval"));
            prop_assert!(interval.contains(value));
            let centre = f64::midpoint(interval.lower(), interval.upper());
            prop_assert!((centre - value).abs() < 1e-9);
        }
    }
}
