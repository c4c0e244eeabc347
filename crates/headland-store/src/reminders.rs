//! What waits for people, and how often they want to be reminded of it.

use headland_domain::{PersonId, RecordId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Day, Result, Tx};

/// Something that waits for someone.
#[derive(Clone, Debug, FromRow)]
pub struct Waiting {
    person_id: Uuid,
    /// The person's name.
    pub name: String,
    /// Where they are written to.
    pub email: String,
    /// `action`, `review` or `signature`.
    pub kind: String,
    record_id: Uuid,
    /// The title of the action, priority or report.
    pub title: String,
    /// The organisation's name.
    pub organisation: String,
    due_on: Option<Day>,
}

impl Waiting {
    /// For whom.
    pub const fn person(&self) -> PersonId {
        PersonId::from_uuid(self.person_id)
    }

    /// Which action, priority or report.
    pub const fn record(&self) -> RecordId {
        RecordId::from_uuid(self.record_id)
    }

    /// When it is or was due.
    pub fn due_on(&self) -> Option<Date> {
        self.due_on.map(|day| day.0)
    }
}

/// Everything that waits on a day, person by person: overdue actions for whoever is accountable,
/// reviews due by `soon` for the priority's lead, signatures for those who were asked.
///
/// Only for people who can sign in to do it.
pub async fn waiting(tx: &mut Tx, today: Date, soon: Date) -> Result<Vec<Waiting>> {
    const WAITING: &str = "with waiting as ( \
          select r.lead_id as person_id, 'action' as kind, r.id as record_id, r.title, \
            r.organisation_id, r.due_on from records r \
          where r.kind = 'actions' and r.removed_at is null and r.due_on < $1 \
            and r.state in ('not-started', 'in-progress', 'cannot-progress') \
          union all \
          select p.lead_id, 'review', p.id, p.title, p.organisation_id, v.due_on from records v \
            join records p on p.id = v.priority_id \
          where v.kind = 'reviews' and v.removed_at is null and p.removed_at is null \
            and v.due_on <= $2 and not exists (select 1 from records later \
              where later.priority_id = v.priority_id and later.kind = 'reviews' \
                and later.removed_at is null and later.starts_on > v.starts_on) \
          union all \
          select g.person_id, 'signature', r.id, r.title, r.organisation_id, null \
            from signatures g join snapshots s on s.id = g.snapshot_id \
            join records r on r.id = s.record_id \
          where g.signed_at is null and r.removed_at is null) \
        select w.person_id, p.name, p.email, w.kind, w.record_id, w.title, \
          o.name as organisation, w.due_on \
        from waiting w join people p on p.id = w.person_id \
        join organisations o on o.id = w.organisation_id \
        where p.left_at is null and p.email is not null and p.password_hash is not null \
          and exists (select 1 from roles h where h.person_id = p.id and h.starts_on <= $1 \
            and (h.ends_on is null or h.ends_on >= $1)) \
        order by w.person_id, w.kind, w.due_on, w.record_id";
    both!("reminders.waiting", tx, connection => sqlx::query_as(WAITING)
        .bind(Day(today)).bind(Day(soon)).fetch_all(connection).await)
}

/// How often someone wants to be reminded, and what they were last told.
#[derive(Clone, Debug, FromRow)]
pub struct Preference {
    person_id: Uuid,
    /// `daily`, `weekly` or `never`.
    pub frequency: String,
    sent_at: Option<At>,
    /// The hash of what the last message said.
    pub sent_hash: Option<String>,
}

impl Preference {
    /// Whose.
    pub const fn person(&self) -> PersonId {
        PersonId::from_uuid(self.person_id)
    }

    /// When the last message was written.
    pub fn sent_at(&self) -> Option<Timestamp> {
        self.sent_at.map(|at| at.0)
    }
}

/// Every preference that someone has expressed or that a message was noted under.
pub async fn preferences(tx: &mut Tx) -> Result<Vec<Preference>> {
    const ALL: &str = "select * from reminders order by person_id";
    both!("reminders.preferences", tx, connection =>
        sqlx::query_as(ALL).fetch_all(connection).await)
}

/// One person's preference, if they have expressed one.
pub async fn preference(tx: &mut Tx, person: PersonId) -> Result<Option<Preference>> {
    const ONE: &str = "select * from reminders where person_id = $1";
    both!("reminders.preference", tx, connection => sqlx::query_as(ONE)
        .bind(person.uuid()).fetch_optional(connection).await)
}

/// Sets how often someone wants to be reminded.
pub async fn set_frequency(tx: &mut Tx, person: PersonId, frequency: &str) -> Result<()> {
    const SET: &str = "insert into reminders (person_id, frequency) values ($1, $2) \
        on conflict (person_id) do update set frequency = $2";
    both!("reminders.set_frequency", tx, connection => sqlx::query(SET)
        .bind(person.uuid()).bind(frequency).execute(connection).await.map(|_| ()))
}

/// Notes what someone was told.
pub async fn note_sent(tx: &mut Tx, person: PersonId, now: Timestamp, hash: &str) -> Result<()> {
    const NOTE: &str = "insert into reminders (person_id, frequency, sent_at, sent_hash) \
        values ($1, 'weekly', $2, $3) \
        on conflict (person_id) do update set sent_at = $2, sent_hash = $3";
    both!("reminders.note_sent", tx, connection => sqlx::query(NOTE)
        .bind(person.uuid()).bind(At(now)).bind(hash).execute(connection).await.map(|_| ()))
}
