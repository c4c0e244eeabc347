//! Who agreed to which version of an objective.

use headland_domain::{PersonId, RecordId};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Result, Tx};

/// That somebody agreed to a version of an objective.
#[derive(Clone, Copy, Debug, FromRow)]
pub struct Agreement {
    person_id: Uuid,
    /// To which version.
    pub version: i64,
    at: At,
}

impl Agreement {
    /// Who agreed.
    pub const fn person(&self) -> PersonId {
        PersonId::from_uuid(self.person_id)
    }

    /// When.
    pub const fn at(&self) -> Timestamp {
        self.at.0
    }
}

/// Keeps that a person agreed to a version. Whether they had not before.
pub async fn agree(
    tx: &mut Tx,
    objective: RecordId,
    version: i64,
    person: PersonId,
    at: Timestamp,
) -> Result<bool> {
    const AGREE: &str = "insert into agreements (record_id, version, person_id, at) \
        values ($1, $2, $3, $4) on conflict do nothing";
    both!("objectives.agree", tx, connection => sqlx::query(AGREE)
        .bind(objective.uuid())
        .bind(version)
        .bind(person.uuid())
        .bind(At(at))
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// Every agreement to an objective, the newest first.
pub async fn agreements(tx: &mut Tx, objective: RecordId) -> Result<Vec<Agreement>> {
    const AGREEMENTS: &str = "select person_id, version, at from agreements \
        where record_id = $1 order by version desc, at desc, person_id";
    both!("objectives.agreements", tx, connection => sqlx::query_as(AGREEMENTS)
        .bind(objective.uuid())
        .fetch_all(connection)
        .await)
}
