use std::cmp::Ordering;

use crate::{Check, Kind, Level};

/// Where in a record something was noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the record as a whole.
    Whole,
    /// In the field of that name.
    Field(&'static str),
}

impl Place {
    /// The field's name, if it is a field.
    pub const fn field(self) -> Option<&'static str> {
        match self {
            Self::Whole => None,
            Self::Field(name) => Some(name),
        }
    }
}

/// Something that a check noticed about a record.
///
/// Why it matters, how to mend it and whose remark it comes from are told by its [`Check`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What the record is.
    pub kind: Kind,
    /// The record.
    pub record: String,
    /// Where in the record.
    pub place: Place,
    /// The check that noticed it.
    pub check: &'static Check,
    /// How much it weighs.
    pub level: Level,
    /// What was noticed, in one sentence or question without a full stop.
    pub message: String,
}

impl Finding {
    /// What a finding is known by: whoever accepts it accepts this. At most one finding has it.
    pub fn key(&self) -> (&'static str, &str, Option<&'static str>) {
        (self.check.name, &self.record, self.place.field())
    }
}

impl Ord for Finding {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |one: &Self| (one.kind, one.record.clone(), one.place, one.check.name);
        key(self).cmp(&key(other)).then_with(|| self.message.cmp(&other.message))
    }
}

impl PartialOrd for Finding {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
