//! Browsers in which somebody has signed in before, by a hash of what they keep.

use headland_domain::PersonId;
use jiff::Timestamp;

use crate::db::{At, Result, Tx};

/// Whether somebody, or this person where one is given, has signed in with the browser.
pub async fn is_known_browser(
    tx: &mut Tx,
    token_hash: &str,
    person: Option<PersonId>,
) -> Result<bool> {
    const COUNT: &str = "select count(*) from known_browsers where token_hash = $1 \
        and person_id = coalesce($2, person_id)";
    let count: i64 = both!("people.is_known_browser", tx, connection => sqlx::query_scalar(COUNT)
        .bind(token_hash)
        .bind(person.map(PersonId::uuid))
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}

/// Notes that a person signed in with a browser. Those of theirs not seen since `forget_before`
/// are forgotten.
pub async fn know_browser(
    tx: &mut Tx,
    token_hash: &str,
    person: PersonId,
    now: Timestamp,
    forget_before: Timestamp,
) -> Result<()> {
    const FORGET: &str = "delete from known_browsers where person_id = $1 and seen_at < $2";
    const KNOW: &str = "insert into known_browsers (token_hash, person_id, seen_at) \
        values ($1, $2, $3) on conflict (token_hash, person_id) do update set seen_at = $3";
    both!("people.forget_browsers", tx, connection => sqlx::query(FORGET)
        .bind(person.uuid())
        .bind(At(forget_before))
        .execute(connection)
        .await
        .map(|_| ()))?;
    both!("people.know_browser", tx, connection => sqlx::query(KNOW)
        .bind(token_hash)
        .bind(person.uuid())
        .bind(At(now))
        .execute(connection)
        .await
        .map(|_| ()))
}
