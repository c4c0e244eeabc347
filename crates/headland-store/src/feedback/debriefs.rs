use headland_domain::{PersonId, RoundId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Day, Result, Tx};

/// What was agreed when the results were talked about.
#[derive(Clone, Debug, FromRow)]
pub struct Debrief {
    held_on: Day,
    /// What was said and agreed.
    pub notes: String,
    written_at: At,
    written_by: Uuid,
}

impl Debrief {
    /// On which day they talked.
    pub const fn held_on(&self) -> Date {
        self.held_on.0
    }

    /// When it was written down.
    pub const fn written_at(&self) -> Timestamp {
        self.written_at.0
    }

    /// By whom.
    pub const fn written_by(&self) -> PersonId {
        PersonId::from_uuid(self.written_by)
    }
}

/// Writes down what was agreed, over what was written before.
pub async fn write_debrief(
    tx: &mut Tx,
    round: RoundId,
    held_on: Date,
    notes: &str,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    const WRITE: &str = "insert into feedback_debriefs (round_id, held_on, notes, written_at, \
        written_by) values ($1, $2, $3, $4, $5) on conflict (round_id) do update \
        set held_on = excluded.held_on, notes = excluded.notes, \
          written_at = excluded.written_at, written_by = excluded.written_by";
    both!("feedback.write_debrief", tx, connection => sqlx::query(WRITE)
        .bind(round.uuid())
        .bind(Day(held_on))
        .bind(notes)
        .bind(At(now))
        .bind(by.uuid())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// What was agreed when the results were talked about.
pub async fn debrief(tx: &mut Tx, round: RoundId) -> Result<Option<Debrief>> {
    const FIND: &str = "select held_on, notes, written_at, written_by from feedback_debriefs \
        where round_id = $1";
    both!("feedback.debrief", tx, connection => sqlx::query_as(FIND)
        .bind(round.uuid()).fetch_optional(connection).await)
}
