use std::fmt;

use super::Reason;
use crate::distributions::{normal_below, normal_quantile, t_quantile};

/// How sure an interval is to cover the truth, as a share strictly between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Confidence(f64);

impl Confidence {
    /// 95%: the level of every published education interval.
    pub const NINETY_FIVE: Self = Self(0.95);

    /// 99.8%: the outer limits of a funnel plot, about three standard errors.
    pub const NINETY_NINE_POINT_EIGHT: Self = Self(0.998);

    /// A confidence level, refused unless it lies strictly between 0 and 1.
    pub fn new(level: f64) -> Result<Self, Reason> {
        if level > 0.0 && level < 1.0 { Ok(Self(level)) } else { Err(Reason::OutOfRange) }
    }

    /// The level at which an interval reaches so many standard errors either side: 95% for 1.96.
    pub fn of_z(z: f64) -> Result<Self, Reason> {
        Self::new(1.0 - 2.0 * normal_below(-z))
    }

    /// The level as a share, 0.95 for 95%.
    pub fn level(self) -> f64 {
        self.0
    }

    /// The point that leaves half of the remainder in the upper tail.
    fn upper_point(self) -> f64 {
        1.0 - (1.0 - self.0) / 2.0
    }

    /// Standard errors either side under the normal distribution: 1.96 at 95%.
    pub fn z(self) -> f64 {
        normal_quantile(self.upper_point())
    }

    /// Standard errors either side under Student's t; not a number without degrees of freedom.
    pub fn t(self, freedom: f64) -> f64 {
        t_quantile(self.upper_point(), freedom)
    }
}

impl Default for Confidence {
    fn default() -> Self {
        Self::NINETY_FIVE
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // One decimal is enough to name every level in use; 95.0 is written 95.
        let tenths = (self.0 * 1000.0).round() / 10.0;
        write!(f, "{tenths}%")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_outside_nought_to_one_is_refused() {
        for level in [0.0, 1.0, -0.5, 95.0, f64::NAN] {
            assert_eq!(Confidence::new(level), Err(Reason::OutOfRange));
        }
    }

    #[test]
    fn levels_are_written_as_people_write_them() {
        assert_eq!(Confidence::NINETY_FIVE.to_string(), "95%");
        assert_eq!(Confidence::NINETY_NINE_POINT_EIGHT.to_string(), "99.8%");
    }

    #[test]
    fn a_reach_and_its_level_lead_to_each_other() {
        for z in [1.0, 1.959_963_984_540_054, 3.09] {
            assert!(Confidence::of_z(z).is_ok_and(|level| (level.z() - z).abs() < 1e-9), "{z}");
        }
        assert_eq!(Confidence::of_z(0.0), Err(Reason::OutOfRange));
        assert_eq!(Confidence::of_z(f64::NAN), Err(Reason::OutOfRange));
    }

    #[test]
    fn ninety_five_per_cent_is_one_point_nine_six() {
        assert!((Confidence::NINETY_FIVE.z() - 1.959_963_984_540_054).abs() < 1e-12);
    }
}
