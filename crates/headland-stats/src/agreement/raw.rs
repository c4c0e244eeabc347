use super::coefficients::{Coefficient, Panel};
use super::weights::at;
use super::{Agreement, Counts, Weights, agreement};
use crate::estimate::{Confidence, Estimate, Invalid, Method, Reason};
use crate::real::real;

/// Each unit's ratings, one place for each rater, as the places of their categories.
pub type Ratings = Vec<Option<usize>>;

/// Agreement beyond chance from who gave what: all of [`agreement`], and Conger's kappa.
///
/// Conger's chance takes each rater's own habits: pe = Σ w (p̄ p̄ - s/r), with p̄ the raters' mean
/// shares of the categories and s their covariance over raters. For two raters it is Cohen's kappa.
///
/// Sources: Conger (1980), *Psychological Bulletin* 88:322-328; Gwet (2014) for its variance.
pub fn agreement_of_raters(
    ratings_by_unit: &[Ratings],
    categories: usize,
    weights: Weights,
    confidence: Confidence,
) -> Result<(Agreement, Coefficient), Invalid> {
    let field = "ratings_by_unit";
    let raters = ratings_by_unit.first().map_or(0, Vec::len);
    if ratings_by_unit.iter().any(|unit| unit.len() != raters) {
        return Err(Invalid::new(field, Reason::Unmatched));
    }
    if ratings_by_unit.iter().flatten().flatten().any(|category| *category >= categories) {
        return Err(Invalid::new(field, Reason::OutOfRange));
    }
    let units: Vec<&Ratings> =
        ratings_by_unit.iter().filter(|unit| unit.iter().any(Option::is_some)).collect();
    let counts: Vec<Counts> = units
        .iter()
        .map(|unit| {
            let of = |category| unit.iter().filter(|rating| **rating == Some(category)).count();
            (0..categories).map(|category| crate::real::tally(of(category))).collect()
        })
        .collect();
    let whole = agreement(&counts, weights, confidence)?;
    let conger = match whole.share {
        Some(share) => {
            let panel = Panel {
                weights: weights.matrix(categories),
                units: counts.iter().map(|unit| super::weights::reals(unit)).collect(),
            };
            conger(&panel, &units, raters, share, confidence)
        }
        None => Coefficient {
            estimate: Estimate::not_computable(
                whole.gwet.estimate.reason().unwrap_or(Reason::Nobody),
                0,
                Method::ChanceCorrected,
            ),
            standard_error: None,
            by_chance: None,
        },
    };
    Ok((whole, conger))
}

fn conger(
    panel: &Panel,
    units: &[&Ratings],
    raters: usize,
    share: f64,
    confidence: Confidence,
) -> Coefficient {
    let categories = panel.weights.len();
    let n = real(units.len());
    // A rater of nothing has no habits.
    let habits: Vec<(usize, f64, Vec<f64>)> = (0..raters)
        .filter_map(|rater| {
            let own: Vec<usize> = units.iter().filter_map(|unit| *unit.get(rater)?).collect();
            let count = real(own.len());
            let of =
                |category| real(own.iter().filter(|rated| **rated == category).count()) / count;
            (!own.is_empty()).then(|| (rater, count, (0..categories).map(of).collect()))
        })
        .collect();
    let r = real(habits.len());
    let sums: Vec<f64> = (0..categories)
        .map(|category| habits.iter().filter_map(|(.., own)| own.get(category)).sum())
        .collect();
    // Every two different raters' shares, weighted: Σ over pairs g ≠ h of Σ w p(g) p(h).
    let product = |first: &[f64], second: &[f64]| -> f64 {
        (0..categories)
            .flat_map(|row| (0..categories).map(move |column| (row, column)))
            .map(|(row, column)| {
                let value = |of: &[f64], place: usize| of.get(place).copied().unwrap_or(0.0);
                at(&panel.weights, row, column) * value(first, row) * value(second, column)
            })
            .sum()
    };
    let same: f64 = habits.iter().map(|(.., own)| product(own, own)).sum();
    let pairs = r * (r - 1.0);
    let expected = (product(&sums, &sums) - same) / pairs;
    let moves = units.iter().map(|unit| {
        let moved: f64 = habits
            .iter()
            .map(|(rater, count, own)| {
                let others: Vec<f64> = sums.iter().zip(own).map(|(sum, own)| sum - own).collect();
                let rated = unit.get(*rater).copied().flatten();
                let given: Vec<f64> =
                    (0..categories).map(|category| f64::from(rated == Some(category))).collect();
                let present = f64::from(rated.is_some()) - count / n;
                let change: Vec<f64> =
                    given.iter().zip(own).map(|(given, own)| given - present * own).collect();
                product(&others, &change) * n / count
            })
            .sum();
        moved / pairs - expected
    });
    panel.with_moves(share, expected, moves.collect(), confidence)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVEL: Confidence = Confidence::NINETY_FIVE;

    #[test]
    fn a_category_beyond_the_last_is_refused_by_name() {
        let refused = agreement_of_raters(&[vec![Some(2), Some(0)]], 2, Weights::Identity, LEVEL);
        assert!(refused.is_err_and(|invalid| invalid.field == "ratings_by_unit"));
    }

    /// For two raters without gaps Conger's kappa is Cohen's.
    #[test]
    fn of_two_raters_it_is_cohens() {
        let pairs = [(0, 0), (1, 1), (1, 0), (2, 2), (2, 1), (0, 0), (2, 2)];
        let units: Vec<Ratings> = pairs.iter().map(|(a, b)| vec![Some(*a), Some(*b)]).collect();
        let (_, conger) =
            agreement_of_raters(&units, 3, Weights::Identity, LEVEL).expect("ratings");
        let mut table = vec![vec![0_u32; 3]; 3];
        for (first, second) in pairs {
            table[first][second] += 1;
        }
        let cohen = crate::agreement::cohen_kappa(&table, Weights::Identity, LEVEL);
        let cohen = cohen.expect("a table").estimate.value().expect("kappa");
        assert!(conger.estimate.value().is_some_and(|kappa| (kappa - cohen).abs() < 1e-12));
    }

    #[test]
    fn nobody_and_one_rater_have_reasons() {
        let (_, nobody) = agreement_of_raters(&[], 3, Weights::Identity, LEVEL).expect("nothing");
        assert_eq!(nobody.estimate.reason(), Some(Reason::Nobody));
        let alone = [vec![Some(1), None], vec![None, Some(1)]];
        let (_, alone) = agreement_of_raters(&alone, 3, Weights::Identity, LEVEL).expect("some");
        assert_eq!(alone.estimate.reason(), Some(Reason::OneRater));
    }
}
