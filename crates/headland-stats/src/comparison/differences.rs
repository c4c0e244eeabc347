use crate::distributions::t_two_sided;
use crate::estimate::{Confidence, Estimate, Interval, Method, Reason, Warning};
use crate::moments;
use crate::real::{SLACK, finite, real, tally};

/// Comparators below which the placebo check cannot reach 5%, since its smallest p is 1 / (m + 1).
pub const COMPARATORS_FOR_FIVE_PER_CENT: u32 = 19;

/// One school's figures before and after; a missing year is left out of its mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Figures of the years before.
    pub before: Vec<Option<f64>>,
    /// Figures of the years after.
    pub after: Vec<Option<f64>>,
}

impl Unit {
    /// Mean after less mean before; `None` where either side has no known figure.
    fn change(&self) -> Option<f64> {
        let mean = |values: &[Option<f64>]| {
            moments::mean(&values.iter().copied().flatten().collect::<Vec<f64>>())
        };
        Some(mean(&self.after)? - mean(&self.before)?)
    }
}

/// One school that acted beside comparators that did not.
#[derive(Debug, Clone, PartialEq)]
pub struct OneTreated {
    /// The school's change less the comparators' mean change, with its t interval.
    pub estimate: Estimate,
    /// The school's own change.
    pub treated_change: Option<f64>,
    /// The comparators' mean change.
    pub comparators_change: Option<f64>,
    /// The numbers behind the interval; `None` with fewer than two comparators.
    pub test: Option<Test>,
    /// The same sum done as if each school in turn had acted, ours first.
    pub placebo: Vec<f64>,
    /// The share of those sums at least as far from nought as ours.
    pub placebo_p: Option<f64>,
    /// The smallest that share could have been.
    pub smallest_p: Option<f64>,
}

/// Standard error, degrees of freedom, t and two-sided p of the estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// Standard error.
    pub standard_error: f64,
    /// Degrees of freedom.
    pub freedom: u32,
    /// Student's t.
    pub t: f64,
    /// Two-sided p value.
    pub p: f64,
}

/// Difference in differences of one school and its comparators.
///
/// The comparators must have been chosen before the outcome was seen. Those without a known
/// figure on each side are dropped and counted. The standard error is that of one new
/// observation, sd √(1 + 1/m), because the school that acted is a single one.
pub fn one_treated(treated: &Unit, comparators: &[Unit], confidence: Confidence) -> OneTreated {
    let method = Method::DifferenceInDifferences;
    let changes: Vec<f64> = comparators.iter().filter_map(Unit::change).collect();
    let m = tally(changes.len());
    let dropped = tally(comparators.len()) - m;
    let (own, theirs) = (treated.change(), moments::mean(&changes));
    let refused = |reason| OneTreated {
        estimate: Estimate::not_computable(reason, m, method).with_missing(dropped),
        treated_change: own,
        comparators_change: theirs,
        test: None,
        placebo: vec![],
        placebo_p: None,
        smallest_p: None,
    };
    let Some(own_change) = own else {
        return refused(Reason::Withheld);
    };
    let Some(their_change) = theirs else {
        return refused(Reason::NoComparators);
    };
    let value = own_change - their_change;
    let test = moments::sample_sd(&changes).and_then(|sd| test(value, sd, m));
    let placebo = placebo(own_change, &changes);
    let as_far = placebo.iter().filter(|sum| sum.abs() >= value.abs() - SLACK).count();
    OneTreated {
        estimate: estimate(value, test, m, confidence)
            .with_missing(dropped)
            .with_warning((dropped > 0).then_some(Warning::ComparatorsDropped { dropped }))
            .with_warning(
                (m < COMPARATORS_FOR_FIVE_PER_CENT).then_some(Warning::TooFewComparators { n: m }),
            ),
        treated_change: own,
        comparators_change: theirs,
        test,
        placebo_p: finite(real(as_far) / real(placebo.len())),
        smallest_p: finite(1.0 / real(placebo.len())),
        placebo,
    }
}

fn test(value: f64, sd: f64, m: u32) -> Option<Test> {
    let standard_error = sd * (1.0 + 1.0 / f64::from(m)).sqrt();
    let freedom = m.checked_sub(1)?;
    let t = finite(value / standard_error)?;
    let p = finite(t_two_sided(t, f64::from(freedom)))?;
    Some(Test { standard_error, freedom, t, p })
}

fn estimate(value: f64, test: Option<Test>, m: u32, confidence: Confidence) -> Estimate {
    let interval = test.and_then(|test| {
        let margin = confidence.t(f64::from(test.freedom)) * test.standard_error;
        Interval::around(value, margin, confidence)
    });
    let reason = if m < 2 { Reason::OneComparator } else { Reason::NoSpread };
    Estimate::measured(value, interval, reason, m, Method::DifferenceInDifferences)
}

/// Each school's change less the mean of all the others, ours first.
fn placebo(own: f64, comparators: &[f64]) -> Vec<f64> {
    let total = own + comparators.iter().sum::<f64>();
    let others = real(comparators.len());
    std::iter::once(own)
        .chain(comparators.iter().copied())
        .map(|change| change - (total - change) / others)
        .collect()
}

/// Two groups, two occasions: the first group's change less the second's.
///
/// Takes (before, after) means and gives no interval: four printed means have none.
pub fn two_by_two(treated: (f64, f64), comparators: (f64, f64)) -> f64 {
    (treated.1 - treated.0) - (comparators.1 - comparators.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(before: f64, after: f64) -> Unit {
        Unit { before: vec![Some(before)], after: vec![Some(after)] }
    }

    /// Card and Krueger (1994), *American Economic Review* 84:772-793, table 3: 2.76 from
    /// unrounded means, 2.75 from the printed ones.
    #[test]
    fn agrees_with_card_and_krueger() {
        assert!((two_by_two((20.44, 21.03), (23.33, 21.17)) - 2.75).abs() < 1e-9);
    }

    #[test]
    fn without_comparators_there_is_no_estimate() {
        let alone = one_treated(&unit(50.0, 55.0), &[], Confidence::NINETY_FIVE);
        assert_eq!(alone.estimate.reason(), Some(Reason::NoComparators));
        assert_eq!(alone.treated_change, Some(5.0));
    }

    #[test]
    fn one_comparator_gives_a_value_and_no_interval() {
        let one = one_treated(&unit(50.0, 55.0), &[unit(50.0, 52.0)], Confidence::NINETY_FIVE);
        assert_eq!(one.estimate.value(), Some(3.0));
        assert_eq!(one.estimate.reason(), Some(Reason::OneComparator));
    }

    /// By hand: the comparators change by 1, 2 and 3, so sd 1, standard error √(1 + 1/3).
    #[test]
    fn the_standard_error_is_that_of_one_more_school() {
        let comparators = [1.0, 2.0, 3.0].map(|rise| unit(50.0, 50.0 + rise));
        let result = one_treated(&unit(50.0, 55.0), &comparators, Confidence::NINETY_FIVE);
        let test = result.test.expect("a test");
        assert!((test.standard_error - (4.0_f64 / 3.0).sqrt()).abs() < 1e-12);
        assert!((test.t - 3.0 / test.standard_error).abs() < 1e-12);
        assert_eq!(test.freedom, 2);
        assert_eq!(result.placebo.len(), 4);
    }

    #[test]
    fn five_comparators_can_never_reach_five_per_cent() {
        let comparators: Vec<Unit> =
            [1.0, 2.0, 0.5, 1.5, 0.0].iter().map(|rise| unit(50.0, 50.0 + rise)).collect();
        let result = one_treated(&unit(50.0, 90.0), &comparators, Confidence::NINETY_FIVE);
        assert_eq!(result.placebo_p, result.smallest_p);
        assert!(result.smallest_p.is_some_and(|p| p > 0.05));
        assert!(result.estimate.warnings().contains(&Warning::TooFewComparators { n: 5 }));
    }

    #[test]
    fn a_comparator_without_figures_is_dropped_and_counted() {
        let unknown = Unit { before: vec![None], after: vec![Some(50.0)] };
        let comparators = [unit(50.0, 51.0), unit(50.0, 53.0), unknown];
        let result = one_treated(&unit(50.0, 55.0), &comparators, Confidence::NINETY_FIVE);
        assert_eq!((result.estimate.n(), result.estimate.n_missing()), (2, 1));
        assert_eq!(result.estimate.value(), Some(3.0));
    }

    #[test]
    fn a_change_shared_by_all_makes_no_difference() {
        let comparators = [unit(50.0, 55.0), unit(60.0, 66.0), unit(40.0, 44.0)];
        let result = one_treated(&unit(70.0, 75.0), &comparators, Confidence::NINETY_FIVE);
        assert!(result.estimate.value().is_some_and(|value| value.abs() < 1e-12));
    }
}
