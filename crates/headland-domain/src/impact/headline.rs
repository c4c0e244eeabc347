//! The few targets that a priority says it will be judged by.

use jiff::Timestamp;
use thiserror::Error;

use super::Fixed;

/// The most targets of a priority that may be its headline measures at a time: with more, one of them
/// soon looks like a change by luck alone.
pub const MOST_HEADLINES: usize = 3;

/// Why a target cannot be declared, or not be withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum HeadlineRefusal {
    /// Three others are declared.
    #[error(
        "A priority has three headline measures at most, so that luck does not make one of them look \
         like a change. Withdraw another first"
    )]
    TooMany,
    /// It is one already.
    #[error("This target is a headline measure already")]
    Already,
    /// It is none.
    #[error("This target is not a headline measure")]
    NotDeclared,
    /// It was declared before its outcome, which is known now.
    #[error(
        "Its outcome is known, so it stays a headline measure: whoever could withdraw it now could \
         choose what to be judged by"
    )]
    OutcomeKnown,
}

/// Whether one more target may be declared, where so many others are and this one `is_declared`.
pub fn may_declare(is_declared: bool, others: usize) -> Result<(), HeadlineRefusal> {
    if is_declared {
        return Err(HeadlineRefusal::Already);
    }
    if others >= MOST_HEADLINES {
        return Err(HeadlineRefusal::TooMany);
    }
    Ok(())
}

/// Whether a target `declared` at an instant may be withdrawn.
///
/// One that was declared with the outcome in hand claims nothing, and may go.
pub fn may_withdraw(
    declared: Option<Timestamp>,
    outcome: Option<Timestamp>,
) -> Result<(), HeadlineRefusal> {
    let declared = declared.ok_or(HeadlineRefusal::NotDeclared)?;
    if outcome.is_some() && Fixed::at(declared, outcome).is_beforehand() {
        return Err(HeadlineRefusal::OutcomeKnown);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn there_are_three_headline_measures_at_most() {
        assert_eq!(may_declare(false, 2), Ok(()));
        assert_eq!(may_declare(false, 3), Err(HeadlineRefusal::TooMany));
        assert_eq!(may_declare(true, 1), Err(HeadlineRefusal::Already));
    }

    #[test]
    fn nobody_withdraws_a_headline_measure_once_its_outcome_is_known() {
        assert_eq!(may_withdraw(None, None), Err(HeadlineRefusal::NotDeclared));
        assert_eq!(may_withdraw(Some(second(1)), None), Ok(()));
        assert_eq!(
            may_withdraw(Some(second(1)), Some(second(2))),
            Err(HeadlineRefusal::OutcomeKnown)
        );
        assert_eq!(may_withdraw(Some(second(3)), Some(second(2))), Ok(()));
    }
}
