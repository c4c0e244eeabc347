use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use super::{Answer, first};
use crate::ids::{PersonId, RecordId, TeamId};
use crate::sheet::{FieldKind, Sheet};

impl Answer for PersonId {
    const KIND: FieldKind = FieldKind::Person;

    fn read(raw: &[String]) -> Result<Self, String> {
        first(raw).parse().map_err(|_| "must be a person from the list".to_owned())
    }

    fn write(&self) -> Vec<String> {
        vec![self.to_string()]
    }
}

impl Answer for Vec<PersonId> {
    const KIND: FieldKind = FieldKind::People;
    const IS_REQUIRED: bool = false;

    fn read(raw: &[String]) -> Result<Self, String> {
        raw.iter()
            .map(|id| id.parse().map_err(|_| "must be people from the list".to_owned()))
            .collect()
    }

    fn write(&self) -> Vec<String> {
        self.iter().map(ToString::to_string).collect()
    }
}

impl Answer for Vec<TeamId> {
    const KIND: FieldKind = FieldKind::Teams;
    const IS_REQUIRED: bool = false;

    fn read(raw: &[String]) -> Result<Self, String> {
        raw.iter()
            .map(|id| id.parse().map_err(|_| "must be teams from the list".to_owned()))
            .collect()
    }

    fn write(&self) -> Vec<String> {
        self.iter().map(ToString::to_string).collect()
    }
}

/// A reference to a record of the kind of `S`.
pub struct To<S> {
    /// The record referred to.
    pub id: RecordId,
    sheet: PhantomData<fn() -> S>,
}

impl<S> To<S> {
    /// A reference to that record, which the caller knows to be of the kind of `S`.
    pub const fn new(id: RecordId) -> Self {
        Self { id, sheet: PhantomData }
    }
}

impl<S> Clone for To<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for To<S> {}

impl<S> fmt::Debug for To<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "To({})", self.id)
    }
}

impl<S> PartialEq for To<S> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<S: Sheet> Answer for To<S> {
    const KIND: FieldKind = FieldKind::Record(S::KIND);

    fn read(raw: &[String]) -> Result<Self, String> {
        first(raw).parse().map(Self::new).map_err(|_| "must be one from the list".to_owned())
    }

    fn write(&self) -> Vec<String> {
        vec![self.id.to_string()]
    }
}

impl<S: Sheet> Answer for Vec<To<S>> {
    const KIND: FieldKind = FieldKind::Records(S::KIND);
    const IS_REQUIRED: bool = false;

    fn read(raw: &[String]) -> Result<Self, String> {
        raw.iter().map(|id| To::read(std::slice::from_ref(id))).collect()
    }

    fn write(&self) -> Vec<String> {
        self.iter().flat_map(To::write).collect()
    }
}

/// Scores from 0 to 10 against records of the kind of `S`, such as an option against each
/// criterion. Written `criterion-id=score`.
pub struct Scores<S> {
    /// The score given against each record.
    pub given: BTreeMap<RecordId, u8>,
    sheet: PhantomData<fn() -> S>,
}

impl<S> Clone for Scores<S> {
    fn clone(&self) -> Self {
        Self { given: self.given.clone(), sheet: PhantomData }
    }
}

impl<S> fmt::Debug for Scores<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.given.fmt(f)
    }
}

impl<S> PartialEq for Scores<S> {
    fn eq(&self, other: &Self) -> bool {
        self.given == other.given
    }
}

impl<S: Sheet> Answer for Scores<S> {
    const KIND: FieldKind = FieldKind::Scores(S::KIND);
    const IS_REQUIRED: bool = false;

    fn read(raw: &[String]) -> Result<Self, String> {
        let one = |pair: &String| {
            let (id, score) = pair.split_once('=')?;
            let score = score.trim().parse().ok().filter(|score| *score <= 10)?;
            Some((id.trim().parse().ok()?, score))
        };
        raw.iter()
            .filter(|pair| !pair.ends_with('='))
            .map(|pair| one(pair).ok_or_else(|| "must be whole scores from 0 to 10".to_owned()))
            .collect::<Result<_, _>>()
            .map(|given| Self { given, sheet: PhantomData })
    }

    fn write(&self) -> Vec<String> {
        self.given.iter().map(|(id, score)| format!("{id}={score}")).collect()
    }
}
