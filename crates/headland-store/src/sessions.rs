//! Signed-in browsers, single-use links, and how long to wait after failures.

use headland_domain::{OrganisationId, PersonId, SessionId};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Result, Tx};
use crate::people::{Person, PersonColumns};

/// A signed-in browser.
#[derive(Clone, Debug, FromRow)]
pub struct Session {
    id: Uuid,
    person_id: Uuid,
    organisation_id: Option<Uuid>,
    created_at: At,
    seen_at: At,
    expires_at: At,
    /// The browser's name for itself.
    pub agent: String,
}

impl Session {
    /// Its identifier; not its secret.
    pub const fn id(&self) -> SessionId {
        SessionId::from_uuid(self.id)
    }

    /// Who is signed in.
    pub const fn person(&self) -> PersonId {
        PersonId::from_uuid(self.person_id)
    }

    /// Where they are working.
    pub fn organisation(&self) -> Option<OrganisationId> {
        self.organisation_id.map(OrganisationId::from_uuid)
    }

    /// When they signed in.
    pub const fn created_at(&self) -> Timestamp {
        self.created_at.0
    }

    /// When the browser last asked for something.
    pub const fn seen_at(&self) -> Timestamp {
        self.seen_at.0
    }

    /// When it ends by itself.
    pub const fn expires_at(&self) -> Timestamp {
        self.expires_at.0
    }
}

/// What a new session is made of.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its identifier.
    pub id: SessionId,
    /// The hash of its secret.
    pub token_hash: &'a str,
    /// Who signs in.
    pub person: PersonId,
    /// Where they start.
    pub organisation: Option<OrganisationId>,
    /// Now.
    pub now: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// The browser's name for itself.
    pub agent: &'a str,
}

/// Stores a new session.
pub async fn insert(tx: &mut Tx, new: &New<'_>) -> Result<()> {
    const INSERT: &str = "insert into sessions (id, token_hash, person_id, organisation_id, \
        created_at, seen_at, expires_at, agent) values ($1, $2, $3, $4, $5, $5, $6, $7)";
    both!("sessions.insert", tx, connection => sqlx::query(INSERT)
        .bind(new.id.uuid())
        .bind(new.token_hash)
        .bind(new.person.uuid())
        .bind(new.organisation.map(OrganisationId::uuid))
        .bind(At(new.now))
        .bind(At(new.expires_at))
        .bind(new.agent)
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The session with that secret and whose it is, if it has not ended and they have not left.
pub async fn find(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<(Session, Person)>> {
    #[derive(FromRow)]
    struct Found {
        id: Uuid,
        person_id: Uuid,
        organisation_id: Option<Uuid>,
        created_at: At,
        seen_at: At,
        expires_at: At,
        agent: String,
        #[sqlx(flatten)]
        person: PersonColumns,
    }
    const FIND: &str = "select s.*, p.name as p_name, p.email as p_email, \
        p.password_hash as p_password_hash, p.created_at as p_created_at, p.left_at as p_left_at \
        from sessions s join people p on p.id = s.person_id \
        where s.token_hash = $1 and s.expires_at > $2 and p.left_at is null";
    let found: Option<Found> = both!("sessions.find", tx, connection => sqlx::query_as(FIND)
        .bind(token_hash)
        .bind(At(now))
        .fetch_optional(connection)
        .await)?;
    Ok(found.map(|found| {
        let person = found.person.of(found.person_id);
        let session = Session {
            id: found.id,
            person_id: found.person_id,
            organisation_id: found.organisation_id,
            created_at: found.created_at,
            seen_at: found.seen_at,
            expires_at: found.expires_at,
            agent: found.agent,
        };
        (session, person)
    }))
}

/// Notes that a session was used, and moves its end.
pub async fn touch(
    tx: &mut Tx,
    session: SessionId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<()> {
    const TOUCH: &str = "update sessions set seen_at = $2, expires_at = $3 where id = $1";
    both!("sessions.touch", tx, connection => sqlx::query(TOUCH)
        .bind(session.uuid())
        .bind(At(now))
        .bind(At(expires_at))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Moves a session to another organisation.
pub async fn set_organisation(
    tx: &mut Tx,
    session: SessionId,
    organisation: OrganisationId,
) -> Result<()> {
    const SET: &str = "update sessions set organisation_id = $2 where id = $1";
    both!("sessions.set_organisation", tx, connection => sqlx::query(SET)
        .bind(session.uuid())
        .bind(organisation.uuid())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// A person's sessions that have not ended, last used first.
pub async fn list(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<Vec<Session>> {
    const LIST: &str = "select * from sessions where person_id = $1 and expires_at > $2 \
        order by seen_at desc limit 100";
    both!("sessions.list", tx, connection => sqlx::query_as(LIST)
        .bind(person.uuid())
        .bind(At(now))
        .fetch_all(connection)
        .await)
}

/// Ends one of a person's sessions.
pub async fn remove(tx: &mut Tx, person: PersonId, session: SessionId) -> Result<bool> {
    const REMOVE: &str = "delete from sessions where person_id = $1 and id = $2";
    both!("sessions.remove", tx, connection => sqlx::query(REMOVE)
        .bind(person.uuid())
        .bind(session.uuid())
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// Ends all of a person's sessions but one.
pub async fn remove_others(tx: &mut Tx, person: PersonId, keep: Option<SessionId>) -> Result<u64> {
    const REMOVE: &str = "delete from sessions where person_id = $1 and id <> $2";
    let keep = keep.map_or(Uuid::nil(), SessionId::uuid);
    both!("sessions.remove_others", tx, connection => sqlx::query(REMOVE)
        .bind(person.uuid())
        .bind(keep)
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
}

/// Ends those of a person's sessions that work in an organisation.
pub async fn remove_in(tx: &mut Tx, person: PersonId, organisation: OrganisationId) -> Result<u64> {
    const REMOVE: &str = "delete from sessions where person_id = $1 and organisation_id = $2";
    both!("sessions.remove_in", tx, connection => sqlx::query(REMOVE)
        .bind(person.uuid())
        .bind(organisation.uuid())
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
}

/// A single-use link.
#[derive(Clone, Debug, FromRow)]
pub struct Pass {
    /// What it is for: `invitation` or `reset`.
    pub purpose: String,
    person_id: Uuid,
    expires_at: At,
    used_at: Option<At>,
}

impl Pass {
    /// Whom it was made for.
    pub const fn person(&self) -> PersonId {
        PersonId::from_uuid(self.person_id)
    }

    /// Whether it can still be used.
    pub fn is_good(&self, now: Timestamp) -> bool {
        self.used_at.is_none() && self.expires_at.0 > now
    }
}

/// Stores a new single-use link.
pub async fn insert_pass(
    tx: &mut Tx,
    token_hash: &str,
    purpose: &str,
    person: PersonId,
    by: Option<PersonId>,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<()> {
    const INSERT: &str = "insert into passes (token_hash, purpose, person_id, created_by, \
        created_at, expires_at) values ($1, $2, $3, $4, $5, $6)";
    both!("sessions.insert_pass", tx, connection => sqlx::query(INSERT)
        .bind(token_hash)
        .bind(purpose)
        .bind(person.uuid())
        .bind(by.map(PersonId::uuid))
        .bind(At(now))
        .bind(At(expires_at))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The single-use link with that secret.
pub async fn find_pass(tx: &mut Tx, token_hash: &str) -> Result<Option<Pass>> {
    const FIND: &str = "select * from passes where token_hash = $1";
    both!("sessions.find_pass", tx, connection => sqlx::query_as(FIND)
        .bind(token_hash)
        .fetch_optional(connection)
        .await)
}

/// Uses up every link that a person has, whatever it is for: whoever chooses a password, or gets a
/// new address, must not leave another way in behind them.
pub async fn use_passes(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<()> {
    const USE: &str = "update passes set used_at = $2 where person_id = $1 and used_at is null";
    both!("sessions.use_passes", tx, connection => sqlx::query(USE)
        .bind(person.uuid())
        .bind(At(now))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// How often sign-in failed for a subject, and when last.
pub async fn failures(tx: &mut Tx, subject: &str) -> Result<Option<(i64, Timestamp)>> {
    const FIND: &str = "select failures, last_at from sign_in_failures where subject = $1";
    let row: Option<(i64, At)> = both!("sessions.failures", tx, connection =>
        sqlx::query_as(FIND).bind(subject).fetch_optional(connection).await)?;
    Ok(row.map(|(count, at)| (count, at.0)))
}

/// Counts one more failure; those before `forget_before` no longer count.
pub async fn add_failure(
    tx: &mut Tx,
    subject: &str,
    now: Timestamp,
    forget_before: Timestamp,
) -> Result<()> {
    const ADD: &str = "insert into sign_in_failures (subject, failures, last_at) \
        values ($1, 1, $2) on conflict (subject) do update set last_at = $2, \
        failures = case when sign_in_failures.last_at < $3 then 1 \
          else sign_in_failures.failures + 1 end";
    both!("sessions.add_failure", tx, connection => sqlx::query(ADD)
        .bind(subject)
        .bind(At(now))
        .bind(At(forget_before))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Forgets a subject's failures after a success.
pub async fn forget_failures(tx: &mut Tx, subject: &str) -> Result<()> {
    const FORGET: &str = "delete from sign_in_failures where subject = $1";
    both!("sessions.forget_failures", tx, connection => sqlx::query(FORGET)
        .bind(subject).execute(connection).await.map(|_| ()))
}

/// Removes the sessions that have ended; how many.
pub async fn remove_ended(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    const REMOVE: &str = "delete from sessions where expires_at <= $1";
    both!("sessions.remove_ended", tx, connection => sqlx::query(REMOVE)
        .bind(At(now)).execute(connection).await.map(|done| done.rows_affected()))
}

/// Removes the single-use links that were used or have ended; how many.
pub async fn remove_spent_passes(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    const REMOVE: &str = "delete from passes where used_at is not null or expires_at <= $1";
    both!("sessions.remove_spent_passes", tx, connection => sqlx::query(REMOVE)
        .bind(At(now)).execute(connection).await.map(|done| done.rows_affected()))
}

/// Forgets the failures of every subject that has not failed since an instant; how many subjects.
pub async fn remove_failures(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    const REMOVE: &str = "delete from sign_in_failures where last_at < $1";
    both!("sessions.remove_failures", tx, connection => sqlx::query(REMOVE)
        .bind(At(before)).execute(connection).await.map(|done| done.rows_affected()))
}
