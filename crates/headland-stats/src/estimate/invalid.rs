use std::fmt;

use super::Reason;

/// Input that cannot be: which part of it, and what is wrong with that.
///
/// What cannot be worked out from sensible input is no error but an estimate with a [`Reason`];
/// this is for input that no school could have meant.
///
/// ```
/// use headland_stats::{Invalid, Reason};
///
/// let refused = Invalid::new("ratings", Reason::Unmatched);
/// assert_eq!(refused.to_string(), "ratings: two lists that belong together differ in length");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Invalid {
    /// The part of the input.
    pub field: &'static str,
    /// What is wrong with it.
    pub reason: Reason,
}

impl Invalid {
    /// Says what is wrong with a part of the input.
    pub const fn new(field: &'static str, reason: Reason) -> Self {
        Self { field, reason }
    }

    /// Refuses a part that holds a number which is none.
    pub(crate) fn unless_finite(
        field: &'static str,
        mut values: impl Iterator<Item = f64>,
    ) -> Result<(), Self> {
        if values.all(f64::is_finite) { Ok(()) } else { Err(Self::new(field, Reason::OutOfRange)) }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.reason)
    }
}

impl std::error::Error for Invalid {}
