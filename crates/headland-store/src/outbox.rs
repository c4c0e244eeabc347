//! Messages waiting to be sent, and those that were.

use headland_domain::OrganisationId;
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Result, Tx};

/// A message.
#[derive(Clone, Debug, FromRow)]
pub struct Message {
    id: Uuid,
    /// To whom, by name.
    pub to_name: String,
    /// To which address.
    pub to_address: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    created_at: At,
    sent_at: Option<At>,
}

impl Message {
    /// Its identifier.
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// When it was written.
    pub const fn created_at(&self) -> Timestamp {
        self.created_at.0
    }

    /// When it was sent.
    pub fn sent_at(&self) -> Option<Timestamp> {
        self.sent_at.map(|at| at.0)
    }
}

/// What a new message is made of.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its identifier.
    pub id: Uuid,
    /// On behalf of which organisation.
    pub organisation: Option<OrganisationId>,
    /// To whom, by name.
    pub to_name: &'a str,
    /// To which address.
    pub to_address: &'a str,
    /// Its subject.
    pub subject: &'a str,
    /// Its text.
    pub body: &'a str,
    /// What is kept of the text once it was sent, where it holds what nobody else may have; all of it
    /// where there is nothing.
    pub once_sent: Option<&'a str>,
    /// Now.
    pub now: Timestamp,
}

/// Puts a message into the outbox.
pub async fn insert(tx: &mut Tx, new: &New<'_>) -> Result<()> {
    const INSERT: &str = "insert into outbox (id, organisation_id, to_name, to_address, subject, \
        body, created_at, once_sent) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    both!("outbox.insert", tx, connection => sqlx::query(INSERT)
        .bind(new.id)
        .bind(new.organisation.map(OrganisationId::uuid))
        .bind(new.to_name)
        .bind(new.to_address)
        .bind(new.subject)
        .bind(new.body)
        .bind(At(new.now))
        .bind(new.once_sent)
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The message with that identifier.
pub async fn find(tx: &mut Tx, message: Uuid) -> Result<Option<Message>> {
    const FIND: &str = "select id, to_name, to_address, subject, body, created_at, sent_at \
        from outbox where id = $1";
    both!("outbox.find", tx, connection => sqlx::query_as(FIND)
        .bind(message).fetch_optional(connection).await)
}

/// Notes that a message was sent, and forgets of its text what was only for whoever got it.
pub async fn mark_sent(tx: &mut Tx, message: Uuid, now: Timestamp) -> Result<()> {
    const SENT: &str = "update outbox set sent_at = $2, \
        body = coalesce(once_sent, body), once_sent = null where id = $1";
    both!("outbox.mark_sent", tx, connection => sqlx::query(SENT)
        .bind(message).bind(At(now)).execute(connection).await.map(|_| ()))
}

/// A page of messages, newest first; for the mailbox of the demo.
pub async fn list(tx: &mut Tx, offset: i64, limit: i64) -> Result<Vec<Message>> {
    const LIST: &str = "select id, to_name, to_address, subject, body, created_at, sent_at \
        from outbox order by created_at desc, id limit $1 offset $2";
    both!("outbox.list", tx, connection => sqlx::query_as(LIST)
        .bind(limit).bind(offset).fetch_all(connection).await)
}

/// The newest message of all.
pub async fn newest(tx: &mut Tx) -> Result<Option<Message>> {
    Ok(list(tx, 0, 1).await?.into_iter().next())
}
