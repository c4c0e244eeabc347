//! What waits for people, and how often they want to be reminded of it.

use headland_domain::improvement::due;
use headland_domain::{PersonId, RecordId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Day, Result, Tx};
use crate::records::last_review;

/// Something that waits for someone.
#[derive(Clone, Debug, FromRow)]
pub struct Waiting {
    person_id: Uuid,
    /// The person's name.
    pub name: String,
    /// Where they are written to.
    pub email: String,
    /// `action`, `review`, `signature`, `expectation`, `delegation`, `target`, `milestone` or
    /// `reading`.
    pub kind: String,
    record_id: Uuid,
    /// The title of the action, priority or report.
    pub title: String,
    /// The organisation's name.
    pub organisation: String,
    due_on: Option<Day>,
    starts_on: Option<Day>,
    ends_on: Option<Day>,
    held_on: Option<Day>,
    level: Option<String>,
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

    /// When a priority's next review is due, by [the rule for all](due::next_review).
    fn review_due(&self, today: Date) -> Option<Date> {
        let last = last_review(self.held_on, self.level.as_deref(), self.due_on);
        due::next_review(self.starts_on?.0, self.ends_on?.0, last, today)
    }
}

/// Everything that waits on a day, person by person.
///
/// What is overdue of actions for whoever is accountable or does them, of expectations for both
/// sides, of parts given to others for whoever leads them, and of those, targets and milestones for
/// the priority's lead; reviews due by `soon` for the priority's lead; documents to confirm by `soon`;
/// signatures for those who were asked.
///
/// Only for people who can sign in to do it.
pub async fn waiting(tx: &mut Tx, today: Date, soon: Date) -> Result<Vec<Waiting>> {
    // When a review is due is a rule and no statement, so every priority that runs is read. It
    // stands first: PostgreSQL takes the types of the columns from there.
    const WAITING: &str = concat!(
        "with waiting as ( \
          select p.lead_id as person_id, 'review' as kind, p.id as record_id, p.title, \
            p.organisation_id, v.due_on, p.starts_on, p.due_on as ends_on, \
            v.starts_on as held_on, v.state as level \
            from records p",
        last_review!(),
        "where p.kind = 'priorities' and p.removed_at is null and p.due_on >= $1 \
          union \
          select x.person_id, case r.kind when 'actions' then 'action' \
              when 'expectations' then 'expectation' else 'delegation' end, r.id, r.title, \
            r.organisation_id, r.due_on, null, null, null, null \
            from records r join record_people x on x.record_id = r.id \
          where r.removed_at is null and r.due_on < $1 and ( \
            (r.kind = 'actions' and x.part in ('accountable', 'responsible') and r.state in ",
        open_actions!(),
        ") or (r.kind = 'expectations' and x.part in ('of', 'holder') and r.state in ",
        open_expectations!(),
        ") or (x.part = 'to' and ",
        open_delegation!(),
        ")) \
          union \
          select q.lead_id, case r.kind when 'targets' then 'target' \
              when 'milestones' then 'milestone' else 'delegation' end, r.id, r.title, \
            r.organisation_id, r.due_on, null, null, null, null \
            from records r join records q on q.id = r.priority_id \
          where r.removed_at is null and q.removed_at is null and r.due_on < $1 and ",
        unanswered!(),
        " union \
          select h.id, 'reading', r.id, r.title, r.organisation_id, r.due_on, null, null, null, null \
            from records r join people h on ",
        asked_to_read!("h.id", "$1"),
        " where r.removed_at is null and r.due_on <= $2 and not exists (select 1 from records k \
            where k.lead_id = h.id and ",
        confirmation!(),
        ") union \
          select g.person_id, 'signature', r.id, r.title, r.organisation_id, null, null, null, \
            null, null from signatures g join snapshots s on s.id = g.snapshot_id \
            join records r on r.id = s.record_id \
          where g.signed_at is null and r.removed_at is null) \
        select w.person_id, p.name, p.email, w.kind, w.record_id, w.title, \
          o.name as organisation, w.due_on, w.starts_on, w.ends_on, w.held_on, w.level \
        from waiting w join people p on p.id = w.person_id \
        join organisations o on o.id = w.organisation_id \
        where p.left_at is null and p.email is not null and p.password_hash is not null \
          and exists (select 1 from roles h where h.person_id = p.id and h.starts_on <= $1 \
            and (h.ends_on is null or h.ends_on >= $1))"
    );
    let mut found: Vec<Waiting> = both!("reminders.waiting", tx, connection =>
        sqlx::query_as(WAITING).bind(Day(today)).bind(Day(soon)).fetch_all(connection).await)?;
    found.retain_mut(|one| {
        if one.kind != "review" {
            return true;
        }
        let due = one.review_due(today).filter(|due| *due <= soon);
        one.due_on = due.map(Day);
        due.is_some()
    });
    found.sort_by(|one, other| {
        let order = |one: &Waiting| (one.person_id, one.kind.clone(), one.due_on(), one.record_id);
        order(one).cmp(&order(other))
    });
    Ok(found)
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
