use super::Weights;
use super::weights::{at, reals};
use crate::estimate::{Confidence, Estimate, Interval, Invalid, Method, Reason, Warning};
use crate::real::{SLACK, real, tally};

/// How many raters put a unit (a script, a portfolio) into each category.
pub type Counts = Vec<u32>;

/// A coefficient of agreement, and what it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Coefficient {
    /// (pa - pe)/(1 - pe) with its interval over units.
    pub estimate: Estimate,
    /// Its standard error over units, where there are two or more.
    pub standard_error: Option<f64>,
    /// The share of agreement that chance is taken to give.
    pub by_chance: Option<f64>,
}

/// Agreement of several raters beyond chance, by four ideas of chance.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// The plain, or weighted, share of pairs of raters who agree; `None` without a pair.
    pub share: Option<f64>,
    /// Gwet's AC1, or AC2 with weights: steady even where nearly all are in one category.
    pub gwet: Coefficient,
    /// Fleiss's kappa.
    pub fleiss: Coefficient,
    /// Krippendorff's alpha in its categorical form.
    pub krippendorff: Coefficient,
    /// Brennan and Prediger's: chance spreads evenly over the categories.
    pub brennan_prediger: Coefficient,
}

/// Agreement of any number of raters over units, from how many put each unit into each category.
///
/// With r raters of a unit, weights w and shares π of the categories: pa is the mean over units,
/// rated twice or more, of weighted agreeing pairs over all pairs. Chance pe: Gwet Σw Σ π(1 - π)/
/// (q(q - 1)), Fleiss and Krippendorff Σ w π π, Brennan and Prediger Σw/q². The coefficient is (pa -
/// pe)/(1 - pe): 1 is agreement, 0 what chance gives. Intervals are normal, from the variance over
/// units as if drawn from many; rough under some twenty units. Units of one rating help only to
/// estimate π. Order of units, and with [`Weights::Identity`] the names of categories, do not
/// matter.
///
/// Source: Gwet (2014), *Handbook of Inter-Rater Reliability*, chapters 2 to 5.
///
/// ```
/// use headland_stats::Confidence;
/// use headland_stats::agreement::{Weights, agreement};
///
/// let scripts = [vec![3, 0], vec![0, 3], vec![3, 0], vec![2, 1]];
/// let found = agreement(&scripts, Weights::Identity, Confidence::NINETY_FIVE)?;
/// assert!(found.share.is_some_and(|share| (share - 5.0 / 6.0).abs() < 1e-12));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn agreement(
    counts_by_unit: &[Counts],
    weights: Weights,
    confidence: Confidence,
) -> Result<Agreement, Invalid> {
    let categories = counts_by_unit.first().map_or(0, Vec::len);
    if counts_by_unit.iter().any(|unit| unit.len() != categories) {
        return Err(Invalid::new("counts_by_unit", Reason::Unmatched));
    }
    let units: Vec<Vec<f64>> = counts_by_unit
        .iter()
        .filter(|unit| unit.iter().any(|count| *count > 0))
        .map(|unit| reals(unit))
        .collect();
    let panel = Panel { weights: weights.matrix(categories), units };
    let pairs: Vec<f64> = panel.units.iter().filter_map(|unit| panel.pairs(unit)).collect();
    if pairs.is_empty() {
        let reason = if panel.units.is_empty() { Reason::Nobody } else { Reason::OneRater };
        let none = || Coefficient {
            estimate: Estimate::not_computable(reason, 0, Method::ChanceCorrected),
            standard_error: None,
            by_chance: None,
        };
        return Ok(Agreement {
            share: None,
            gwet: none(),
            fleiss: none(),
            krippendorff: none(),
            brennan_prediger: none(),
        });
    }
    let share = pairs.iter().sum::<f64>() / real(pairs.len());
    let shares = panel.shares();
    let q = real(categories);
    let total: f64 = panel.weights.iter().flatten().sum();
    let gwet = |of: &[f64]| {
        let spread: f64 = of.iter().zip(&shares).map(|(part, share)| part * (1.0 - share)).sum();
        total * spread / (q * (q - 1.0))
    };
    let fleiss = |of: &[f64]| panel.expected(of, &shares);
    let even = |_: &[f64]| total / (q * q);
    let of = |chance: &dyn Fn(&[f64]) -> f64| panel.coefficient(share, &shares, chance, confidence);
    Ok(Agreement {
        share: Some(share),
        gwet: of(&gwet),
        fleiss: of(&fleiss),
        krippendorff: panel.krippendorff(confidence),
        brennan_prediger: panel.flat(share, even(&[]), confidence),
    })
}

/// Units with at least one rating, and the weights.
pub(super) struct Panel {
    pub(super) weights: Vec<Vec<f64>>,
    pub(super) units: Vec<Vec<f64>>,
}

impl Panel {
    /// Agreeing pairs over all pairs of one unit; `None` of fewer than two ratings.
    fn pairs(&self, unit: &[f64]) -> Option<f64> {
        let raters: f64 = unit.iter().sum();
        (raters > 1.5).then(|| self.agreeing(unit) / (raters * (raters - 1.0)))
    }

    /// Ordered pairs of one unit's raters, weighted by how far they agree.
    fn agreeing(&self, unit: &[f64]) -> f64 {
        unit.iter()
            .enumerate()
            .map(|(first, count)| {
                let met: f64 = unit
                    .iter()
                    .enumerate()
                    .map(|(second, other)| at(&self.weights, first, second) * other)
                    .sum();
                count * (met - 1.0)
            })
            .sum()
    }

    /// The mean share of ratings in each category, every unit counting alike.
    fn shares(&self) -> Vec<f64> {
        let n = real(self.units.len());
        let mut shares = vec![0.0; self.weights.len()];
        for unit in &self.units {
            let raters: f64 = unit.iter().sum();
            for (share, count) in shares.iter_mut().zip(unit) {
                *share += count / raters / n;
            }
        }
        shares
    }

    /// Σ w a b.
    fn expected(&self, first: &[f64], second: &[f64]) -> f64 {
        first
            .iter()
            .enumerate()
            .flat_map(|(row, a)| {
                second.iter().enumerate().map(move |(column, b)| (row, column, a * b))
            })
            .map(|(row, column, product)| at(&self.weights, row, column) * product)
            .sum()
    }

    /// A coefficient whose chance depends on the shares; `chance` of a unit's own shares says how
    /// the unit moves it.
    fn coefficient(
        &self,
        share: f64,
        shares: &[f64],
        chance: &dyn Fn(&[f64]) -> f64,
        confidence: Confidence,
    ) -> Coefficient {
        let expected = chance(shares);
        let moves = self.units.iter().map(|unit| {
            let raters: f64 = unit.iter().sum();
            let own: Vec<f64> = unit.iter().map(|count| count / raters).collect();
            chance(&own) - expected
        });
        self.with_moves(share, expected, moves.collect(), confidence)
    }

    /// A coefficient whose chance is fixed beforehand.
    fn flat(&self, share: f64, expected: f64, confidence: Confidence) -> Coefficient {
        self.with_moves(share, expected, vec![0.0; self.units.len()], confidence)
    }

    /// The coefficient, and its variance over units by linearisation. `moves` says how far each
    /// unit's own chance lies from the whole's.
    pub(super) fn with_moves(
        &self,
        share: f64,
        expected: f64,
        moves: Vec<f64>,
        confidence: Confidence,
    ) -> Coefficient {
        let n = real(self.units.len());
        let pairs: Vec<Option<f64>> = self.units.iter().map(|unit| self.pairs(unit)).collect();
        let paired = real(pairs.iter().flatten().count());
        let value = (share - expected) / (1.0 - expected);
        let own = pairs.iter().zip(moves).map(|(pairs, moved)| {
            let part = pairs.map_or(0.0, |pairs| (n / paired) * (pairs - expected));
            (part - 2.0 * (1.0 - value) * moved) / (1.0 - expected)
        });
        let squares: f64 = own.map(|own| (own - value).powi(2)).sum();
        dress(value, expected, squares, self.units.len(), confidence)
    }

    /// Krippendorff's form, over units rated at least twice, corrected for their number.
    fn krippendorff(&self, confidence: Confidence) -> Coefficient {
        let units: Vec<&Vec<f64>> =
            self.units.iter().filter(|unit| unit.iter().sum::<f64>() > 1.5).collect();
        let n = real(units.len());
        let raters = |unit: &[f64]| unit.iter().sum::<f64>();
        let ratings: f64 = units.iter().map(|unit| raters(unit)).sum();
        let mean_raters = ratings / n;
        let pairs: Vec<f64> = units
            .iter()
            .map(|unit| self.agreeing(unit) / (mean_raters * (raters(unit) - 1.0)))
            .collect();
        let plain = pairs.iter().sum::<f64>() / n;
        let share = plain + (1.0 - plain) / ratings;
        let mut shares = vec![0.0; self.weights.len()];
        for unit in &units {
            for (share, count) in shares.iter_mut().zip(unit.iter()) {
                *share += count / ratings;
            }
        }
        let expected = self.expected(&shares, &shares);
        let value = (share - expected) / (1.0 - expected);
        let plain_value = (plain - expected) / (1.0 - expected);
        let squares: f64 = units
            .iter()
            .zip(&pairs)
            .map(|(unit, pairs)| {
                // A unit of more raters counts for more, in agreement and in chance alike.
                let extra = (raters(unit) - mean_raters) / mean_raters;
                let agreed = pairs - plain * extra;
                let own: Vec<f64> = unit.iter().map(|count| count / mean_raters).collect();
                let chance = self.expected(&own, &shares) - expected * extra;
                let part = (agreed - expected) / (1.0 - expected);
                let moved = 2.0 * (1.0 - plain_value) * (chance - expected) / (1.0 - expected);
                (part - moved - plain_value).powi(2)
            })
            .sum();
        dress(value, expected, squares, units.len(), confidence)
    }
}

fn dress(
    value: f64,
    expected: f64,
    squares: f64,
    units: usize,
    confidence: Confidence,
) -> Coefficient {
    let (n, method) = (real(units), Method::ChanceCorrected);
    if 1.0 - expected <= SLACK || !expected.is_finite() {
        let estimate = Estimate::not_computable(Reason::OneCategory, tally(units), method);
        let by_chance = Some(expected).filter(|expected| expected.is_finite());
        return Coefficient { estimate, standard_error: None, by_chance };
    }
    let error = (units > 1).then(|| (squares / (n * (n - 1.0))).sqrt());
    let interval =
        error.and_then(|error| Interval::around(value, confidence.z() * error, confidence));
    let estimate = Estimate::measured(value, interval, Reason::OnlyOne, tally(units), method)
        .with_warning((units < 20).then_some(Warning::Approximate));
    Coefficient { estimate, standard_error: error, by_chance: Some(expected) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(units: &[Counts], weights: Weights) -> Agreement {
        agreement(units, weights, Confidence::NINETY_FIVE).expect("counts")
    }

    #[test]
    fn what_cannot_agree_has_a_reason() {
        assert_eq!(of(&[], Weights::Identity).gwet.estimate.reason(), Some(Reason::Nobody));
        let alone = of(&[vec![1, 0], vec![0, 1]], Weights::Identity);
        assert_eq!((alone.share, alone.fleiss.estimate.reason()), (None, Some(Reason::OneRater)));
        let level = of(&[vec![3, 0], vec![3, 0]], Weights::Identity);
        assert_eq!(level.share, Some(1.0));
        assert_eq!(level.fleiss.estimate.reason(), Some(Reason::OneCategory));
        assert_eq!(level.gwet.estimate.value(), Some(1.0));
        let single = of(&[vec![3]], Weights::Identity);
        assert_eq!(single.gwet.estimate.reason(), Some(Reason::OneCategory));
    }

    fn all(found: &Agreement) -> [Option<f64>; 4] {
        [&found.gwet, &found.fleiss, &found.krippendorff, &found.brennan_prediger]
            .map(|coefficient| coefficient.estimate.value())
    }

    fn near(first: &Agreement, second: &Agreement) -> bool {
        all(first).into_iter().zip(all(second)).all(|pair| match pair {
            (Some(first), Some(second)) => (first - second).abs() < 1e-9,
            (first, second) => first.is_none() && second.is_none(),
        })
    }

    proptest! {
        #[test]
        fn the_order_of_units_and_the_names_of_categories_do_not_matter(
            units in proptest::collection::vec(proptest::collection::vec(0_u32..4, 3), 1..10)
        ) {
            let here = of(&units, Weights::Identity);
            let mut turned = units.clone();
            turned.reverse();
            prop_assert!(near(&here, &of(&turned, Weights::Identity)));
            let renamed: Vec<Counts> =
                units.iter().map(|unit| vec![unit[2], unit[0], unit[1]]).collect();
            prop_assert!(near(&here, &of(&renamed, Weights::Identity)));
            // An order read backwards is the same order.
            let backwards: Vec<Counts> =
                units.iter().map(|unit| unit.iter().rev().copied().collect()).collect();
            for weights in [Weights::Linear, Weights::Quadratic, Weights::Ordinal] {
                prop_assert!(near(&of(&units, weights), &of(&backwards, weights)));
            }
            for coefficient in [&here.gwet, &here.fleiss, &here.krippendorff] {
                let estimate = &coefficient.estimate;
                if let (Some(value), Some(interval)) = (estimate.value(), estimate.interval()) {
                    prop_assert!(interval.contains(value));
                }
            }
        }
    }
}
