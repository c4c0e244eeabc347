//! Text that was typed and not yet saved as a version.

use headland_domain::sheet::Values;
use headland_domain::{PersonId, RecordId};
use jiff::Timestamp;
use sqlx::types::Json;

use crate::db::{At, Result, Tx, json};
use crate::records::{body_of, values_of};

/// What someone typed into a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The answers so far.
    pub values: Values,
    /// The version that they began from; none of a record that is not there yet.
    pub version: Option<i64>,
    /// When they were kept.
    pub at: Timestamp,
}

/// Keeps what a person has typed into a form so far.
pub async fn keep(tx: &mut Tx, person: PersonId, form: &str, draft: &Draft) -> Result<()> {
    const KEEP: &str = "insert into drafts (person_id, form, version, body, saved_at) \
        values ($1, $2, $3, $4, $5) on conflict (person_id, form) \
        do update set version = excluded.version, body = excluded.body, \
          saved_at = excluded.saved_at";
    both!("drafts.keep", tx, connection => sqlx::query(KEEP)
        .bind(person.uuid())
        .bind(form)
        .bind(draft.version)
        .bind(json(body_of(&draft.values)))
        .bind(At(draft.at))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// What a person had typed into a form, and when it was kept.
pub async fn find(tx: &mut Tx, person: PersonId, form: &str) -> Result<Option<Draft>> {
    const FIND: &str =
        "select version, body, saved_at from drafts where person_id = $1 and form = $2";
    let row: Option<(Option<i64>, Json<_>, At)> = both!("drafts.find", tx, connection => sqlx::query_as(FIND)
            .bind(person.uuid())
            .bind(form)
            .fetch_optional(connection)
            .await)?;
    Ok(row.map(|(version, body, at)| Draft { values: values_of(body.0), version, at: at.0 }))
}

/// Drops what was kept: it has been saved, or is no longer wanted. Whether there was anything.
pub async fn drop(tx: &mut Tx, person: PersonId, form: &str) -> Result<bool> {
    const DROP: &str = "delete from drafts where person_id = $1 and form = $2";
    both!("drafts.drop", tx, connection => sqlx::query(DROP)
        .bind(person.uuid())
        .bind(form)
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// Drops what anyone had typed about a record, or for a new record under it: it has been removed.
pub async fn drop_all_of(tx: &mut Tx, record: RecordId) -> Result<()> {
    const DROP: &str = "delete from drafts where form = $1 or form like $2";
    both!("drafts.drop_all_of", tx, connection => sqlx::query(DROP)
        .bind(format!("record/{record}"))
        .bind(format!("new/%/{record}"))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The forms a person left unfinished, newest first.
pub async fn list(tx: &mut Tx, person: PersonId, limit: i64) -> Result<Vec<(String, Timestamp)>> {
    const LIST: &str =
        "select form, saved_at from drafts where person_id = $1 order by saved_at desc limit $2";
    let rows: Vec<(String, At)> = both!("drafts.list", tx, connection => sqlx::query_as(LIST)
        .bind(person.uuid())
        .bind(limit)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().map(|(form, at)| (form, at.0)).collect())
}
