use crate::estimate::Reason;
use crate::real::{SLACK, tally};

/// How a weighted quantile is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WeightedConvention {
    /// The smallest value that at least the share of the weight lies at or below: always a value
    /// that occurs.
    InvertedCdf,
    /// Straight lines between the middles of the weights.
    Midpoint,
}

/// The value below which a share `p` (0 to 1) of the weight lies.
///
/// Values without weight are left out.
pub fn weighted_quantile(
    values: &[(f64, f64)],
    p: f64,
    convention: WeightedConvention,
) -> Result<f64, Reason> {
    if !(0.0..=1.0).contains(&p) || values.iter().any(|(value, weight)| !usable(*value, *weight)) {
        return Err(Reason::OutOfRange);
    }
    let mut sorted: Vec<(f64, f64)> =
        values.iter().copied().filter(|(_, weight)| *weight > 0.0).collect();
    sorted.sort_by(|first, second| first.0.total_cmp(&second.0));
    let total: f64 = sorted.iter().map(|(_, weight)| weight).sum();
    if total <= 0.0 {
        return Err(Reason::NoWeight);
    }
    let place = match convention {
        WeightedConvention::InvertedCdf => inverted(&sorted, p * total - SLACK * total),
        WeightedConvention::Midpoint => midpoint(&sorted, p * total),
    };
    place.ok_or(Reason::NotANumber)
}

fn usable(value: f64, weight: f64) -> bool {
    value.is_finite() && weight.is_finite() && weight >= 0.0
}

fn inverted(sorted: &[(f64, f64)], wanted: f64) -> Option<f64> {
    let mut below = 0.0;
    let reached = sorted.iter().find(|(_, weight)| {
        below += weight;
        below >= wanted
    });
    reached.or(sorted.last()).map(|(value, _)| *value)
}

fn midpoint(sorted: &[(f64, f64)], wanted: f64) -> Option<f64> {
    let mut below = 0.0;
    let mut previous: Option<(f64, f64)> = None;
    for (value, weight) in sorted {
        let middle = below + weight / 2.0;
        if wanted <= middle {
            return Some(previous.map_or(*value, |(earlier, at)| {
                earlier + (value - earlier) * (wanted - at) / (middle - at)
            }));
        }
        below += weight;
        previous = Some((*value, middle));
    }
    sorted.last().map(|(value, _)| *value)
}

/// A mean weighted by pupils, and how much of the weight it covers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightedMean {
    /// The mean over known values.
    pub value: f64,
    /// The weight of the known values.
    pub covered: f64,
    /// The weight of all, known and withheld.
    pub total: f64,
    /// How many values are withheld.
    pub n_missing: u32,
}

/// The mean of schools' values weighted by their pupils.
///
/// A withheld value leaves with its weight; show how many pupils the mean covers.
pub fn weighted_mean(values: &[(Option<f64>, f64)]) -> Result<WeightedMean, Reason> {
    if values.iter().any(|(value, weight)| !usable(value.unwrap_or(0.0), *weight)) {
        return Err(Reason::OutOfRange);
    }
    let known = || values.iter().filter_map(|(value, weight)| value.map(|value| (value, *weight)));
    let covered: f64 = known().map(|(_, weight)| weight).sum();
    if covered <= 0.0 {
        return Err(Reason::NoWeight);
    }
    Ok(WeightedMean {
        value: known().map(|(value, weight)| value * weight).sum::<f64>() / covered,
        covered,
        total: values.iter().map(|(_, weight)| weight).sum(),
        n_missing: tally(values.len() - known().count()),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_weight_is_no_quantile_and_no_mean() {
        let weightless = [(1.0, 0.0), (2.0, 0.0)];
        let found = weighted_quantile(&weightless, 0.5, WeightedConvention::InvertedCdf);
        assert_eq!(found, Err(Reason::NoWeight));
        assert_eq!(weighted_mean(&[(None, 20.0)]), Err(Reason::NoWeight));
        assert_eq!(weighted_mean(&[(Some(1.0), -1.0)]), Err(Reason::OutOfRange));
    }

    /// By hand: two halves of the weight, their middles at a quarter and three quarters.
    #[test]
    fn between_two_middles_the_quantile_is_on_the_straight_line() {
        let halves = [(20.0, 2.0), (10.0, 2.0)];
        for (p, by_hand) in [(0.1, 10.0), (0.25, 10.0), (0.5, 15.0), (0.75, 20.0), (1.0, 20.0)] {
            let found = weighted_quantile(&halves, p, WeightedConvention::Midpoint);
            assert!(found.is_ok_and(|value| (value - by_hand).abs() < 1e-12), "{p}");
        }
    }

    #[test]
    fn a_withheld_value_takes_its_weight_with_it() {
        let mean = weighted_mean(&[(Some(50.0), 30.0), (None, 70.0)]).expect("a mean");
        assert_eq!((mean.value, mean.covered, mean.total), (50.0, 30.0, 100.0));
        assert_eq!(mean.n_missing, 1);
    }

    proptest! {
        #[test]
        fn a_weight_of_two_is_the_value_twice(
            values in proptest::collection::vec((-50.0..50.0_f64, 1..4_u32), 1..20), p in 0.0..=1.0
        ) {
            let weighted: Vec<(f64, f64)> =
                values.iter().map(|(value, weight)| (*value, f64::from(*weight))).collect();
            let repeated: Vec<(f64, f64)> = values
                .iter()
                .flat_map(|(value, weight)| (0..*weight).map(move |_| (*value, 1.0)))
                .collect();
            let convention = WeightedConvention::InvertedCdf;
            prop_assert_eq!(
                weighted_quantile(&weighted, p, convention),
                weighted_quantile(&repeated, p, convention)
            );
        }
    }
}
