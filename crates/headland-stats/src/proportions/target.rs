use std::fmt;

use super::{POWER, Share, chance_of_change, change, minimum_detectable_difference};
use crate::estimate::{Confidence, Estimate, Reason};
use crate::real::{tally, whole};

/// How close a target may come to a whole count of pupils and still ask for that count.
const ON_THE_LINE: f64 = 1e-9;

/// Whether meeting a target would mean anything, asked before the work starts.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetAgainstChance {
    /// What one pupil of the target's cohort is worth, in percentage points.
    pub one_pupil_points: f64,
    /// Target less baseline, in percentage points; below zero where less is wanted.
    pub asked_points: f64,
    /// The count of pupils at which the target is met.
    pub count_at_target: u32,
    /// The change in points if exactly that many do, with its interval.
    pub change_if_met: Estimate,
    /// The change in points that this cohort would reveal four times in five; `None` where the
    /// baseline is nobody or everybody and the formula has no spread to work with.
    pub detectable_points: Option<f64>,
    /// The chance that a school where nothing changed shows a change at least this large, in
    /// either direction.
    pub chance_if_nothing_changed: f64,
    /// The count, in the direction of the target, from which the change can be told from chance;
    /// `None` if not even the whole cohort would do.
    pub first_telling_count: Option<u32>,
    /// The answer.
    pub finding: TargetFinding,
    cohort: u32,
}

/// The answer of [`target_against_chance`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TargetFinding {
    /// The target is the baseline.
    NoChange,
    /// Met exactly, its interval would still include no change.
    LikeChance,
    /// Met, it could be told from chance, but a true change of that size would often be missed.
    OftenMissed,
    /// Large enough for the cohort to show.
    Telling,
}

impl fmt::Display for TargetFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoChange => "the target is the same as the baseline",
            Self::LikeChance => "could not be told from chance",
            Self::OftenMissed => {
                "could be told from chance if met, but a true change of this size would be \
                 missed more than one time in five"
            }
            Self::Telling => "could be told from chance",
        })
    }
}

/// The sentence for the planning page.
impl fmt::Display for TargetAgainstChance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (cohort, pupils) = (self.cohort, if self.cohort == 1 { "pupil" } else { "pupils" });
        match self.finding {
            TargetFinding::NoChange => write!(f, "The target is the same as the baseline")?,
            finding => write!(
                f,
                "A change of {:+.1} points {finding} with {cohort} {pupils}",
                self.asked_points
            )?,
        }
        write!(f, "; one pupil is {:.1} points.", self.one_pupil_points)
    }
}

/// Asks whether meeting a target could be told from chance for this cohort.
///
/// `baseline` is the last cohort's share, `target` the share asked for (0 to 1) and `cohort` the
/// number of pupils it will be measured on. Works for falls (persistent absence) as for rises.
///
/// ```
/// use headland_stats::proportions::{Share, TargetFinding, target_against_chance};
///
/// let modest = target_against_chance(Share::new(18, 30)?, 0.65, 30)?;
/// assert_eq!(modest.finding, TargetFinding::LikeChance);
/// assert_eq!(
///     modest.to_string(),
///     "A change of +5.0 points could not be told from chance with 30 pupils; \
///      one pupil is 3.3 points."
/// );
/// # Ok::<(), headland_stats::Reason>(())
/// ```
pub fn target_against_chance(
    baseline: Share,
    target: f64,
    cohort: u32,
) -> Result<TargetAgainstChance, Reason> {
    let rate = baseline.rate()?;
    let one_pupil_points = super::one_pupil_points(cohort).ok_or(Reason::Nobody)?;
    if !(0.0..=1.0).contains(&target) {
        return Err(Reason::OutOfRange);
    }
    let asked = target - rate;
    let direction = Direction::of(asked);
    let count_at_target = direction.count_at(target, cohort);
    let to = |count| change_in_points(baseline, count, cohort);
    let change_if_met = to(count_at_target)?;
    let detectable = minimum_detectable_difference(baseline.of(), cohort, rate, POWER).ok();
    Ok(TargetAgainstChance {
        one_pupil_points,
        asked_points: asked * 100.0,
        count_at_target,
        detectable_points: detectable.map(|share| share * 100.0),
        chance_if_nothing_changed: chance_of_change(rate, baseline.of(), cohort, asked.abs())?,
        first_telling_count: direction
            .onwards(cohort)
            .find(|count| to(*count).is_ok_and(|moved| direction.is_beyond_chance(&moved))),
        finding: match direction {
            Direction::Level => TargetFinding::NoChange,
            _ if !direction.is_beyond_chance(&change_if_met) => TargetFinding::LikeChance,
            _ if detectable.is_some_and(|least| asked.abs() < least) => TargetFinding::OftenMissed,
            _ => TargetFinding::Telling,
        },
        change_if_met,
        cohort,
    })
}

/// The change in percentage points from the baseline to so many of the cohort.
fn change_in_points(baseline: Share, count: u32, cohort: u32) -> Result<Estimate, Reason> {
    let reached = Share::new(count, cohort)?;
    Ok(change(baseline, reached, Confidence::NINETY_FIVE).scaled(100.0))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Rise,
    Fall,
    Level,
}

impl Direction {
    fn of(asked: f64) -> Self {
        if asked > ON_THE_LINE {
            Self::Rise
        } else if asked < -ON_THE_LINE {
            Self::Fall
        } else {
            Self::Level
        }
    }

    /// The first count at which the target is met, coming from the baseline.
    fn count_at(self, target: f64, cohort: u32) -> u32 {
        let pupils = target * f64::from(cohort);
        let count = match self {
            Self::Rise => (pupils - ON_THE_LINE).ceil(),
            Self::Fall => (pupils + ON_THE_LINE).floor(),
            Self::Level => pupils.round(),
        };
        tally(whole(count)).min(cohort)
    }

    /// Every count of the cohort, in the direction of the target.
    fn onwards(self, cohort: u32) -> Box<dyn Iterator<Item = u32>> {
        match self {
            Self::Rise => Box::new(0..=cohort),
            Self::Fall => Box::new((0..=cohort).rev()),
            Self::Level => Box::new(std::iter::empty()),
        }
    }

    fn is_beyond_chance(self, change: &Estimate) -> bool {
        change.interval().is_some_and(|interval| match self {
            Self::Rise => interval.is_above(0.0),
            Self::Fall => interval.is_below(0.0),
            Self::Level => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn asked(count: u32, of: u32, target: f64, cohort: u32) -> TargetAgainstChance {
        let baseline = Share::new(count, of).expect("a share");
        target_against_chance(baseline, target, cohort).expect("an answer")
    }

    #[test]
    fn a_large_rise_in_a_large_cohort_can_be_told() {
        let answer = asked(108, 180, 0.80, 180);
        assert_eq!(answer.finding, TargetFinding::Telling);
        assert_eq!(answer.count_at_target, 144);
        assert!(answer.chance_if_nothing_changed < 0.001);
        assert_eq!(
            answer.to_string(),
            "A change of +20.0 points could be told from chance with 180 pupils; \
             one pupil is 0.6 points."
        );
    }

    #[test]
    fn a_rise_below_the_detectable_one_would_often_be_missed() {
        // Thirty pupils detect 35 points four times in five; 27 are beyond chance if just met.
        let answer = asked(18, 30, 0.87, 30);
        assert_eq!(answer.finding, TargetFinding::OftenMissed);
        assert!(answer.detectable_points.is_some_and(|least| (least - 35.4).abs() < 0.1));
    }

    #[test]
    fn a_fall_is_judged_like_a_rise() {
        let answer = asked(60, 180, 0.10, 180);
        assert_eq!(answer.finding, TargetFinding::Telling);
        assert_eq!(answer.count_at_target, 18);
        assert!(answer.asked_points < 0.0);
        assert!(answer.first_telling_count.is_some_and(|count| count < 60 && count > 18));
    }

    #[test]
    fn the_baseline_itself_is_no_target() {
        let answer = asked(18, 30, 0.6, 30);
        assert_eq!(answer.finding, TargetFinding::NoChange);
        assert_eq!(answer.first_telling_count, None);
        assert!((answer.chance_if_nothing_changed - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_withheld_baseline_or_an_impossible_target_is_refused() {
        assert_eq!(target_against_chance(Share::withheld(30), 0.7, 30), Err(Reason::Withheld));
        let baseline = Share::new(18, 30).expect("a share");
        assert_eq!(target_against_chance(baseline, 70.0, 30), Err(Reason::OutOfRange));
        assert_eq!(target_against_chance(baseline, 0.7, 0), Err(Reason::Nobody));
    }

    proptest! {
        #[test]
        fn the_first_telling_count_tells_and_the_one_before_does_not(
            (count, of) in (5_u32..120).prop_flat_map(|of| (0..=of, Just(of))), cohort in 5_u32..120
        ) {
            let baseline = Share::new(count, of).expect("a share");
            let answer = target_against_chance(baseline, 1.0, cohort).expect("an answer");
            if let Some(first) = answer.first_telling_count {
                let tells = |reached| change_in_points(baseline, reached, cohort)
                    .is_ok_and(|moved| Direction::Rise.is_beyond_chance(&moved));
                prop_assert!(tells(first));
                prop_assert!(first == 0 || !tells(first - 1));
            }
        }
    }
}
