use std::fmt;

use super::intraclass_interval;
use crate::estimate::{Confidence, Estimate, Invalid, Method, Reason, Warning};
use crate::moments;
use crate::real::{SLACK, real, tally};

/// Which of Shrout and Fleiss's six intraclass correlations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// One rating, each target rated by raters of its own: ICC(1,1).
    OneWaySingle,
    /// One rating, raters drawn from many, absolute agreement: ICC(2,1).
    AgreementSingle,
    /// One rating, these raters and no others, consistency: ICC(3,1).
    ConsistencySingle,
    /// The mean of the ratings: ICC(1,k).
    OneWayMean,
    /// The mean of the ratings, raters drawn from many: ICC(2,k).
    AgreementMean,
    /// The mean of the ratings, these raters and no others: ICC(3,k).
    ConsistencyMean,
}

impl Form {
    /// All six, single ratings first.
    pub const ALL: [Self; 6] = [
        Self::OneWaySingle,
        Self::AgreementSingle,
        Self::ConsistencySingle,
        Self::OneWayMean,
        Self::AgreementMean,
        Self::ConsistencyMean,
    ];
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OneWaySingle => "ICC(1,1)",
            Self::AgreementSingle => "ICC(2,1)",
            Self::ConsistencySingle => "ICC(3,1)",
            Self::OneWayMean => "ICC(1,k)",
            Self::AgreementMean => "ICC(2,k)",
            Self::ConsistencyMean => "ICC(3,k)",
        })
    }
}

/// Mean squares of a table of targets by raters, in squared units of the ratings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanSquares {
    /// Between targets.
    pub rows: f64,
    /// Between raters.
    pub columns: f64,
    /// Within targets.
    pub within: f64,
    /// What neither explains.
    pub error: f64,
}

/// All six correlations of one table of ratings.
#[derive(Debug, Clone, PartialEq)]
pub struct Intraclass {
    /// Targets with a rating by every rater.
    pub targets: u32,
    /// Raters.
    pub raters: u32,
    /// The analysis of variance; `None` with fewer than two targets or raters.
    pub mean_squares: Option<MeanSquares>,
    correlations: [Estimate; 6],
}

impl Intraclass {
    /// The correlation of one form.
    pub fn correlation(&self, form: Form) -> &Estimate {
        let [one, two, three, one_mean, two_mean, three_mean] = &self.correlations;
        match form {
            Form::OneWaySingle => one,
            Form::AgreementSingle => two,
            Form::ConsistencySingle => three,
            Form::OneWayMean => one_mean,
            Form::AgreementMean => two_mean,
            Form::ConsistencyMean => three_mean,
        }
    }
}

/// The six intraclass correlations of targets (rows) rated by the same raters (columns).
///
/// With MSR, MSC, MSW and MSE the mean squares between targets, between raters, within targets
/// and of error, n targets and k raters: ICC(1,1) = (MSR - MSW)/(MSR + (k-1)MSW), ICC(2,1) =
/// (MSR - MSE)/(MSR + (k-1)MSE + k(MSC - MSE)/n), ICC(3,1) = (MSR - MSE)/(MSR + (k-1)MSE), and
/// for means ICC(1,k) = (MSR - MSW)/MSR, ICC(2,k) = (MSR - MSE)/(MSR + (MSC - MSE)/n), ICC(3,k) =
/// (MSR - MSE)/MSR. No unit; usually 0 to 1, but a negative one is a finding (raters agree less
/// than at random) and is given as it is. Use the agreement forms for assessors whose marks must
/// be equal, not only in order.
///
/// A target that some rater left out is dropped and counted. Ratings are taken as equally spaced.
/// Not for categories without order, nor for raters who each know one person only: see
/// [`nested`](super::nested()).
///
/// Source: Shrout and Fleiss (1979), *Psychological Bulletin* 86:420-428, with their intervals.
///
/// ```
/// use headland_stats::Confidence;
/// use headland_stats::raters::{Form, intraclass};
///
/// let marks = [[9.0, 2.0, 5.0, 8.0], [6.0, 1.0, 3.0, 2.0], [8.0, 4.0, 6.0, 8.0],
///     [7.0, 1.0, 2.0, 6.0], [10.0, 5.0, 6.0, 9.0], [6.0, 2.0, 4.0, 7.0]]
///     .map(|row| row.map(Some).to_vec());
/// let found = intraclass(&marks, Confidence::NINETY_FIVE)?;
/// let agreement = found.correlation(Form::AgreementSingle);
/// assert!(agreement.value().is_some_and(|icc| (icc - 0.29).abs() < 0.005));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn intraclass(
    ratings: &[Vec<Option<f64>>],
    confidence: Confidence,
) -> Result<Intraclass, Invalid> {
    let raters = ratings.first().map_or(0, Vec::len);
    if ratings.iter().any(|row| row.len() != raters) {
        return Err(Invalid::new("ratings", Reason::Unmatched));
    }
    Invalid::unless_finite("ratings", ratings.iter().flatten().flatten().copied())?;
    let complete: Vec<Vec<f64>> =
        ratings.iter().filter_map(|row| row.iter().copied().collect()).collect();
    let (n, missing) = (tally(complete.len()), tally(ratings.len() - complete.len()));
    let dress = |estimate: Estimate| {
        estimate
            .with_missing(missing)
            .with_warning((missing > 0).then_some(Warning::PairsDropped { dropped: missing }))
    };
    let nothing = |reason| Intraclass {
        targets: n,
        raters: tally(raters),
        mean_squares: None,
        correlations: Form::ALL
            .map(|_| dress(Estimate::not_computable(reason, n, Method::Intraclass))),
    };
    if complete.is_empty() {
        return Ok(nothing(Reason::Nobody));
    }
    if raters < 2 {
        return Ok(nothing(Reason::OneRater));
    }
    let Some(squares) = mean_squares(&complete, raters) else {
        return Ok(nothing(Reason::OnlyOne));
    };
    let table = Table { squares, targets: real(complete.len()), raters: real(raters) };
    let correlations = Form::ALL.map(|form| {
        dress(match table.correlation(form) {
            None => Estimate::not_computable(Reason::NoSpread, n, Method::Intraclass),
            Some(value) => {
                let interval = intraclass_interval::around(&table, form, confidence)
                    .filter(|interval| interval.contains(value));
                Estimate::measured(value, interval, Reason::NotANumber, n, Method::Intraclass)
            }
        })
    });
    Ok(Intraclass { targets: n, raters: tally(raters), mean_squares: Some(squares), correlations })
}

/// `None` of fewer than two targets.
fn mean_squares(rows: &[Vec<f64>], raters: usize) -> Option<MeanSquares> {
    let (n, k) = (real(rows.len()), real(raters));
    (n > 1.5).then_some(())?;
    let all: Vec<f64> = rows.iter().flatten().copied().collect();
    let level = *all.first()?;
    if all.iter().all(|rating| rating.total_cmp(&level).is_eq()) {
        // Rounding of the mean would leave a spread where there is none.
        return Some(MeanSquares { rows: 0.0, columns: 0.0, within: 0.0, error: 0.0 });
    }
    let centre = moments::mean(&all)?;
    let square = |mean: f64| (mean - centre).powi(2);
    let of_rows: Vec<f64> = rows.iter().filter_map(|row| moments::mean(row)).collect();
    let of_columns =
        (0..raters).map(|rater| rows.iter().filter_map(|row| row.get(rater)).sum::<f64>() / n);
    let rows_sum = k * of_rows.iter().copied().map(square).sum::<f64>();
    let columns_sum = n * of_columns.map(square).sum::<f64>();
    let within_sum: f64 = rows
        .iter()
        .zip(&of_rows)
        .flat_map(|(row, mean)| row.iter().map(move |rating| (rating - mean).powi(2)))
        .sum();
    // What rounding leaves of exact agreement is agreement.
    let error_sum = (within_sum - columns_sum).max(0.0);
    let error_sum = if error_sum <= SLACK * within_sum { 0.0 } else { error_sum };
    Some(MeanSquares {
        rows: rows_sum / (n - 1.0),
        columns: columns_sum / (k - 1.0),
        within: within_sum / (n * (k - 1.0)),
        error: error_sum / ((n - 1.0) * (k - 1.0)),
    })
}

/// What the correlations and their intervals are made of.
pub(super) struct Table {
    pub(super) squares: MeanSquares,
    pub(super) targets: f64,
    pub(super) raters: f64,
}

impl Table {
    /// `None` where the denominator is nought.
    pub(super) fn correlation(&self, form: Form) -> Option<f64> {
        let MeanSquares { rows, columns, within, error } = self.squares;
        let (n, k) = (self.targets, self.raters);
        let (above, below) = match form {
            Form::OneWaySingle => (rows - within, rows + (k - 1.0) * within),
            Form::AgreementSingle => {
                (rows - error, rows + (k - 1.0) * error + k * (columns - error) / n)
            }
            Form::ConsistencySingle => (rows - error, rows + (k - 1.0) * error),
            Form::OneWayMean => (rows - within, rows),
            Form::AgreementMean => (rows - error, rows + (columns - error) / n),
            Form::ConsistencyMean => (rows - error, rows),
        };
        (below.abs() > SLACK * (rows + columns + within)).then(|| above / below)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(rows: &[&[f64]]) -> Vec<Vec<Option<f64>>> {
        rows.iter().map(|row| row.iter().copied().map(Some).collect()).collect()
    }

    fn icc(ratings: &[Vec<Option<f64>>], form: Form) -> Estimate {
        let found = intraclass(ratings, Confidence::NINETY_FIVE).expect("a table");
        found.correlation(form).clone()
    }

    #[test]
    fn few_or_level_ratings_have_reasons() {
        let reason = |rows: &[&[f64]]| icc(&table(rows), Form::AgreementSingle).reason();
        assert_eq!(reason(&[]), Some(Reason::Nobody));
        assert_eq!(reason(&[&[1.0], &[2.0]]), Some(Reason::OneRater));
        assert_eq!(reason(&[&[1.0, 2.0]]), Some(Reason::OnlyOne));
        assert_eq!(reason(&[&[0.1, 0.1], &[0.1, 0.1], &[0.1, 0.1]]), Some(Reason::NoSpread));
    }

    #[test]
    fn a_ragged_table_is_refused_by_name() {
        let ragged = table(&[&[1.0, 2.0], &[1.0]]);
        let refused = intraclass(&ragged, Confidence::NINETY_FIVE);
        assert_eq!(refused, Err(Invalid::new("ratings", Reason::Unmatched)));
    }

    #[test]
    fn a_target_that_somebody_left_out_is_dropped_and_counted() {
        let mut ratings = table(&[&[1.0, 2.0], &[3.0, 3.0], &[5.0, 4.0]]);
        let whole = icc(&ratings, Form::ConsistencyMean);
        ratings.push(vec![Some(4.0), None]);
        let found = icc(&ratings, Form::ConsistencyMean);
        assert_eq!((found.value(), found.n(), found.n_missing()), (whole.value(), 3, 1));
    }

    #[test]
    fn raters_who_agree_exactly_have_one_and_no_interval() {
        let exact = icc(&table(&[&[1.0, 1.0], &[2.0, 2.0], &[4.0, 4.0]]), Form::AgreementSingle);
        assert!(exact.value().is_some_and(|icc| (icc - 1.0).abs() < 1e-12));
        assert_eq!(exact.reason(), Some(Reason::NotANumber));
    }

    fn ratings() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
        (2_usize..5, 2_usize..8).prop_flat_map(|(k, n)| {
            let rating = (1..=5_i32).prop_map(|mark| Some(f64::from(mark)));
            proptest::collection::vec(proptest::collection::vec(rating, k), n)
        })
    }

    proptest! {
        #[test]
        fn the_order_of_targets_and_raters_and_the_origin_do_not_matter(
            ratings in ratings(), by in -50.0..50.0_f64
        ) {
            let mut turned: Vec<Vec<Option<f64>>> = ratings
                .iter()
                .map(|row| row.iter().rev().map(|r| r.map(|r| r + by.round())).collect())
                .collect();
            turned.reverse();
            for form in Form::ALL {
                let (here, there) = (icc(&ratings, form), icc(&turned, form));
                prop_assert_eq!(here.value().is_some(), there.value().is_some());
                if let (Some(here), Some(there)) = (here.value(), there.value()) {
                    prop_assert!((here - there).abs() < 1e-6 * here.abs().max(1.0));
                }
                if let (Some(value), Some(interval)) = (here.value(), here.interval()) {
                    prop_assert!(interval.contains(value));
                }
            }
        }
    }
}
