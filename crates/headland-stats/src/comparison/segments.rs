use crate::estimate::{Confidence, Estimate, Interval, Method, Reason, Warning};
use crate::real::{real, tally};

/// A vector of the four coefficients: level, slope, change of level, change of slope.
type Four = [f64; 4];

/// Points on each side below which the regression is refused.
const LEAST_EACH_SIDE: usize = 3;

/// Points before and after with which the regression is no longer provisional.
const ENOUGH_BEFORE: usize = 8;
const ENOUGH_AFTER: usize = 4;

/// A series that was heading somewhere, and what changed when the action began.
#[derive(Debug, Clone, PartialEq)]
pub struct Segmented {
    /// The level at the first point.
    pub level: f64,
    /// The rise per step before the action.
    pub slope: f64,
    /// The jump when the action began.
    pub level_change: Estimate,
    /// The change in the rise per step from then on.
    pub slope_change: Estimate,
    /// Standard errors of the four, in the order of the fields.
    pub standard_errors: Four,
    /// Degrees of freedom left.
    pub freedom: u32,
    /// Durbin and Watson's statistic: near 2 where neighbouring points are unrelated. `None`
    /// where the fit is perfect.
    pub durbin_watson: Option<f64>,
}

/// Fits a level and a slope before the action and a change in each after, by least squares.
///
/// `first_after` is the place of the first point after the action began, counted from 0.
/// Refused with fewer than three points on either side; provisional under eight before or four
/// after. Seasonal series, such as weekly attendance, must have their seasons taken out first.
pub fn segmented(
    values: &[f64],
    first_after: usize,
    confidence: Confidence,
) -> Result<Segmented, Reason> {
    let fit = Fit::new(values, first_after)?;
    let freedom = values.len() - 4;
    let squares: f64 = fit.residuals.iter().map(|residual| residual * residual).sum();
    let variance = squares / real(freedom);
    let standard_errors = fit.inverse_diagonal().map(|entry| (variance * entry).sqrt());
    let provisional = (first_after < ENOUGH_BEFORE || values.len() - first_after < ENOUGH_AFTER)
        .then_some(Warning::Provisional { points: tally(values.len()) });
    let change = |value: f64, error: f64| {
        let interval = Interval::around(value, confidence.t(real(freedom)) * error, confidence);
        let n = tally(values.len());
        Estimate::measured(value, interval, Reason::NotANumber, n, Method::SegmentedRegression)
            .with_warning(provisional)
    };
    let [level, slope, level_change, slope_change] = fit.coefficients;
    let [_, _, level_error, slope_error] = standard_errors;
    Ok(Segmented {
        level,
        slope,
        level_change: change(level_change, level_error),
        slope_change: change(slope_change, slope_error),
        standard_errors,
        freedom: tally(freedom),
        durbin_watson: (squares > 0.0).then(|| {
            let steps = fit.residuals.iter().zip(fit.residuals.iter().skip(1));
            steps.map(|(first, next)| (next - first).powi(2)).sum::<f64>() / squares
        }),
    })
}

/// Standard errors of the four coefficients that allow for neighbouring points being related.
///
/// Newey and West (1987), *Econometrica* 55:703-708, with Bartlett weights up to `lags` and the
/// small-sample factor n / (n - 4).
pub fn newey_west(values: &[f64], first_after: usize, lags: usize) -> Result<Four, Reason> {
    let fit = Fit::new(values, first_after)?;
    let scores: Vec<Four> = fit
        .rows
        .iter()
        .zip(&fit.residuals)
        .map(|(row, residual)| row.map(|entry| entry * residual))
        .collect();
    let mut middle = [[0.0; 4]; 4];
    for lag in 0..=lags {
        let weight = 1.0 - real(lag) / (real(lags) + 1.0);
        for (late, early) in scores.iter().skip(lag).zip(&scores) {
            add_outer(&mut middle, late, early, weight);
            if lag > 0 {
                add_outer(&mut middle, early, late, weight);
            }
        }
    }
    let small_sample = real(values.len()) / real(values.len() - 4);
    Ok(fit.inverse.map(|row| (small_sample * dot(&times(&middle, &row), &row)).sqrt()))
}

/// A least-squares fit with what its errors need.
struct Fit {
    rows: Vec<Four>,
    inverse: [Four; 4],
    coefficients: Four,
    residuals: Vec<f64>,
}

impl Fit {
    fn new(values: &[f64], first_after: usize) -> Result<Self, Reason> {
        if first_after < LEAST_EACH_SIDE {
            return Err(Reason::TooFewBefore);
        }
        if values.len() < first_after + LEAST_EACH_SIDE {
            return Err(Reason::TooFewAfter);
        }
        let rows: Vec<Four> = (0..values.len())
            .map(|place| match place.checked_sub(first_after) {
                None => [1.0, real(place), 0.0, 0.0],
                Some(since) => [1.0, real(place), 1.0, real(since)],
            })
            .collect();
        let mut normal = [[0.0; 4]; 4];
        let mut right = [0.0; 4];
        for (row, value) in rows.iter().zip(values) {
            add_outer(&mut normal, row, row, 1.0);
            for (sum, entry) in right.iter_mut().zip(row) {
                *sum += entry * value;
            }
        }
        let inverse = inverted(normal).ok_or(Reason::NotANumber)?;
        let coefficients = times(&inverse, &right);
        let residuals: Vec<f64> =
            rows.iter().zip(values).map(|(row, value)| value - dot(row, &coefficients)).collect();
        if residuals.iter().any(|residual| !residual.is_finite()) {
            return Err(Reason::NotANumber);
        }
        Ok(Self { rows, inverse, coefficients, residuals })
    }

    fn inverse_diagonal(&self) -> Four {
        let [[a, ..], [_, b, ..], [_, _, c, _], [.., d]] = self.inverse;
        [a, b, c, d]
    }
}

fn dot(first: &Four, second: &Four) -> f64 {
    first.iter().zip(second).map(|(x, y)| x * y).sum()
}

fn times(matrix: &[Four; 4], vector: &Four) -> Four {
    matrix.map(|row| dot(&row, vector))
}

fn add_outer(matrix: &mut [Four; 4], first: &Four, second: &Four, weight: f64) {
    for (row, x) in matrix.iter_mut().zip(first) {
        for (entry, y) in row.iter_mut().zip(second) {
            *entry += weight * x * y;
        }
    }
}

/// The inverse of a positive definite matrix by Gauss and Jordan; `None` where a pivot vanishes.
/// Such a matrix needs no exchange of rows.
fn inverted(matrix: [Four; 4]) -> Option<[Four; 4]> {
    let mut rows: Vec<Vec<f64>> = matrix
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let unit = (0..4).map(|column| if column == place { 1.0 } else { 0.0 });
            row.iter().copied().chain(unit).collect()
        })
        .collect();
    for pivot in 0..4 {
        let mut turning = rows.get(pivot)?.clone();
        let divisor = *turning.get(pivot)?;
        (divisor.abs() > f64::EPSILON).then_some(())?;
        for entry in &mut turning {
            *entry /= divisor;
        }
        for (place, row) in rows.iter_mut().enumerate() {
            let factor = *row.get(pivot)?;
            if place == pivot {
                row.clone_from(&turning);
            } else {
                row.iter_mut().zip(&turning).for_each(|(entry, turn)| *entry -= factor * turn);
            }
        }
    }
    let right: Vec<Four> =
        rows.iter().map(|row| row.get(4..)?.try_into().ok()).collect::<Option<_>>()?;
    right.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A series made to order: level 10, slope 1, a jump of 5 and a slope of 3 after six points.
    fn made() -> Vec<f64> {
        (0..12)
            .map(|place| {
                let before = 10.0 + real(place);
                if place < 6 { before } else { before + 5.0 + 2.0 * real(place - 6) }
            })
            .collect()
    }

    #[test]
    fn a_series_made_to_order_gives_its_makers_numbers_back() {
        let fit = segmented(&made(), 6, Confidence::NINETY_FIVE).expect("enough points");
        assert!((fit.level - 10.0).abs() < 1e-9);
        assert!((fit.slope - 1.0).abs() < 1e-9);
        assert!(fit.level_change.value().is_some_and(|jump| (jump - 5.0).abs() < 1e-9));
        assert!(fit.slope_change.value().is_some_and(|slope| (slope - 2.0).abs() < 1e-9));
        assert!(fit.level_change.warnings().contains(&Warning::Provisional { points: 12 }));
    }

    #[test]
    fn too_few_points_on_either_side_are_refused() {
        let series = made();
        assert_eq!(segmented(&series, 2, Confidence::NINETY_FIVE), Err(Reason::TooFewBefore));
        assert_eq!(segmented(&series, 10, Confidence::NINETY_FIVE), Err(Reason::TooFewAfter));
        assert_eq!(newey_west(&[], 0, 2), Err(Reason::TooFewBefore));
    }

    /// Where every residual is as large as the next, allowing for unequal spread changes nothing:
    /// the pattern + - - + is of that kind and leaves level and slope alone.
    #[test]
    fn residuals_of_one_size_give_the_ordinary_errors_back() {
        let pattern = [0.3, -0.3, -0.3, 0.3].into_iter().cycle();
        let line = (0..16).map(|place| if place < 8 { 10.0 } else { 15.0 + real(place) });
        let values: Vec<f64> =
            line.zip(pattern).map(|(level, residual)| level + residual).collect();
        let ordinary = segmented(&values, 8, Confidence::NINETY_FIVE).expect("enough points");
        let robust = newey_west(&values, 8, 0).expect("enough points");
        for (ordinary, robust) in ordinary.standard_errors.into_iter().zip(robust) {
            assert!((ordinary - robust).abs() < 1e-9);
        }
    }

    #[test]
    fn points_that_swing_back_make_a_level_surer_than_it_looks() {
        let swing = [0.3, -0.3].into_iter().cycle();
        let values: Vec<f64> = (0..16).zip(swing).map(|(_, residual)| 10.0 + residual).collect();
        let apart = newey_west(&values, 8, 0).expect("enough points");
        let related = newey_west(&values, 8, 2).expect("enough points");
        assert!(related.iter().zip(apart).all(|(related, apart)| *related < apart));
    }
}
