use std::fmt;

use crate::estimate::{Estimate, Interval, Reason};

use super::Block;

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Polarity {
    /// Attainment, attendance, progress.
    HigherIsBetter,
    /// Absence, exclusions, cost.
    LowerIsBetter,
}

impl Polarity {
    /// The interval seen so that improving is above zero.
    fn improving(self, interval: Interval) -> Interval {
        match self {
            Self::HigherIsBetter => interval,
            Self::LowerIsBetter => interval.mirrored(),
        }
    }
}

/// What may be said of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The whole interval lies on the better side of no change.
    Improved {
        /// The interval reaches below the change agreed beforehand to be meaningful.
        may_be_too_small: bool,
    },
    /// The whole interval lies on the worse side of no change.
    Worsened,
    /// The interval touches or includes no change.
    LikeChance,
    /// There is no interval to judge by.
    NotEnough(Reason),
    /// The two figures must not be compared at all.
    Blocked(Block),
}

impl Verdict {
    /// What is added when an improvement may fall short of the agreed meaningful change.
    pub fn addition(&self) -> Option<&'static str> {
        matches!(self, Self::Improved { may_be_too_small: true })
            .then_some("may be smaller than the agreed meaningful change")
    }

    /// The verdict's own words, without the addition or the reason.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Improved { .. } => "improved by more than expected variation",
            Self::Worsened => "worsened by more than expected variation",
            Self::LikeChance => "cannot be told from chance",
            Self::NotEnough(_) => "not enough data to judge",
            Self::Blocked(_) => "no verdict",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())?;
        match self {
            Self::NotEnough(reason) => write!(f, ": {reason}"),
            Self::Blocked(block) => write!(f, ": {block}"),
            _ => self.addition().map_or(Ok(()), |addition| write!(f, "; {addition}")),
        }
    }
}

/// Judges a change by its interval alone.
///
/// `change` is after less before. `meaningful_change` is the smallest change agreed beforehand to
/// matter, in the unit of the change and always above zero. An interval that touches zero cannot
/// be told from chance.
///
/// ```
/// use headland_stats::Confidence;
/// use headland_stats::proportions::{Share, change};
/// use headland_stats::verdict::{Polarity, verdict};
///
/// let rise = change(Share::new(48, 80)?, Share::new(56, 70)?, Confidence::NINETY_FIVE);
/// let words = verdict(&rise, Polarity::HigherIsBetter, None).to_string();
/// assert_eq!(words, "improved by more than expected variation");
/// # Ok::<(), headland_stats::Reason>(())
/// ```
pub fn verdict(change: &Estimate, polarity: Polarity, meaningful_change: Option<f64>) -> Verdict {
    let Some(interval) = change.interval() else {
        return Verdict::NotEnough(change.reason().unwrap_or(Reason::SpreadNotGiven));
    };
    let improving = polarity.improving(interval);
    if improving.is_above(0.0) {
        let may_be_too_small = meaningful_change.is_some_and(|least| improving.lower() < least);
        Verdict::Improved { may_be_too_small }
    } else if improving.is_below(0.0) {
        Verdict::Worsened
    } else {
        Verdict::LikeChance
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::estimate::{Confidence, Method};

    fn moved(lower: f64, upper: f64) -> Estimate {
        let interval = Interval::new(lower, upper, Confidence::NINETY_FIVE).expect("in order");
        Estimate::with_interval(
            f64::midpoint(lower, upper),
            interval,
            60,
            Method::NewcombeDifference,
        )
    }

    #[test]
    fn a_rise_improves_attainment_and_worsens_absence() {
        let rise = moved(1.0, 3.0);
        assert_eq!(
            verdict(&rise, Polarity::HigherIsBetter, None).to_string(),
            "improved by more than expected variation"
        );
        assert_eq!(
            verdict(&rise, Polarity::LowerIsBetter, None).to_string(),
            "worsened by more than expected variation"
        );
    }

    #[test]
    fn touching_no_change_cannot_be_told_from_chance() {
        for change in [moved(0.0, 3.0), moved(-3.0, 0.0), moved(0.0, 0.0), moved(-1.0, 2.0)] {
            let found = verdict(&change, Polarity::HigherIsBetter, None);
            assert_eq!(found.to_string(), "cannot be told from chance");
        }
    }

    #[test]
    fn an_improvement_that_may_fall_short_of_what_matters_says_so() {
        let found = verdict(&moved(1.0, 9.0), Polarity::HigherIsBetter, Some(2.0));
        assert_eq!(found.addition(), Some("may be smaller than the agreed meaningful change"));
        let fall = verdict(&moved(-9.0, -2.5), Polarity::LowerIsBetter, Some(2.0));
        assert_eq!(fall, Verdict::Improved { may_be_too_small: false });
    }

    #[test]
    fn no_interval_is_not_enough_to_judge_and_says_why() {
        let alone = Estimate::without_interval(4.0, Reason::OnlyOne, 1, Method::PairedT);
        assert_eq!(
            verdict(&alone, Polarity::HigherIsBetter, None).to_string(),
            "not enough data to judge: one value alone has no spread"
        );
    }

    proptest! {
        #[test]
        fn the_opposite_polarity_of_the_opposite_change_is_the_same_verdict(
            lower in -5.0..5.0, width in 0.0..5.0, least in 0.0..3.0
        ) {
            let (rise, fall) = (moved(lower, lower + width), moved(-lower - width, -lower));
            let there = verdict(&rise, Polarity::HigherIsBetter, Some(least));
            let back = verdict(&fall, Polarity::LowerIsBetter, Some(least));
            prop_assert_eq!(there, back);
        }
    }
}
