//! Who agreed to which version of an objective or a need, and who disputed one.

use headland_domain::{PersonId, RecordId};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Result, Tx};

/// That somebody agreed to a version of a record, or disputed it.
#[derive(Clone, Debug, FromRow)]
pub struct Agreement {
    person_id: Uuid,
    /// To which version.
    pub version: i64,
    at: At,
    /// Whether they agreed.
    pub is_agreed: bool,
    /// How they see it themselves, if they disputed it.
    pub view: Option<String>,
}

impl Agreement {
    /// Who agreed or disputed.
    pub const fn person(&self) -> PersonId {
        PersonId::from_uuid(self.person_id)
    }

    /// When.
    pub const fn at(&self) -> Timestamp {
        self.at.0
    }
}

/// Keeps that a person agreed to a version, or how they see it instead. Whether they had said
/// nothing of that version before; what they had said stays.
pub async fn agree(
    tx: &mut Tx,
    record: RecordId,
    version: i64,
    person: PersonId,
    at: Timestamp,
    view: Option<&str>,
) -> Result<bool> {
    const AGREE: &str = "insert into agreements (record_id, version, person_id, at, is_agreed, view) \
        values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    both!("objectives.agree", tx, connection => sqlx::query(AGREE)
        .bind(record.uuid())
        .bind(version)
        .bind(person.uuid())
        .bind(At(at))
        .bind(view.is_none())
        .bind(view)
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// Everything that was said of a record's versions, the newest first.
pub async fn agreements(tx: &mut Tx, record: RecordId) -> Result<Vec<Agreement>> {
    const AGREEMENTS: &str = "select person_id, version, at, is_agreed, view from agreements \
        where record_id = $1 order by version desc, at desc, person_id";
    both!("objectives.agreements", tx, connection => sqlx::query_as(AGREEMENTS)
        .bind(record.uuid())
        .fetch_all(connection)
        .await)
}
