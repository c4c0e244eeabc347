use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::ids::{OrganisationId, PersonId};
use crate::sheet::RecordKind;

/// What one person may see of one organisation's records: the policy's answer in a form that a
/// database can apply. Every list takes one, so that an unscoped list cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Who looks.
    pub person: PersonId,
    /// Where they look.
    pub organisation: OrganisationId,
    /// On which day: roles and line management change.
    pub on: Date,
    /// Kinds they see whoever wrote them.
    pub open: Kinds,
    /// Kinds they see in priorities that they lead or work on.
    pub team: Kinds,
    /// Kinds they see where they are named.
    pub named: Kinds,
    /// Kinds they see where someone below them in the line of management is named.
    pub above: Kinds,
    /// Kinds that they read once frozen, and in the frozen form only: no list of records shows one
    /// for that, because the record is the draft.
    pub frozen: Kinds,
}

impl Scope {
    /// A scope that shows nothing.
    pub fn nothing(person: PersonId, organisation: OrganisationId, on: Date) -> Self {
        Self {
            person,
            organisation,
            on,
            open: Kinds::default(),
            team: Kinds::default(),
            named: Kinds::default(),
            above: Kinds::default(),
            frozen: Kinds::default(),
        }
    }

    /// The same without the kinds of which this is so.
    #[must_use]
    pub fn without(mut self, is_left_out: fn(RecordKind) -> bool) -> Self {
        for kinds in
            [&mut self.open, &mut self.team, &mut self.named, &mut self.above, &mut self.frozen]
        {
            kinds.0.retain(|kind| !is_left_out(*kind));
        }
        self
    }

    /// Whether no record at all could be seen through it.
    pub fn is_empty(&self) -> bool {
        [&self.open, &self.team, &self.named, &self.above, &self.frozen]
            .iter()
            .all(|kinds| kinds.0.is_empty())
    }
}

/// A set of kinds of record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kinds(pub BTreeSet<RecordKind>);

impl Kinds {
    /// The slugs between commas, so that SQL on any database can test membership with `like`.
    pub fn pattern(&self) -> String {
        self.0.iter().fold(String::from(","), |text, kind| text + kind.slug() + ",")
    }

    /// Whether the kind is one of them.
    pub fn contains(&self, kind: RecordKind) -> bool {
        self.0.contains(&kind)
    }
}

impl FromIterator<RecordKind> for Kinds {
    fn from_iter<T: IntoIterator<Item = RecordKind>>(kinds: T) -> Self {
        Self(kinds.into_iter().collect())
    }
}
