use std::collections::BTreeMap;

use headland_domain::sheet::{Record, RecordKind, Revision, Values};
use headland_domain::{OrganisationId, PersonId, RecordId};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::priority_of;
use crate::db::{At, Error, Result, optional_id};

/// Answers as they lie in a document column: every field a list of strings.
pub(crate) type Body = BTreeMap<String, Vec<String>>;

pub(crate) fn body_of(values: &Values) -> Body {
    values.iter().map(|(name, answers)| (name.to_owned(), answers.to_vec())).collect()
}

pub(crate) fn values_of(body: Body) -> Values {
    let mut values = Values::new();
    for (name, answers) in body {
        values.set(&name, answers);
    }
    values
}

/// A reference from one record to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The record that refers.
    pub from: RecordId,
    /// The record referred to.
    pub to: RecordId,
    /// The field that refers.
    pub relation: String,
}

#[derive(Debug, FromRow)]
pub(crate) struct RecordRow {
    pub(crate) id: Uuid,
    organisation_id: Uuid,
    kind: String,
    plan_id: Option<Uuid>,
    priority_id: Option<Uuid>,
    body: Json<Body>,
    version: i64,
    created_at: At,
    created_by: Uuid,
    changed_at: At,
    changed_by: Uuid,
    removed_at: Option<At>,
}

impl RecordRow {
    pub(crate) fn into_record(self) -> Result<Record> {
        Ok(Record {
            id: RecordId::from_uuid(self.id),
            organisation: OrganisationId::from_uuid(self.organisation_id),
            kind: kind_of(&self.kind, self.id)?,
            plan: optional_id(RecordId::from_uuid, self.plan_id),
            priority: priority_of(self.priority_id),
            values: values_of(self.body.0),
            version: self.version,
            created_at: self.created_at.0,
            created_by: PersonId::from_uuid(self.created_by),
            changed_at: self.changed_at.0,
            changed_by: PersonId::from_uuid(self.changed_by),
            removed_at: self.removed_at.map(|at| at.0),
        })
    }
}

#[derive(Debug, FromRow)]
pub(super) struct RevisionRow {
    version: i64,
    at: At,
    by_id: Uuid,
    why: Option<String>,
    body: Json<Body>,
    is_removal: bool,
}

impl RevisionRow {
    pub(super) fn into_revision(self) -> Revision {
        Revision {
            version: self.version,
            at: self.at.0,
            by: PersonId::from_uuid(self.by_id),
            why: self.why,
            values: values_of(self.body.0),
            is_removal: self.is_removal,
        }
    }
}

/// A kind by its stored word.
pub(super) fn kind_of(word: &str, record: Uuid) -> Result<RecordKind> {
    word.parse().map_err(|()| Error::Inconsistent {
        table: "records",
        column: "kind",
        row: record.to_string(),
        problem: format!("no kind is called {word}"),
    })
}
