//! What stands beside a target when its impact is judged, and the laws that keep it honest.
//!
//! Whatever makes a comparison stronger must be fixed before the outcome is known: the schools
//! compared with ([`comparators`]) and the measures that a priority is judged by ([`headline`]).
//! When each was written is compared with when the outcome was; nobody is asked.

pub mod comparators;
pub mod headline;
pub mod pasted;

use jiff::Timestamp;

/// Whether something was fixed before the outcome was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fixed {
    /// Before: it may carry a claim.
    Beforehand,
    /// After, or in the same moment: what it shows may be looked at and not claimed.
    Afterwards,
}

impl Fixed {
    /// Whether what was written at one instant was fixed before an outcome known since another; none
    /// where it is not known yet.
    pub fn at(written: Timestamp, outcome: Option<Timestamp>) -> Self {
        if outcome.is_none_or(|outcome| written < outcome) {
            Self::Beforehand
        } else {
            Self::Afterwards
        }
    }

    /// Whether it was fixed beforehand.
    pub fn is_beforehand(self) -> bool {
        self == Self::Beforehand
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_with_the_outcome_in_hand_was_not_fixed_beforehand() {
        let second = |second| Timestamp::from_second(second).unwrap();
        assert_eq!(Fixed::at(second(5), None), Fixed::Beforehand);
        assert_eq!(Fixed::at(second(5), Some(second(6))), Fixed::Beforehand);
        assert_eq!(Fixed::at(second(5), Some(second(5))), Fixed::Afterwards);
        assert_eq!(Fixed::at(second(7), Some(second(6))), Fixed::Afterwards);
    }
}
