//! Shrout and Fleiss's intervals, by the F distribution.

use super::intraclass::{Form, MeanSquares, Table};
use crate::distributions::f_quantile;
use crate::estimate::{Confidence, Interval};

/// The interval of one form; `None` where a mean square of nought leaves no ratio.
pub(super) fn around(table: &Table, form: Form, confidence: Confidence) -> Option<Interval> {
    let MeanSquares { rows, within, error, .. } = table.squares;
    let (n, k) = (table.targets, table.raters);
    let upper_point = 1.0 - (1.0 - confidence.level()) / 2.0;
    let one_way = n * (k - 1.0);
    let two_way = (n - 1.0) * (k - 1.0);
    let (lower, upper) = match form {
        Form::OneWaySingle => of_ratio(rows / within, one_way, table, upper_point, single),
        Form::OneWayMean => of_ratio(rows / within, one_way, table, upper_point, mean),
        Form::ConsistencySingle => of_ratio(rows / error, two_way, table, upper_point, single),
        Form::ConsistencyMean => of_ratio(rows / error, two_way, table, upper_point, mean),
        Form::AgreementSingle | Form::AgreementMean => agreement(table, form, upper_point)?,
    };
    Interval::new(lower, upper, confidence)
}

fn single(ratio: f64, raters: f64) -> f64 {
    (ratio - 1.0) / (ratio + raters - 1.0)
}

fn mean(ratio: f64, _: f64) -> f64 {
    1.0 - 1.0 / ratio
}

/// Ends by dividing the ratio of mean squares by F, and multiplying it by F with its degrees of
/// freedom turned round.
fn of_ratio(
    ratio: f64,
    freedom: f64,
    table: &Table,
    upper_point: f64,
    correlation: fn(f64, f64) -> f64,
) -> (f64, f64) {
    let between = table.targets - 1.0;
    let lower = ratio / f_quantile(upper_point, between, freedom);
    let upper = ratio * f_quantile(upper_point, freedom, between);
    (correlation(lower, table.raters), correlation(upper, table.raters))
}

/// Absolute agreement, whose degrees of freedom are Satterthwaite's.
fn agreement(table: &Table, form: Form, upper_point: f64) -> Option<(f64, f64)> {
    let MeanSquares { rows, columns, error, .. } = table.squares;
    let (n, k) = (table.targets, table.raters);
    let icc = table.correlation(Form::AgreementSingle)?;
    let raters = k * icc * columns / error;
    let rest = n * (1.0 + (k - 1.0) * icc) - k * icc;
    let freedom = (n - 1.0) * (k - 1.0) * (raters + rest).powi(2)
        / ((n - 1.0) * raters.powi(2) + rest.powi(2));
    let low = f_quantile(upper_point, n - 1.0, freedom);
    let high = f_quantile(upper_point, freedom, n - 1.0);
    let spread = match form {
        Form::AgreementMean => columns - error,
        _ => k * columns + (k * n - k - n) * error,
    };
    Some((
        n * (rows - low * error) / (low * spread + n * rows),
        n * (high * rows - error) / (spread + n * high * rows),
    ))
}
