use std::fmt;

use crate::estimate::{Invalid, Reason};
use crate::moments;
use crate::real::{SLACK, real, tally};

/// What a comparison of marks calls for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// Every difference is within tolerance.
    Accept,
    /// The centre is consistently higher or lower and keeps the order: look at more.
    ExtendConsistent,
    /// It is higher here and lower there, or orders differ.
    ExtendInconsistent,
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Accept => "accept centre marks",
            Self::ExtendConsistent => {
                "extend sample; consistent pattern: an adjustment may be fair"
            }
            Self::ExtendInconsistent => {
                "extend sample; no single adjustment is fair: full re-mark or adjudication"
            }
        })
    }
}

/// How a centre's marks compare with a moderator's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tolerance {
    /// How many scripts both marked.
    pub n: u32,
    /// The largest difference in either direction, in marks.
    pub largest: f64,
    /// Mean of centre less moderator: above nought the centre is generous.
    pub mean_difference: f64,
    /// Whether every difference is within tolerance.
    pub is_within: bool,
    /// Whether the centre is higher for some and lower for others.
    pub signs_mixed: bool,
    /// Whether no two scripts stand the other way round.
    pub order_kept: bool,
    /// Moderator's marks per centre's mark, by least squares; `None` unless the centre's vary.
    pub slope: Option<f64>,
    /// The moderator's mark where the centre gave nought.
    pub intercept: Option<f64>,
    /// What it calls for.
    pub action: Action,
}

/// Compares a centre's marks with a moderator's of the same scripts, (centre, moderator).
///
/// In marks. Within tolerance for every script: the centre's marks stand. Otherwise more scripts
/// must be seen; an adjustment can be fair only if the centre is always on the same side and keeps
/// the order of scripts. A line through the marks is given for that case; with few scripts it is a
/// hint and no more.
///
/// Source: the two stages that awarding organisations in England publish, such as NCFE's moderation
/// review; the rules for consistency are the product's own.
///
/// ```
/// use headland_stats::moderation::{Action, tolerance};
///
/// let found = tolerance(&[(68.0, 69.0), (22.0, 21.0), (31.0, 28.0)], 6.0)?;
/// assert_eq!(found.map(|found| (found.largest, found.action)), Ok((3.0, Action::Accept)));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn tolerance(
    pairs: &[(f64, f64)],
    tolerance: f64,
) -> Result<Result<Tolerance, Reason>, Invalid> {
    if !tolerance.is_finite() || tolerance < 0.0 {
        return Err(Invalid::new("tolerance", Reason::OutOfRange));
    }
    let numbers = pairs.iter().flat_map(|(centre, moderator)| [*centre, *moderator]);
    Invalid::unless_finite("pairs_centre_moderator", numbers)?;
    let differences: Vec<f64> =
        pairs.iter().map(|(centre, moderator)| centre - moderator).collect();
    let Some(mean_difference) = moments::mean(&differences) else {
        return Ok(Err(Reason::Nobody));
    };
    let largest = differences.iter().fold(0.0_f64, |most, apart| most.max(apart.abs()));
    let is_within = largest <= tolerance + SLACK;
    let signs_mixed = differences.iter().any(|apart| *apart > 0.0)
        && differences.iter().any(|apart| *apart < 0.0);
    let turned =
        |first: &(f64, f64), second: &(f64, f64)| (first.0 - second.0) * (first.1 - second.1) < 0.0;
    let order_kept = !pairs.iter().any(|first| pairs.iter().any(|second| turned(first, second)));
    let line = line(pairs);
    let action = match (is_within, signs_mixed || !order_kept) {
        (true, _) => Action::Accept,
        (false, false) => Action::ExtendConsistent,
        (false, true) => Action::ExtendInconsistent,
    };
    Ok(Ok(Tolerance {
        n: tally(pairs.len()),
        largest,
        mean_difference,
        is_within,
        signs_mixed,
        order_kept,
        slope: line.map(|(slope, _)| slope),
        intercept: line.map(|(_, intercept)| intercept),
        action,
    }))
}

/// Slope and intercept of the second value on the first.
fn line(pairs: &[(f64, f64)]) -> Option<(f64, f64)> {
    let n = real(pairs.len());
    let (x, y) = pairs.iter().fold((0.0, 0.0), |(x, y), pair| (x + pair.0, y + pair.1));
    let (x, y) = (x / n, y / n);
    let spread: f64 = pairs.iter().map(|pair| (pair.0 - x).powi(2)).sum();
    let shared: f64 = pairs.iter().map(|pair| (pair.0 - x) * (pair.1 - y)).sum();
    (spread > 0.0).then(|| (shared / spread, y - shared / spread * x))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(pairs: &[(f64, f64)], limit: f64) -> Tolerance {
        tolerance(pairs, limit).expect("marks").expect("a comparison")
    }

    #[test]
    fn a_centre_always_eight_too_high_is_consistent() {
        let shifted = found(&[(68.0, 60.0), (30.0, 22.0), (50.0, 42.0)], 6.0);
        assert_eq!(shifted.action, Action::ExtendConsistent);
        assert!(shifted.slope.is_some_and(|slope| (slope - 1.0).abs() < 1e-12));
        assert!(shifted.intercept.is_some_and(|marks| (marks + 8.0).abs() < 1e-9));
    }

    #[test]
    fn an_order_turned_round_is_inconsistent_even_on_one_side() {
        let turned = found(&[(60.0, 40.0), (50.0, 49.0)], 6.0);
        assert!(!turned.signs_mixed && !turned.order_kept);
        assert_eq!(turned.action, Action::ExtendInconsistent);
    }

    #[test]
    fn nobody_and_nonsense_are_refused() {
        assert_eq!(tolerance(&[], 6.0), Ok(Err(Reason::Nobody)));
        assert!(tolerance(&[], -1.0).is_err_and(|invalid| invalid.field == "tolerance"));
        assert_eq!(found(&[(5.0, 5.0)], 0.0).slope, None);
    }

    proptest! {
        #[test]
        fn the_order_of_scripts_does_not_matter(
            pairs in proptest::collection::vec((0..100_i32, 0..100_i32), 1..12)
        ) {
            let pairs: Vec<(f64, f64)> =
                pairs.iter().map(|(a, b)| (f64::from(*a), f64::from(*b))).collect();
            let turned: Vec<(f64, f64)> = pairs.iter().rev().copied().collect();
            let (here, there) = (found(&pairs, 6.0), found(&turned, 6.0));
            prop_assert_eq!(here.action, there.action);
            prop_assert!((here.mean_difference - there.mean_difference).abs() < 1e-9);
        }
    }
}
