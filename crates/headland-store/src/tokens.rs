//! Keys for programs, secret links of calendar feeds, and answers already given.

use headland_domain::{OrganisationId, PersonId, TokenId};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Result, Tx};

/// A key for a program.
#[derive(Clone, Debug, FromRow)]
pub struct Token {
    id: Uuid,
    person_id: Uuid,
    organisation_id: Option<Uuid>,
    /// What its owner calls it.
    pub name: String,
    /// What it may do, separated by spaces.
    pub scopes: String,
    created_at: At,
    expires_at: Option<At>,
    used_at: Option<At>,
    revoked_at: Option<At>,
}

impl Token {
    /// Its identifier; not its secret.
    pub const fn id(&self) -> TokenId {
        TokenId::from_uuid(self.id)
    }

    /// In whose name it acts.
    pub const fn person(&self) -> PersonId {
        PersonId::from_uuid(self.person_id)
    }

    /// In which organisation.
    pub fn organisation(&self) -> Option<OrganisationId> {
        self.organisation_id.map(OrganisationId::from_uuid)
    }

    /// When it was made.
    pub const fn created_at(&self) -> Timestamp {
        self.created_at.0
    }

    /// When it ends by itself.
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.expires_at.map(|at| at.0)
    }

    /// When it was last used, to the hour.
    pub fn used_at(&self) -> Option<Timestamp> {
        self.used_at.map(|at| at.0)
    }

    /// Whether it may be used for something, such as `read`, `write` or `calendar`.
    pub fn may(&self, scope: &str) -> bool {
        self.scopes.split_whitespace().any(|own| own == scope)
    }

    /// Whether it can be used.
    pub fn is_good(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| end.0 > now)
    }
}

/// What a new token is made of.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its identifier.
    pub id: TokenId,
    /// The hash of its secret.
    pub token_hash: &'a str,
    /// In whose name it acts.
    pub person: PersonId,
    /// In which organisation.
    pub organisation: Option<OrganisationId>,
    /// What its owner calls it.
    pub name: &'a str,
    /// What it may do, separated by spaces.
    pub scopes: &'a str,
    /// Now.
    pub now: Timestamp,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
}

/// Stores a new token.
pub async fn insert(tx: &mut Tx, new: &New<'_>) -> Result<()> {
    const INSERT: &str = "insert into tokens (id, token_hash, person_id, organisation_id, name, \
        scopes, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    both!("tokens.insert", tx, connection => sqlx::query(INSERT)
        .bind(new.id.uuid())
        .bind(new.token_hash)
        .bind(new.person.uuid())
        .bind(new.organisation.map(OrganisationId::uuid))
        .bind(new.name)
        .bind(new.scopes)
        .bind(At(new.now))
        .bind(new.expires_at.map(At))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The token with that secret.
pub async fn find(tx: &mut Tx, token_hash: &str) -> Result<Option<Token>> {
    const FIND: &str = "select t.* from tokens t join people p on p.id = t.person_id \
        where t.token_hash = $1 and p.left_at is null";
    both!("tokens.find", tx, connection => sqlx::query_as(FIND)
        .bind(token_hash)
        .fetch_optional(connection)
        .await)
}

/// A person's tokens that are not revoked, newest first.
pub async fn list(tx: &mut Tx, person: PersonId) -> Result<Vec<Token>> {
    const LIST: &str = "select * from tokens where person_id = $1 and revoked_at is null \
        order by created_at desc, id limit 100";
    both!("tokens.list", tx, connection => sqlx::query_as(LIST)
        .bind(person.uuid()).fetch_all(connection).await)
}

/// Notes that a token was used.
pub async fn touch(tx: &mut Tx, token: TokenId, now: Timestamp) -> Result<()> {
    const TOUCH: &str = "update tokens set used_at = $2 where id = $1";
    both!("tokens.touch", tx, connection => sqlx::query(TOUCH)
        .bind(token.uuid()).bind(At(now)).execute(connection).await.map(|_| ()))
}

/// Revokes one of a person's tokens.
pub async fn revoke(tx: &mut Tx, person: PersonId, token: TokenId, now: Timestamp) -> Result<bool> {
    const REVOKE: &str = "update tokens set revoked_at = $3 where person_id = $1 and id = $2 \
        and revoked_at is null";
    both!("tokens.revoke", tx, connection => sqlx::query(REVOKE)
        .bind(person.uuid())
        .bind(token.uuid())
        .bind(At(now))
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// Revokes every key of a person, or every secret link of their calendars, wherever it opens
/// something; how many there were.
pub async fn revoke_all(
    tx: &mut Tx,
    person: PersonId,
    are_calendars: bool,
    now: Timestamp,
) -> Result<u64> {
    const REVOKE: &str = "update tokens set revoked_at = $3 where person_id = $1 \
        and (scopes = 'calendar') = $2 and revoked_at is null";
    both!("tokens.revoke_all", tx, connection => sqlx::query(REVOKE)
        .bind(person.uuid())
        .bind(are_calendars)
        .bind(At(now))
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
}

/// Ends every key and calendar link that a person has in an organisation, at the latest at an
/// instant: one in the past revokes them. How many were longer good.
pub async fn end_in(
    tx: &mut Tx,
    person: PersonId,
    organisation: OrganisationId,
    at: Timestamp,
    now: Timestamp,
) -> Result<u64> {
    const END: &str = "update tokens set expires_at = $3, \
          revoked_at = case when $3 <= $4 then $4 else null end \
        where person_id = $1 and organisation_id = $2 and revoked_at is null \
          and (expires_at is null or expires_at > $3)";
    both!("tokens.end_in", tx, connection => sqlx::query(END)
        .bind(person.uuid())
        .bind(organisation.uuid())
        .bind(At(at))
        .bind(At(now))
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))
}

/// What was answered to a request with an idempotency key.
#[derive(Clone, Debug, FromRow)]
pub struct Answered {
    /// The hash of the request that was answered.
    pub request_hash: String,
    /// The status.
    pub status: i64,
    /// The `Location` header, if there was one.
    pub location: Option<String>,
    /// The body.
    pub body: String,
}

/// The answer already given under a key.
pub async fn answered(tx: &mut Tx, token: TokenId, key: &str) -> Result<Option<Answered>> {
    const FIND: &str = "select request_hash, status, location, body from idempotency_keys \
        where token_id = $1 and key = $2";
    both!("tokens.answered", tx, connection => sqlx::query_as(FIND)
        .bind(token.uuid())
        .bind(key)
        .fetch_optional(connection)
        .await)
}

/// Keeps the answer given under a key.
pub async fn keep_answer(
    tx: &mut Tx,
    token: TokenId,
    key: &str,
    answer: &Answered,
    now: Timestamp,
) -> Result<()> {
    const INSERT: &str = "insert into idempotency_keys (token_id, key, request_hash, status, \
        location, body, created_at) values ($1, $2, $3, $4, $5, $6, $7)";
    both!("tokens.keep_answer", tx, connection => sqlx::query(INSERT)
        .bind(token.uuid())
        .bind(key)
        .bind(answer.request_hash.as_str())
        .bind(answer.status)
        .bind(answer.location.as_deref())
        .bind(answer.body.as_str())
        .bind(At(now))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Removes the answers that were given before an instant; how many.
pub async fn remove_answers(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    const REMOVE: &str = "delete from idempotency_keys where created_at < $1";
    both!("tokens.remove_answers", tx, connection => sqlx::query(REMOVE)
        .bind(At(before)).execute(connection).await.map(|done| done.rows_affected()))
}
