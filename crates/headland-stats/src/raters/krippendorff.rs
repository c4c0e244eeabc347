use std::fmt;

use crate::estimate::{Estimate, Invalid, Method, Reason, Warning};
use crate::real::{SLACK, real, tally};

/// What the differences between ratings mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// Names without an order: either the same or not.
    Nominal,
    /// An order: how many ratings lie between two.
    Ordinal,
    /// Equal steps: the distance squared.
    Interval,
    /// Equal steps from a true nought: the distance relative to the sum, squared.
    Ratio,
}

impl Scale {
    /// All four, each asking more of the ratings than the one before.
    pub const ALL: [Self; 4] = [Self::Nominal, Self::Ordinal, Self::Interval, Self::Ratio];
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nominal => "nominal",
            Self::Ordinal => "ordinal",
            Self::Interval => "interval",
            Self::Ratio => "ratio",
        })
    }
}

/// Krippendorff's alpha: how far several observers agree beyond chance, with gaps allowed. One row
/// for each observer, one column for each unit.
///
/// Formula: 1 - Do/De, where Do is the mean difference δ² of pairs of ratings of one unit and De
/// that of all pairs of ratings. 1 is exact agreement, 0 what chance gives, below 0 worse. A unit
/// rated once tells nothing and is left out and counted; n counts units rated at least twice.
/// Ratings that never vary leave it undefined, and not 1. Ratio differences need ratings of nought
/// or more.
///
/// Source: Krippendorff (2011), *Computing Krippendorff's Alpha-Reliability*.
///
/// ```
/// use headland_stats::raters::{Scale, krippendorff_alpha};
///
/// let observers = [vec![Some(1.0), Some(2.0), None], vec![Some(1.0), Some(2.0), Some(3.0)]];
/// let alpha = krippendorff_alpha(&observers, Scale::Interval)?;
/// assert_eq!((alpha.value(), alpha.n(), alpha.n_missing()), (Some(1.0), 2, 1));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn krippendorff_alpha(
    ratings_by_observer: &[Vec<Option<f64>>],
    scale: Scale,
) -> Result<Estimate, Invalid> {
    let field = "ratings_by_observer";
    let count = ratings_by_observer.first().map_or(0, Vec::len);
    if ratings_by_observer.iter().any(|row| row.len() != count) {
        return Err(Invalid::new(field, Reason::Unmatched));
    }
    let all = || ratings_by_observer.iter().flatten().flatten().copied();
    Invalid::unless_finite(field, all())?;
    if scale == Scale::Ratio && all().any(|rating| rating < 0.0) {
        return Err(Invalid::new(field, Reason::OutOfRange));
    }
    let units: Vec<Vec<f64>> = (0..count)
        .map(|unit| ratings_by_observer.iter().filter_map(|row| *row.get(unit)?).collect())
        .collect();
    let paired: Vec<&Vec<f64>> = units.iter().filter(|unit| unit.len() > 1).collect();
    let (n, missing) = (tally(paired.len()), tally(units.len() - paired.len()));
    let method = Method::KrippendorffAlpha;
    let value = match (paired.is_empty(), ratings_by_observer.len()) {
        (true, 1) => Err(Reason::OneRater),
        (true, _) => Err(Reason::Nobody),
        _ => alpha(&paired, scale),
    };
    let estimate = match value {
        Ok(value) => Estimate::without_interval(value, Reason::NoIntervalKnown, n, method),
        Err(reason) => Estimate::not_computable(reason, n, method),
    };
    Ok(estimate.with_missing(missing).with_warning(Warning::for_cohort(n)))
}

fn alpha(units: &[&Vec<f64>], scale: Scale) -> Result<f64, Reason> {
    let mut sorted: Vec<f64> = units.iter().flat_map(|unit| unit.iter().copied()).collect();
    sorted.sort_by(f64::total_cmp);
    let total = real(sorted.len());
    // Level ratings and how often each occurs; a rating's place counts those below.
    let levels: Vec<Level> = sorted
        .chunk_by(|first, next| first.total_cmp(next).is_eq())
        .scan(0.0, |below, alike| {
            let count = real(alike.len());
            let level =
                Level { value: alike.first().copied()?, count, middle: *below + count / 2.0 };
            *below += count;
            Some(level)
        })
        .collect();
    let expected: f64 = levels
        .iter()
        .flat_map(|first| {
            levels.iter().map(|second| first.count * second.count * scale.difference(first, second))
        })
        .sum();
    if expected <= SLACK {
        return Err(Reason::NoSpread);
    }
    let level_of = |rating: f64| levels.iter().find(|level| level.value.total_cmp(&rating).is_eq());
    let observed: f64 = units
        .iter()
        .map(|unit| {
            let found: Vec<&Level> = unit.iter().filter_map(|rating| level_of(*rating)).collect();
            let sum: f64 = found
                .iter()
                .flat_map(|first| found.iter().map(|second| scale.difference(first, second)))
                .sum();
            sum / (real(unit.len()) - 1.0)
        })
        .sum();
    Ok(1.0 - (total - 1.0) * observed / expected)
}

struct Level {
    value: f64,
    count: f64,
    /// Ratings below, and half of those level.
    middle: f64,
}

impl Scale {
    /// The squared difference of two levels.
    fn difference(self, first: &Level, second: &Level) -> f64 {
        match self {
            Self::Nominal => f64::from(first.value.total_cmp(&second.value).is_ne()),
            Self::Ordinal => (first.middle - second.middle).powi(2),
            Self::Interval => (first.value - second.value).powi(2),
            Self::Ratio => {
                let sum = first.value + second.value;
                if sum > 0.0 { ((first.value - second.value) / sum).powi(2) } else { 0.0 }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn alpha_of(rows: &[Vec<Option<f64>>], scale: Scale) -> Estimate {
        krippendorff_alpha(rows, scale).expect("ratings")
    }

    #[test]
    fn what_cannot_agree_has_a_reason() {
        let reason = |rows: &[Vec<Option<f64>>]| alpha_of(rows, Scale::Ordinal).reason();
        assert_eq!(reason(&[]), Some(Reason::Nobody));
        assert_eq!(reason(&[vec![Some(1.0), Some(2.0)]]), Some(Reason::OneRater));
        assert_eq!(reason(&[vec![Some(1.0), None], vec![None, Some(2.0)]]), Some(Reason::Nobody));
        assert_eq!(reason(&[vec![Some(3.0)], vec![Some(3.0)]]), Some(Reason::NoSpread));
    }

    #[test]
    fn a_ratio_below_nought_is_refused_by_name() {
        let refused = krippendorff_alpha(&[vec![Some(-1.0)], vec![Some(1.0)]], Scale::Ratio);
        assert_eq!(refused, Err(Invalid::new("ratings_by_observer", Reason::OutOfRange)));
    }

    fn observers() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
        (2_usize..5, 1_usize..10).prop_flat_map(|(observers, units)| {
            let rating = proptest::option::weighted(0.8, (1..=4_i32).prop_map(f64::from));
            proptest::collection::vec(proptest::collection::vec(rating, units), observers)
        })
    }

    fn near(first: &Estimate, second: &Estimate) -> bool {
        match (first.value(), second.value()) {
            (Some(first), Some(second)) => (first - second).abs() < 1e-9,
            (first, second) => first.is_none() && second.is_none(),
        }
    }

    proptest! {
        #[test]
        fn the_order_of_observers_and_units_does_not_matter(observers in observers()) {
            let mut turned: Vec<Vec<Option<f64>>> =
                observers.iter().map(|row| row.iter().rev().copied().collect()).collect();
            turned.reverse();
            for scale in Scale::ALL {
                prop_assert!(near(&alpha_of(&observers, scale), &alpha_of(&turned, scale)));
            }
        }

        #[test]
        fn names_may_be_changed_and_steps_stretched(observers in observers()) {
            let map = |of: fn(f64) -> f64| -> Vec<Vec<Option<f64>>> {
                observers.iter().map(|row| row.iter().map(|r| r.map(of)).collect()).collect()
            };
            // Any other names; any rising names; any equal steps.
            let renamed = map(|rating| (7.0 - 3.0 * rating) % 5.0);
            let (raised, moved) = (map(f64::exp), map(|rating| 10.0 * rating - 3.0));
            for (scale, other) in [
                (Scale::Nominal, &renamed), (Scale::Ordinal, &raised), (Scale::Interval, &moved),
            ] {
                prop_assert!(near(&alpha_of(&observers, scale), &alpha_of(other, scale)));
            }
        }
    }
}
