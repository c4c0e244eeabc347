use crate::distributions::{normal_below, normal_density};
use crate::estimate::{Reason, Warning};
use crate::moments;

/// Standard deviations below its own history at which a starting point counts as unusual.
const UNUSUAL: f64 = 1.0;

/// What to expect next from a starting point, if nothing is done.
///
/// `reliability` is the correlation of one year's figure with the next, from 0 to 1.
/// Formula: mean + reliability × (start - mean).
pub fn expected_return(start: f64, population_mean: f64, reliability: f64) -> f64 {
    population_mean + reliability * (start - population_mean)
}

/// The fewest schools from which it is said how well figures of one year foretell those of another.
pub const LEAST_FOR_RELIABILITY: usize = 20;

/// How well schools' figures foretell their own so many years later: Pearson's correlation, and 0 where
/// it is below.
///
/// Takes (earlier, later) of each school. It is the `reliability` of [`expected_return`]; a correlation
/// below nought is chance, since nothing makes good schools bad by turns. None with fewer than
/// [`LEAST_FOR_RELIABILITY`] schools, or where either year has only one value.
pub fn reliability(pairs: &[(f64, f64)]) -> Option<f64> {
    (pairs.len() >= LEAST_FOR_RELIABILITY).then_some(())?;
    moments::correlation(pairs).map(|found| found.max(0.0))
}

/// How far schools picked for lying below a cut-off rise with no action at all.
///
/// `cutoff_z` is the cut-off in standard deviations from the mean, below zero for picking low.
///
/// Source: Barnett, van der Pols and Dobson (2005), *International Journal of Epidemiology*
/// 34:215-220: sd (1 - reliability) φ(z) / Φ(z).
///
/// ```
/// use headland_stats::comparison::selection_rise;
///
/// // The lowest sixth, a spread of 15 points, years that correlate 0.6.
/// let rise = selection_rise(15.0, 0.6, -1.0)?;
/// assert!((rise - 9.15).abs() < 0.005);
/// # Ok::<(), headland_stats::Reason>(())
/// ```
pub fn selection_rise(sd: f64, reliability: f64, cutoff_z: f64) -> Result<f64, Reason> {
    let sensible = sd >= 0.0 && (0.0..=1.0).contains(&reliability) && cutoff_z.is_finite();
    let below = normal_below(cutoff_z);
    if !sensible || below <= 0.0 {
        return Err(Reason::OutOfRange);
    }
    Ok(sd * (1.0 - reliability) * normal_density(cutoff_z) / below)
}

/// Whether a starting point was so unusual that some return must be expected.
///
/// `history` is the school's own earlier years, without the starting one; three are the least
/// that say what is usual. With fewer there is no warning to give and no comfort in that.
pub fn unusual_start(start: f64, history: &[f64]) -> Option<Warning> {
    (history.len() >= 3).then_some(())?;
    let (mean, sd) = (moments::mean(history)?, moments::sample_sd(history)?);
    ((start - mean).abs() > UNUSUAL * sd).then_some(Warning::RegressionToTheMean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_average_start_stays_and_an_extreme_one_comes_part_of_the_way_back() {
        assert!((expected_return(60.0, 60.0, 0.6) - 60.0).abs() < 1e-12);
        assert!((expected_return(45.0, 60.0, 0.6) - 51.0).abs() < 1e-12);
    }

    #[test]
    fn perfectly_reliable_figures_never_return() {
        assert!(selection_rise(15.0, 1.0, -1.0).expect("sensible").abs() < 1e-12);
        assert_eq!(selection_rise(15.0, 1.5, -1.0), Err(Reason::OutOfRange));
    }

    #[test]
    fn reliability_is_the_correlation_and_never_below_nought() {
        let pairs = |of: fn(f64) -> f64| {
            (0..20).map(|place| (f64::from(place), of(f64::from(place)))).collect::<Vec<_>>()
        };
        assert!((reliability(&pairs(|x| 3.0 * x + 1.0)).expect("enough") - 1.0).abs() < 1e-12);
        assert_eq!(reliability(&pairs(|x| -x)), Some(0.0));
        assert_eq!(reliability(&pairs(|_| 4.0)), None);
        assert_eq!(reliability(&pairs(|x| x)[..19]), None);
    }

    #[test]
    fn a_start_far_from_the_schools_own_history_is_unusual() {
        let history = [60.0, 62.0, 61.0];
        assert_eq!(unusual_start(50.0, &history), Some(Warning::RegressionToTheMean));
        assert_eq!(unusual_start(61.5, &history), None);
        assert_eq!(unusual_start(50.0, &[60.0, 62.0]), None);
    }
}
