//! Progress scores: the published interval, and the bands by the published rule.
//!
//! The interval uses the spread of all pupils nationally, not of the school's own, so it
//! depends on the number of pupils alone. Checked against published key stage 2 and Progress 8
//! limits, which it reproduces within rounding.

use std::fmt;

use crate::estimate::{Confidence, Estimate, Interval, Method, Reason, Warning};

/// Standard errors either side in the published rule: 1.96 as printed, not the exact quantile.
const PUBLISHED_Z: f64 = 1.96;

/// A school's progress score with the interval that the published tables print.
///
/// `national_sd` is the standard deviation of pupils' scores in the country for that year and
/// subject.
pub fn progress(score: f64, pupils: u32, national_sd: f64) -> Estimate {
    let method = Method::NationalSpread;
    if national_sd.is_nan() || national_sd <= 0.0 {
        return Estimate::not_computable(Reason::OutOfRange, pupils, method);
    }
    let margin = PUBLISHED_Z * national_sd / f64::from(pupils).sqrt();
    let interval = Interval::around(score, margin, Confidence::NINETY_FIVE);
    Estimate::measured(score, interval, Reason::NotANumber, pupils, method)
        .with_warning(Warning::for_cohort(pupils))
}

/// A version of the rule that turns a score and its interval into a band.
///
/// Rules change with the tables that use them, so a band always names its rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BandRule {
    name: &'static str,
    well_above_from: f64,
    well_below_under: f64,
}

impl BandRule {
    /// Progress 8 as banded up to the tables for 2023/24. An interval that includes zero is
    /// average whatever the score. The edges at half a grade are inferred: they fit every band
    /// printed in the 2018/19 tables, where a rule by score alone fails for one school in twenty.
    pub const PROGRESS_8: Self =
        Self { name: "Progress 8, to 2023/24", well_above_from: 0.5, well_below_under: -0.5 };

    /// What the rule is called on the page that shows its bands.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The band of a score and its interval; `None` without an interval.
    pub fn band(&self, score: &Estimate) -> Option<Band> {
        let (value, interval) = (score.value()?, score.interval()?);
        Some(if interval.is_above(0.0) {
            if value >= self.well_above_from { Band::WellAbove } else { Band::Above }
        } else if interval.is_below(0.0) {
            if value < self.well_below_under { Band::WellBelow } else { Band::Below }
        } else {
            Band::Average
        })
    }
}

/// A published progress band, lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Well below average.
    WellBelow,
    /// Below average.
    Below,
    /// Average: the interval includes zero.
    Average,
    /// Above average.
    Above,
    /// Well above average.
    WellAbove,
}

impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WellBelow => "well below average",
            Self::Below => "below average",
            Self::Average => "average",
            Self::Above => "above average",
            Self::WellAbove => "well above average",
        })
    }
}

/// The national standard deviations that make one score average for a small school and above
/// average for a larger: at least the first, less than the second.
pub fn sd_between_bands(score: f64, pupils_average: u32, pupils_above: u32) -> Option<(f64, f64)> {
    let edge = |pupils: u32| score * f64::from(pupils).sqrt() / PUBLISHED_Z;
    let (least, most) = (edge(pupils_average), edge(pupils_above));
    (score > 0.0 && least < most).then_some((least, most))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn band(score: f64, pupils: u32) -> Option<Band> {
        BandRule::PROGRESS_8.band(&progress(score, pupils, 1.27))
    }

    /// FFT Education Datalab shows two schools of 2024 with the same score of 0.45: the one with
    /// 24 pupils is average, the one with 45 above average.
    #[test]
    fn the_same_score_is_banded_by_the_number_of_pupils() {
        assert_eq!(band(0.45, 24), Some(Band::Average));
        assert_eq!(band(0.45, 45), Some(Band::Above));
    }

    #[test]
    fn half_a_grade_is_well_above_and_just_not_well_below() {
        assert_eq!(band(0.5, 200), Some(Band::WellAbove));
        assert_eq!(band(-0.5, 200), Some(Band::Below));
        assert_eq!(band(-0.51, 200), Some(Band::WellBelow));
    }

    #[test]
    fn a_score_of_nobody_has_no_band() {
        assert_eq!(band(0.5, 0), None);
        assert_eq!(progress(0.5, 30, 0.0).reason(), Some(Reason::OutOfRange));
    }

    proptest! {
        #[test]
        fn a_higher_score_never_has_a_lower_band(
            score in -3.0..3.0, rise in 0.0..3.0, pupils in 1_u32..400
        ) {
            prop_assert!(band(score + rise, pupils) >= band(score, pupils));
        }

        #[test]
        fn the_mirror_of_a_clear_score_has_the_mirrored_direction(
            score in 0.01..3.0, pupils in 1_u32..400
        ) {
            let (up, down) = (band(score, pupils), band(-score, pupils));
            prop_assert_eq!(up > Some(Band::Average), down < Some(Band::Average));
        }
    }
}
