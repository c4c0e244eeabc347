use std::fmt;

use crate::estimate::{Estimate, Interval, Method, Reason, Warning};
use crate::verdict::Polarity;

/// Our change beside one other over the same time.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// Our change less theirs.
    pub beyond: Estimate,
    /// What that allows anyone to say.
    pub outpaced: Outpaced,
}

/// Whether a school's change differs from that around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outpaced {
    /// Did better by more than expected variation.
    Better,
    /// Did worse by more than expected variation.
    Worse,
    /// The difference could be chance.
    NoDifferent,
    /// There is no interval to judge by.
    NotEnough(Reason),
}

impl fmt::Display for Outpaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Better => f.write_str("better than the change there over the same time"),
            Self::Worse => f.write_str("worse than the change there over the same time"),
            Self::NoDifferent => {
                f.write_str("cannot be told from the change there over the same time")
            }
            Self::NotEnough(reason) => write!(f, "not enough data to compare: {reason}"),
        }
    }
}

/// Sets a school's change beside the change of its area or country over the same time.
///
/// Theirs may come without an interval, as published averages do; it is then taken as exact and
/// marked so. The school should not be part of so small an area that it moves the area's figure.
///
/// Source of the interval: Zou and Donner (2008), *Statistics in Medicine* 27:1693-1702, which
/// adds the distances to each end as squares, as Newcombe's method does.
pub fn beside(ours: &Estimate, theirs: &Estimate, polarity: Polarity) -> Beside {
    let beyond = difference(ours, theirs);
    let outpaced = match beyond.interval() {
        None => Outpaced::NotEnough(beyond.reason().unwrap_or(Reason::SpreadNotGiven)),
        Some(interval) => {
            let (higher, lower) = match polarity {
                Polarity::HigherIsBetter => (Outpaced::Better, Outpaced::Worse),
                Polarity::LowerIsBetter => (Outpaced::Worse, Outpaced::Better),
            };
            if interval.is_above(0.0) {
                higher
            } else if interval.is_below(0.0) {
                lower
            } else {
                Outpaced::NoDifferent
            }
        }
    };
    Beside { beyond, outpaced }
}

fn difference(ours: &Estimate, theirs: &Estimate) -> Estimate {
    let (n, method) = (ours.n(), Method::SquareAndAdd);
    let (our_value, their_value) = match (ours.value(), theirs.value()) {
        (Some(our_value), Some(their_value)) => (our_value, their_value),
        (None, _) => return Estimate::not_computable(reason(ours), n, method),
        (_, None) => return Estimate::not_computable(reason(theirs), n, method),
    };
    let value = our_value - their_value;
    let Some(our_interval) = ours.interval() else {
        return Estimate::without_interval(value, reason(ours), n, method);
    };
    let (low, high, exact) = match theirs.interval() {
        Some(interval) => (interval.lower(), interval.upper(), false),
        None => (their_value, their_value, true),
    };
    let below = (our_value - our_interval.lower()).hypot(high - their_value);
    let above = (our_interval.upper() - our_value).hypot(their_value - low);
    let interval = Interval::new(value - below, value + above, our_interval.confidence());
    Estimate::measured(value, interval, Reason::NotANumber, n, method)
        .with_missing(ours.n_missing())
        .with_warning(exact.then_some(Warning::ComparatorTakenAsExact))
}

fn reason(estimate: &Estimate) -> Reason {
    estimate.reason().unwrap_or(Reason::NotANumber)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::Confidence;
    use crate::proportions::{Share, change};

    fn ours() -> Estimate {
        let before = Share::new(48, 80).expect("a share");
        let after = Share::new(56, 70).expect("a share");
        change(before, after, Confidence::NINETY_FIVE)
    }

    fn published(value: f64) -> Estimate {
        Estimate::without_interval(value, Reason::SpreadNotGiven, 600_000, Method::AsPublished)
    }

    #[test]
    fn a_rise_well_beyond_the_countrys_is_better() {
        let found = beside(&ours(), &published(0.01), Polarity::HigherIsBetter);
        assert_eq!(found.outpaced, Outpaced::Better);
        assert!(found.beyond.warnings().contains(&Warning::ComparatorTakenAsExact));
    }

    #[test]
    fn a_rise_that_everyone_shared_is_no_different() {
        let found = beside(&ours(), &published(0.12), Polarity::HigherIsBetter);
        assert_eq!(found.outpaced, Outpaced::NoDifferent);
    }

    #[test]
    fn a_rise_in_what_should_fall_is_worse() {
        let found = beside(&ours(), &published(0.01), Polarity::LowerIsBetter);
        assert_eq!(found.outpaced, Outpaced::Worse);
    }

    #[test]
    fn an_uncertain_comparator_widens_the_interval() {
        let uncertain = beside(&ours(), &ours(), Polarity::HigherIsBetter).beyond;
        let exact = beside(&ours(), &published(0.2), Polarity::HigherIsBetter).beyond;
        let width = |estimate: &Estimate| estimate.interval().expect("an interval").width();
        assert!(width(&uncertain) > width(&exact));
    }

    /// By hand: 0.2 in 0.1 to 0.25, less 0.1 in 0.05 to 0.2.
    #[test]
    fn each_end_takes_the_distances_that_lie_towards_it() {
        let estimate = |value, lower, upper| {
            let interval = Interval::new(lower, upper, Confidence::NINETY_FIVE);
            Estimate::measured(value, interval, Reason::NotANumber, 60, Method::AsPublished)
        };
        let (ours, theirs) = (estimate(0.2, 0.1, 0.25), estimate(0.1, 0.05, 0.2));
        let beyond = beside(&ours, &theirs, Polarity::HigherIsBetter).beyond;
        let interval = beyond.interval().expect("two intervals");
        assert!((interval.lower() - (0.1 - 0.02_f64.sqrt())).abs() < 1e-12);
        assert!((interval.upper() - (0.1 + 0.005_f64.sqrt())).abs() < 1e-12);
    }

    #[test]
    fn a_withheld_figure_cannot_be_compared() {
        let withheld = Estimate::not_computable(Reason::Withheld, 30, Method::AsPublished);
        let found = beside(&ours(), &withheld, Polarity::HigherIsBetter);
        assert_eq!(found.outpaced, Outpaced::NotEnough(Reason::Withheld));
    }
}
