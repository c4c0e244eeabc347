use crate::distributions::binomial_at_most;
use crate::estimate::Reason;
use crate::moments;
use crate::real::{tally, whole};

/// How long a run may be and how few crossings there may be before a series stops looking random.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunLimits {
    /// The longest run that chance explains.
    pub longest_run: u32,
    /// The fewest crossings of the median that chance explains.
    pub fewest_crossings: u32,
}

/// The limits for so many useful points, those not on the median.
///
/// Round(log₂ n + 3), and the lower 5% point of crossings that come like tosses of a coin; `None`
/// with fewer than two points.
///
/// Source: Anhøj and Olesen (2014), doi 10.1371/journal.pone.0113825.
pub fn run_limits(useful_points: u32) -> Option<RunLimits> {
    let gaps = useful_points.checked_sub(1).filter(|gaps| *gaps > 0)?;
    let longest = (f64::from(useful_points).log2() + 3.0).round();
    let fewest_crossings = (0..=gaps).find(|count| binomial_at_most(*count, gaps, 0.5) >= 0.05)?;
    Some(RunLimits { longest_run: tally(whole(longest)), fewest_crossings })
}

/// A series against its own median.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RunChart {
    /// The median.
    pub median: f64,
    /// Points not on the median.
    pub useful_points: u32,
    /// The longest run on one side.
    pub longest_run: u32,
    /// How often the series crosses the median.
    pub crossings: u32,
    /// What chance explains.
    pub limits: RunLimits,
}

impl RunChart {
    /// Whether the series has shifted more than chance explains.
    pub fn has_signal(&self) -> bool {
        self.longest_run > self.limits.longest_run || self.crossings < self.limits.fewest_crossings
    }
}

/// The longest run and the crossings of a series, beside what chance explains.
pub fn run_chart(values: &[f64]) -> Result<RunChart, Reason> {
    let median = moments::median(values).ok_or(Reason::Nobody)?;
    let above: Vec<bool> = values
        .iter()
        .filter(|value| (**value - median).abs() > 0.0)
        .map(|value| *value > median)
        .collect();
    let limits = run_limits(tally(above.len())).ok_or(Reason::NoSpread)?;
    let runs: Vec<usize> = above.chunk_by(|first, next| first == next).map(<[bool]>::len).collect();
    Ok(RunChart {
        median,
        useful_points: tally(above.len()),
        longest_run: tally(runs.iter().copied().max().unwrap_or(0)),
        crossings: tally(runs.len().saturating_sub(1)),
        limits,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Anhøj and Olesen (2014), table 1.
    #[test]
    fn agrees_with_the_published_limits() {
        for (points, longest_run, fewest_crossings) in [(10, 6, 2), (16, 7, 4), (24, 8, 8)] {
            let limits = Some(RunLimits { longest_run, fewest_crossings });
            assert_eq!(run_limits(points), limits, "{points} points");
        }
        assert_eq!(run_limits(1), None);
    }

    #[test]
    fn a_step_half_way_is_a_signal() {
        let step: Vec<f64> = (0..20).map(|i| if i < 10 { 1.0 } else { 3.0 }).collect();
        let chart = run_chart(&step).expect("a chart");
        assert_eq!((chart.longest_run, chart.crossings), (10, 1));
        assert!(chart.has_signal());
    }

    #[test]
    fn a_series_to_and_fro_is_not() {
        let to_and_fro: Vec<f64> = (0..20).map(|i| f64::from(i % 2)).collect();
        let chart = run_chart(&to_and_fro).expect("a chart");
        assert!(!chart.has_signal());
        assert_eq!(chart.useful_points, 20);
    }

    #[test]
    fn a_level_series_has_nothing_to_run_on() {
        assert_eq!(run_chart(&[4.0, 4.0, 4.0]), Err(Reason::NoSpread));
        assert_eq!(run_chart(&[]), Err(Reason::Nobody));
    }
}
