//! Who wants to be told by mail what checks notice, how often, and when they last were.

use headland_domain::PersonId;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Day, Result, Tx};

/// Somebody who chose to be told.
#[derive(Clone, Debug, FromRow)]
pub struct Digest {
    person_id: Uuid,
    /// `weekly`, `monthly` or `never`.
    pub frequency: String,
    sent_at: Option<At>,
}

impl Digest {
    /// Who.
    pub const fn person(&self) -> PersonId {
        PersonId::from_uuid(self.person_id)
    }

    /// When the last message was written.
    pub fn sent_at(&self) -> Option<Timestamp> {
        self.sent_at.map(|at| at.0)
    }
}

/// Everyone who can sign in, holds a role on a day and has chosen to be told.
pub async fn wanted(tx: &mut Tx, today: Date) -> Result<Vec<Digest>> {
    const WANTED: &str = "select d.person_id, d.frequency, d.sent_at from finding_digests d \
        join people p on p.id = d.person_id \
        where d.frequency <> 'never' and p.left_at is null and p.email is not null \
          and p.password_hash is not null \
          and exists (select 1 from roles h where h.person_id = p.id and h.starts_on <= $1 \
            and (h.ends_on is null or h.ends_on >= $1)) \
        order by d.person_id";
    both!("digests.wanted", tx, connection =>
        sqlx::query_as(WANTED).bind(Day(today)).fetch_all(connection).await)
}

/// What one person chose, if they did.
pub async fn chosen(tx: &mut Tx, person: PersonId) -> Result<Option<Digest>> {
    const ONE: &str =
        "select person_id, frequency, sent_at from finding_digests where person_id = $1";
    both!("digests.chosen", tx, connection => sqlx::query_as(ONE)
        .bind(person.uuid()).fetch_optional(connection).await)
}

/// Keeps how often a person wants to be told.
pub async fn choose(tx: &mut Tx, person: PersonId, frequency: &str) -> Result<()> {
    const SET: &str = "insert into finding_digests (person_id, frequency) values ($1, $2) \
        on conflict (person_id) do update set frequency = $2";
    both!("digests.choose", tx, connection => sqlx::query(SET)
        .bind(person.uuid()).bind(frequency).execute(connection).await.map(|_| ()))
}

/// Notes that a person was told, if they were last told when it is said that they were; false when
/// somebody else told them in the meantime.
pub async fn note_sent(tx: &mut Tx, digest: &Digest, now: Timestamp) -> Result<bool> {
    const NOTE: &str = "update finding_digests set sent_at = $2 where person_id = $1 \
        and (sent_at = $3 or (sent_at is null and $3 is null))";
    let noted = both!("digests.note_sent", tx, connection => sqlx::query(NOTE)
        .bind(digest.person_id)
        .bind(At(now))
        .bind(digest.sent_at)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(noted > 0)
}
