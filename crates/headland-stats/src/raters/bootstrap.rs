use crate::benchmarks::{Convention, quantile};
use crate::estimate::{Confidence, Invalid, Reason};
use crate::moments;

/// The most values whose resamples are all enumerated: 7⁷ is under a million, 8⁸ sixteen.
const MOST: usize = 7;

/// The mean of every possible resample of a few values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExhaustiveBootstrap {
    /// Mean of the values.
    pub mean: f64,
    /// Lower percentile of the resamples' means.
    pub lower: f64,
    /// Upper percentile of the resamples' means.
    pub upper: f64,
    /// Standard deviation of the resamples' means, with divisor n.
    pub sd: f64,
}

/// The percentile bootstrap of a mean, over all nⁿ resamples instead of some at random.
///
/// For showing why the bootstrap is not offered below ten values: at four values of a five-point
/// scale its interval is half as wide as the t interval and covers far less often than it says.
/// Values and results are in the unit of the values; percentiles are of the linear kind (type 7).
/// At most seven values, and at least two.
///
/// Source: Efron (1979), *Annals of Statistics* 7:1-26, enumerated.
///
/// ```
/// use headland_stats::{Confidence, raters::exhaustive_bootstrap};
///
/// let found = exhaustive_bootstrap(&[2.0, 3.0, 4.0, 5.0], Confidence::NINETY_FIVE)?;
/// assert_eq!(found.map(|found| (found.lower, found.upper)), Ok((2.5, 4.5)));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn exhaustive_bootstrap(
    values: &[f64],
    confidence: Confidence,
) -> Result<Result<ExhaustiveBootstrap, Reason>, Invalid> {
    Invalid::unless_finite("values", values.iter().copied())?;
    match values.len() {
        0 => return Ok(Err(Reason::Nobody)),
        1 => return Ok(Err(Reason::OnlyOne)),
        n if n > MOST => return Ok(Err(Reason::TooMany)),
        _ => {}
    }
    let sums = (0..values.len()).fold(vec![0.0], |sums, _| {
        sums.iter().flat_map(|sum| values.iter().map(move |value| sum + value)).collect()
    });
    let n = crate::real::real(values.len());
    let means: Vec<f64> = sums.iter().map(|sum| sum / n).collect();
    let tail = (1.0 - confidence.level()) / 2.0;
    let found = (|| {
        Ok(ExhaustiveBootstrap {
            mean: moments::mean(values).ok_or(Reason::Nobody)?,
            lower: quantile(&means, tail, Convention::Linear)?,
            upper: quantile(&means, 1.0 - tail, Convention::Linear)?,
            sd: moments::population_sd(&means).ok_or(Reason::Nobody)?,
        })
    })();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_few_and_too_many_values_have_reasons() {
        let reason = |n: usize| {
            exhaustive_bootstrap(&vec![1.0; n], Confidence::NINETY_FIVE).expect("numbers").err()
        };
        assert_eq!(reason(0), Some(Reason::Nobody));
        assert_eq!(reason(1), Some(Reason::OnlyOne));
        assert_eq!(reason(8), Some(Reason::TooMany));
        assert_eq!(reason(7), None);
    }

    /// By hand: of two values the four resamples have means 1, 2, 2 and 3.
    #[test]
    fn two_values_have_four_resamples() {
        let level = Confidence::new(0.5).expect("a level");
        let found = exhaustive_bootstrap(&[1.0, 3.0], level).expect("numbers").expect("resamples");
        assert!((found.lower - 1.75).abs() < 1e-12 && (found.upper - 2.25).abs() < 1e-12);
        assert!((found.sd - 0.5_f64.sqrt()).abs() < 1e-12);
    }
}
