//! Text that was typed and not yet saved as a version.

use headland_domain::PersonId;
use headland_domain::sheet::Values;
use jiff::Timestamp;
use sqlx::types::Json;

use crate::db::{At, Result, Tx, json};
use crate::records::{body_of, values_of};

/// Keeps what a person has typed into a form so far.
pub async fn keep(
    tx: &mut Tx,
    person: PersonId,
    form: &str,
    values: &Values,
    now: Timestamp,
) -> Result<()> {
    const KEEP: &str = "insert into drafts (person_id, form, body, saved_at) \
        values ($1, $2, $3, $4) on conflict (person_id, form) \
        do update set body = excluded.body, saved_at = excluded.saved_at";
    both!("drafts.keep", tx, connection => sqlx::query(KEEP)
        .bind(person.uuid())
        .bind(form)
        .bind(json(body_of(values)))
        .bind(At(now))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// What a person had typed into a form, and when it was kept.
pub async fn find(
    tx: &mut Tx,
    person: PersonId,
    form: &str,
) -> Result<Option<(Values, Timestamp)>> {
    const FIND: &str = "select body, saved_at from drafts where person_id = $1 and form = $2";
    let row: Option<(Json<_>, At)> = both!("drafts.find", tx, connection => sqlx::query_as(FIND)
        .bind(person.uuid())
        .bind(form)
        .fetch_optional(connection)
        .await)?;
    Ok(row.map(|(body, at)| (values_of(body.0), at.0)))
}

/// Drops what was kept: it has been saved, or is no longer wanted.
pub async fn drop(tx: &mut Tx, person: PersonId, form: &str) -> Result<()> {
    const DROP: &str = "delete from drafts where person_id = $1 and form = $2";
    both!("drafts.drop", tx, connection => sqlx::query(DROP)
        .bind(person.uuid())
        .bind(form)
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
