use std::fmt;

use crate::estimate::Reason;
use crate::moments;
use crate::verdict::Polarity;

/// Limits lie this many mean moving ranges from the mean: 3 / 1.128.
const LIMIT_FACTOR: f64 = 2.66;

/// A moving range this many times the mean one is itself out of control.
const RANGE_FACTOR: f64 = 3.267;

/// Whether moving ranges that are themselves out of control count towards the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Screening {
    /// They are left out, once, and the mean moving range is taken again.
    LeaveOut,
    /// Every moving range counts.
    CountAll,
}

/// The mean of a series and the range in which it varies by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Mean of the values.
    pub mean: f64,
    /// Mean moving range.
    pub mean_range: f64,
    /// Lower process limit.
    pub lower: f64,
    /// Upper process limit.
    pub upper: f64,
}

impl Limits {
    /// Two thirds of the way from the mean to each limit.
    pub fn near(&self) -> (f64, f64) {
        let reach = LIMIT_FACTOR * self.mean_range * 2.0 / 3.0;
        (self.mean - reach, self.mean + reach)
    }
}

/// The limits of a chart of individual values: mean ± 2.66 mean moving ranges.
///
/// The rule set is that of "Making Data Count" (NHS England), as its published charts apply it.
/// One value has no moving range, and a series that never varies no limits.
pub fn limits(values: &[f64], screening: Screening) -> Result<Limits, Reason> {
    let mean = moments::mean(values).ok_or(Reason::Nobody)?;
    let ranges: Vec<f64> = values
        .iter()
        .zip(values.iter().skip(1))
        .map(|(first, next)| (next - first).abs())
        .collect();
    let all = moments::mean(&ranges).ok_or(Reason::OnlyOne)?;
    if all.is_nan() {
        return Err(Reason::NotANumber);
    }
    if all <= 0.0 {
        return Err(Reason::NoSpread);
    }
    let kept: Vec<f64> = match screening {
        Screening::CountAll => ranges,
        Screening::LeaveOut => ranges.into_iter().filter(|r| *r < RANGE_FACTOR * all).collect(),
    };
    let mean_range = moments::mean(&kept).ok_or(Reason::NoSpread)?;
    if mean_range <= 0.0 {
        return Err(Reason::NoSpread);
    }
    let reach = LIMIT_FACTOR * mean_range;
    Ok(Limits { mean, mean_range, lower: mean - reach, upper: mean + reach })
}

/// What a series of so many points can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Advice {
    /// Too few for limits.
    RunChartOnly,
    /// Limits that will move as points come in.
    TrialLimits,
    /// Limits.
    Limits,
}

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::RunChartOnly => "run chart only",
            Self::TrialLimits => "trial limits, labelled provisional",
            Self::Limits => "limits",
        })
    }
}

/// Which chart so many points can carry: limits from 13, trial limits at 12, else a run chart.
pub fn advice(points: usize) -> Advice {
    match points {
        0..12 => Advice::RunChartOnly,
        12 => Advice::TrialLimits,
        _ => Advice::Limits,
    }
}

/// Whether the process as it is will meet a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assurance {
    /// Nearly every time.
    ConsistentPass,
    /// Nearly never, unless something changes.
    ConsistentFail,
    /// Sometimes, by luck.
    Inconsistent,
}

impl fmt::Display for Assurance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ConsistentPass => "the target will be met as things are",
            Self::ConsistentFail => "the target will not be met as things are",
            Self::Inconsistent => "the target will be met or missed by luck",
        })
    }
}

/// Sets a target against the limits; on a limit counts as between them.
pub fn assurance(target: f64, limits: &Limits, polarity: Polarity) -> Assurance {
    let (above, below) = match polarity {
        Polarity::HigherIsBetter => (Assurance::ConsistentFail, Assurance::ConsistentPass),
        Polarity::LowerIsBetter => (Assurance::ConsistentPass, Assurance::ConsistentFail),
    };
    if target > limits.upper {
        above
    } else if target < limits.lower {
        below
    } else {
        Assurance::Inconsistent
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// By hand: mean 5, moving ranges 2 2 2 2, limits 5 ± 5.32.
    #[test]
    fn a_saw_tooth_has_the_limits_of_its_teeth() {
        let found = limits(&[4.0, 6.0, 4.0, 6.0, 5.0], Screening::LeaveOut).expect("limits");
        assert!((found.mean - 5.0).abs() < 1e-12);
        assert!((found.mean_range - 1.75).abs() < 1e-12);
        assert!((found.upper - (5.0 + 2.66 * 1.75)).abs() < 1e-12);
    }

    #[test]
    fn a_wild_point_does_not_widen_the_limits_when_screened() {
        let mut series: Vec<f64> = (0..20).map(|i| f64::from(i % 3)).collect();
        series[10] = 60.0;
        let screened = limits(&series, Screening::LeaveOut).expect("limits");
        let all = limits(&series, Screening::CountAll).expect("limits");
        assert!(screened.upper - screened.lower < (all.upper - all.lower) / 3.0);
    }

    #[test]
    fn one_point_or_no_variation_has_no_limits() {
        assert_eq!(limits(&[5.0], Screening::LeaveOut), Err(Reason::OnlyOne));
        assert_eq!(limits(&[], Screening::LeaveOut), Err(Reason::Nobody));
        assert_eq!(limits(&[5.0, 5.0, 5.0], Screening::LeaveOut), Err(Reason::NoSpread));
        assert_eq!(limits(&[5.0, f64::NAN], Screening::LeaveOut), Err(Reason::NotANumber));
    }

    #[test]
    fn the_outer_third_begins_two_thirds_of_the_way_out() {
        let (lower, upper) =
            Limits { mean: 1.0, mean_range: 3.0, lower: -6.98, upper: 8.98 }.near();
        assert!((upper - (1.0 + 2.0 * 2.66)).abs() < 1e-12);
        assert!((lower - (1.0 - 2.0 * 2.66)).abs() < 1e-12);
    }

    #[test]
    fn a_target_beyond_reach_fails_and_its_mirror_passes() {
        let reach = Limits { mean: 0.0, mean_range: 1.0, lower: -2.66, upper: 2.66 };
        assert_eq!(assurance(4.0, &reach, Polarity::HigherIsBetter), Assurance::ConsistentFail);
        assert_eq!(assurance(4.0, &reach, Polarity::LowerIsBetter), Assurance::ConsistentPass);
        assert_eq!(assurance(2.66, &reach, Polarity::LowerIsBetter), Assurance::Inconsistent);
    }

    proptest! {
        #[test]
        fn moving_a_series_moves_its_limits(
            values in proptest::collection::vec(-50.0..50.0_f64, 2..30), by in -50.0..50.0_f64
        ) {
            let moved: Vec<f64> = values.iter().map(|value| value + by).collect();
            // Without screening: rounding may carry a range across the screening line.
            if let (Ok(here), Ok(there)) =
                (limits(&values, Screening::CountAll), limits(&moved, Screening::CountAll))
            {
                prop_assert!((there.lower - here.lower - by).abs() < 1e-9);
                prop_assert!((there.upper - here.upper - by).abs() < 1e-9);
            }
        }
    }
}
