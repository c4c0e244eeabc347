use super::weights::at;
use super::{Coefficient, Weights};
use crate::estimate::{Confidence, Estimate, Interval, Invalid, Method, Reason};
use crate::real::{SLACK, index, real, tally};

/// Agreement of two raters beyond chance, by five ideas of chance.
#[derive(Debug, Clone, PartialEq)]
pub struct TableAgreement {
    /// The plain, or weighted, share of agreement; `None` of nobody.
    pub share: Option<f64>,
    /// Cohen's kappa: each rater has habits of their own.
    pub cohen: Coefficient,
    /// Scott's pi: both have the same habits.
    pub scott: Coefficient,
    /// Gwet's AC1, or AC2 with weights.
    pub gwet: Coefficient,
    /// Brennan and Prediger's: chance spreads evenly over the categories.
    pub brennan_prediger: Coefficient,
    /// Krippendorff's alpha: Scott's pi corrected for the number of units.
    pub krippendorff: Coefficient,
}

/// A square table of counts as shares, with its margins.
pub(super) struct Shares {
    n: u32,
    weights: Vec<Vec<f64>>,
    cells: Vec<Vec<f64>>,
    rows: Vec<f64>,
    columns: Vec<f64>,
}

impl Shares {
    pub(super) fn of(table: &[Vec<u32>], weights: Weights) -> Result<Self, Invalid> {
        let q = table.len();
        if table.iter().any(|row| row.len() != q) {
            return Err(Invalid::new("table", Reason::Unmatched));
        }
        let n = table.iter().flatten().try_fold(0_u32, |sum, count| sum.checked_add(*count));
        let n = n.ok_or(Invalid::new("table", Reason::OutOfRange))?;
        let total = real(index(n)).max(1.0);
        let cells: Vec<Vec<f64>> = table
            .iter()
            .map(|row| row.iter().map(|count| f64::from(*count) / total).collect())
            .collect();
        let rows = cells.iter().map(|row| row.iter().sum()).collect();
        let columns = (0..q).map(|column| cells.iter().filter_map(|row| row.get(column)).sum());
        Ok(Self { n, weights: weights.matrix(q), rows, columns: columns.collect(), cells })
    }

    pub(super) fn n(&self) -> u32 {
        self.n
    }

    /// Σ w p over a table of shares made by `share`.
    fn sum(&self, share: impl Fn(usize, usize) -> f64) -> f64 {
        let q = self.weights.len();
        (0..q)
            .flat_map(|row| (0..q).map(move |column| (row, column)))
            .map(|(row, column)| at(&self.weights, row, column) * share(row, column))
            .sum()
    }

    pub(super) fn observed(&self) -> f64 {
        self.sum(|row, column| at(&self.cells, row, column))
    }

    pub(super) fn by_habits(&self) -> f64 {
        self.sum(|row, column| value(&self.rows, row) * value(&self.columns, column))
    }

    /// The coefficient and its large-sample variance, with `moves` the derivative of chance by a
    /// cell's share.
    pub(super) fn coefficient(
        &self,
        expected: f64,
        moves: impl Fn(usize, usize) -> f64,
        confidence: Confidence,
    ) -> Coefficient {
        let (n, method) = (self.n, Method::ChanceCorrected);
        if n == 0 {
            let estimate = Estimate::not_computable(Reason::Nobody, 0, method);
            return Coefficient { estimate, standard_error: None, by_chance: None };
        }
        if 1.0 - expected <= SLACK || !expected.is_finite() {
            let estimate = Estimate::not_computable(Reason::OneCategory, n, method);
            let by_chance = Some(expected).filter(|expected| expected.is_finite());
            return Coefficient { estimate, standard_error: None, by_chance };
        }
        let observed = self.observed();
        let value = (observed - expected) / (1.0 - expected);
        let q = self.weights.len();
        let squares: f64 = (0..q)
            .flat_map(|row| (0..q).map(move |column| (row, column)))
            .map(|(row, column)| {
                let part = at(&self.weights, row, column) - (1.0 - value) * moves(row, column);
                at(&self.cells, row, column) * part.powi(2)
            })
            .sum();
        let spread = squares - (observed - 2.0 * (1.0 - value) * expected).powi(2);
        let error = (spread.max(0.0) / f64::from(n)).sqrt() / (1.0 - expected);
        let interval = Interval::around(value, confidence.z() * error, confidence);
        let estimate = Estimate::measured(value, interval, Reason::NotANumber, n, method);
        Coefficient { estimate, standard_error: Some(error), by_chance: Some(expected) }
    }

    pub(super) fn cohen(&self, confidence: Confidence) -> Coefficient {
        let q = self.weights.len();
        // The mean weight of a category against the other rater's habits.
        let met_by_columns: Vec<f64> =
            (0..q).map(|row| dot(&self.weights, row, &self.columns)).collect();
        let met_by_rows: Vec<f64> =
            (0..q).map(|column| dot(&self.weights, column, &self.rows)).collect();
        let moves = |row, column| value(&met_by_columns, row) + value(&met_by_rows, column);
        self.coefficient(self.by_habits(), moves, confidence)
    }

    fn common(&self) -> Vec<f64> {
        self.rows.iter().zip(&self.columns).map(|(a, b)| f64::midpoint(*a, *b)).collect()
    }
}

fn value(of: &[f64], place: usize) -> f64 {
    of.get(place).copied().unwrap_or(0.0)
}

fn dot(weights: &[Vec<f64>], row: usize, shares: &[f64]) -> f64 {
    weights.get(row).map_or(0.0, |row| row.iter().zip(shares).map(|(w, p)| w * p).sum())
}

/// Agreement of two raters beyond chance, from a square table: rows the first rater's categories,
/// columns the second's.
///
/// Each coefficient is (pa - pe)/(1 - pe). Standard errors are large-sample ones for units drawn
/// from many. Which rater comes first does not matter; the order of categories matters only with
/// weights.
///
/// Sources: Cohen (1960), *Educational and Psychological Measurement* 20:37-46; Scott (1955),
/// *Public Opinion Quarterly* 19:321-325; Gwet (2014), *Handbook of Inter-Rater Reliability*.
pub fn agreement_of_table(
    table: &[Vec<u32>],
    weights: Weights,
    confidence: Confidence,
) -> Result<TableAgreement, Invalid> {
    let shares = Shares::of(table, weights)?;
    let q = real(table.len());
    let total: f64 = shares.weights.iter().flatten().sum();
    let common = shares.common();
    let met: Vec<f64> = (0..table.len()).map(|row| dot(&shares.weights, row, &common)).collect();
    let by_common: f64 = met.iter().zip(&common).map(|(met, share)| met * share).sum();
    let scott = shares.coefficient(by_common, |r, c| value(&met, r) + value(&met, c), confidence);
    let spread: f64 = common.iter().map(|share| share * (1.0 - share)).sum();
    let even = total / (q * (q - 1.0));
    let gwet = shares.coefficient(
        even * spread,
        |r, c| 2.0 * even * (1.0 - f64::midpoint(value(&common, r), value(&common, c))),
        confidence,
    );
    let flat = total / (q * q);
    let brennan_prediger = shares.coefficient(flat, |_, _| 2.0 * flat, confidence);
    Ok(TableAgreement {
        share: (shares.n() > 0).then(|| shares.observed()),
        cohen: shares.cohen(confidence),
        krippendorff: corrected(&scott, shares.n(), shares.observed()),
        scott,
        gwet,
        brennan_prediger,
    })
}

/// Krippendorff's correction of Scott's pi: each of 2n ratings meets itself.
fn corrected(scott: &Coefficient, n: u32, observed: f64) -> Coefficient {
    let Some((_, expected)) = scott.estimate.value().zip(scott.by_chance) else {
        return scott.clone();
    };
    let share = observed + (1.0 - observed) / (2.0 * f64::from(n));
    let value = (share - expected) / (1.0 - expected);
    let method = Method::ChanceCorrected;
    Coefficient {
        estimate: Estimate::without_interval(
            value,
            Reason::NoIntervalKnown,
            tally(index(n)),
            method,
        ),
        standard_error: None,
        by_chance: Some(expected),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LEVEL: Confidence = Confidence::NINETY_FIVE;

    #[test]
    fn a_table_that_is_not_square_is_refused_and_an_empty_one_has_a_reason() {
        let refused = agreement_of_table(&[vec![1, 2], vec![3]], Weights::Identity, LEVEL);
        assert!(refused.is_err_and(|invalid| invalid.field == "table"));
        let empty = agreement_of_table(&[vec![0, 0], vec![0, 0]], Weights::Identity, LEVEL);
        let empty = empty.expect("a table");
        assert_eq!((empty.share, empty.gwet.estimate.reason()), (None, Some(Reason::Nobody)));
    }

    proptest! {
        #[test]
        fn which_rater_comes_first_does_not_matter(
            table in proptest::collection::vec(proptest::collection::vec(0_u32..9, 3), 3)
        ) {
            let turned: Vec<Vec<u32>> =
                (0..3).map(|column| table.iter().map(|row| row[column]).collect()).collect();
            for weights in [Weights::Identity, Weights::Quadratic, Weights::Ordinal] {
                let here = agreement_of_table(&table, weights, LEVEL).expect("a table");
                let there = agreement_of_table(&turned, weights, LEVEL).expect("a table");
                for (here, there) in [
                    (&here.cohen, &there.cohen), (&here.scott, &there.scott),
                    (&here.gwet, &there.gwet), (&here.krippendorff, &there.krippendorff),
                ] {
                    match (here.estimate.value(), there.estimate.value()) {
                        (Some(a), Some(b)) => prop_assert!((a - b).abs() < 1e-9),
                        (a, b) => prop_assert_eq!(a, b),
                    }
                    if let (Some(value), Some(interval)) =
                        (here.estimate.value(), here.estimate.interval())
                    {
                        prop_assert!(interval.contains(value));
                    }
                }
            }
        }
    }
}
