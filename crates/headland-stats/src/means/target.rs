use crate::distributions::normal_quantile;
use crate::estimate::{Confidence, Estimate, Reason};
use crate::proportions::{POWER, TargetFinding};

use super::effect::Group;
use super::welch_from_summary;

/// Whether meeting a target for an average would mean anything, asked before the work starts.
#[derive(Debug, Clone, PartialEq)]
pub struct MeanAgainstChance {
    /// Target less baseline, in the unit of the average.
    pub asked: f64,
    /// The change if the target is met exactly, with its interval.
    pub change_if_met: Estimate,
    /// The smallest change whose interval would leave out no change at all.
    pub first_telling: f64,
    /// The true change that these cohorts would reveal four times in five.
    pub detectable: f64,
    /// The answer.
    pub finding: TargetFinding,
}

/// Asks whether meeting a target for an average could be told from chance.
///
/// The later cohort is taken to spread as the baseline's does, since nothing else can be known of it;
/// the interval is Welch's, which will also be that of the change when it is judged. The change that
/// would be found four times in five is that interval's half and z₀.₈ standard errors.
///
/// # Errors
/// A reason where there is no interval: fewer than two pupils in either cohort, or no spread.
///
/// ```
/// use headland_stats::means::effect::Group;
/// use headland_stats::means::mean_target_against_chance;
/// use headland_stats::proportions::TargetFinding;
///
/// let baseline = Group { mean: 102.0, sd: 8.0, n: 30 };
/// let modest = mean_target_against_chance(baseline, 104.0, 30)?;
/// assert_eq!(modest.finding, TargetFinding::LikeChance);
/// assert!((modest.first_telling - 4.13).abs() < 0.01);
/// # Ok::<(), headland_stats::Reason>(())
/// ```
pub fn mean_target_against_chance(
    baseline: Group,
    target: f64,
    cohort: u32,
) -> Result<MeanAgainstChance, Reason> {
    let reached = Group { mean: target, sd: baseline.sd, n: cohort };
    let change = welch_from_summary(reached, baseline, Confidence::NINETY_FIVE).difference;
    let no_interval = || change.reason().unwrap_or(Reason::SpreadNotGiven);
    let interval = change.interval().ok_or_else(no_interval)?;
    let asked = target - baseline.mean;
    let first_telling = (interval.upper() - interval.lower()) / 2.0;
    let per_pupil = 1.0 / f64::from(baseline.n) + 1.0 / f64::from(cohort);
    let detectable = first_telling + normal_quantile(POWER) * baseline.sd * per_pupil.sqrt();
    let finding = if asked.abs() < f64::EPSILON {
        TargetFinding::NoChange
    } else if !(interval.is_above(0.0) || interval.is_below(0.0)) {
        TargetFinding::LikeChance
    } else if asked.abs() < detectable {
        TargetFinding::OftenMissed
    } else {
        TargetFinding::Telling
    };
    Ok(MeanAgainstChance { asked, change_if_met: change, first_telling, detectable, finding })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(sd: f64, target: f64, n: u32) -> Result<MeanAgainstChance, Reason> {
        mean_target_against_chance(Group { mean: 102.0, sd, n }, target, n)
    }

    /// By hand: 8 √(2/30) is 2.0656; t of 58 degrees at 97.5% is 2.0017; z at 80% is 0.8416.
    #[test]
    fn thirty_pupils_tell_four_points_and_reveal_six() {
        let found = asked(8.0, 106.0, 30).unwrap();
        assert!((found.first_telling - 4.1347).abs() < 1e-3, "{found:?}");
        assert!((found.detectable - 5.8732).abs() < 1e-3, "{found:?}");
        assert_eq!(found.finding, TargetFinding::LikeChance);
        assert_eq!(asked(8.0, 107.0, 30).unwrap().finding, TargetFinding::OftenMissed);
        assert_eq!(asked(8.0, 108.0, 30).unwrap().finding, TargetFinding::Telling);
    }

    #[test]
    fn a_fall_is_asked_like_a_rise_and_no_change_is_named() {
        assert_eq!(asked(8.0, 96.0, 30).unwrap().finding, TargetFinding::Telling);
        assert_eq!(asked(8.0, 102.0, 30).unwrap().finding, TargetFinding::NoChange);
    }

    #[test]
    fn without_spread_or_with_one_pupil_there_is_a_reason_and_no_answer() {
        assert_eq!(asked(0.0, 104.0, 30), Err(Reason::NoSpread));
        assert_eq!(asked(8.0, 104.0, 1), Err(Reason::OnlyOne));
    }
}
