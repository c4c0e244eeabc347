//! The ledger: who did what, each line sealed with the hash of the line before.

use std::fmt::Write as _;

use headland_domain::{OrganisationId, PersonId, RecordId};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Result, Tx};

/// A line to be written.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Whose ledger.
    pub organisation: OrganisationId,
    /// When.
    pub at: Timestamp,
    /// Who; none for the system itself.
    pub actor: Option<PersonId>,
    /// The role they acted in.
    pub role: Option<&'a str>,
    /// What happened, such as `record.revised`.
    pub name: &'a str,
    /// To which record.
    pub record: Option<RecordId>,
    /// Of which kind.
    pub record_kind: Option<&'a str>,
    /// Anything else, as a JSON object.
    pub details: &'a str,
}

/// A line as it was written.
#[derive(Clone, Debug, FromRow)]
pub struct Entry {
    organisation_id: Uuid,
    /// Its place in the organisation's ledger, from 1.
    pub sequence: i64,
    at: At,
    actor_id: Option<Uuid>,
    /// The role they acted in.
    pub role: Option<String>,
    /// What happened.
    pub name: String,
    record_id: Option<Uuid>,
    /// The kind of record.
    pub record_kind: Option<String>,
    /// Anything else, as a JSON object.
    pub details: String,
    previous: String,
    hash: String,
    /// Whether it happened to a record that whoever reads this may not know of.
    #[sqlx(skip)]
    pub is_withheld: bool,
}

impl Entry {
    /// When.
    pub const fn at(&self) -> Timestamp {
        self.at.0
    }

    /// Who.
    pub fn actor(&self) -> Option<PersonId> {
        self.actor_id.map(PersonId::from_uuid)
    }

    /// To which record.
    pub fn record(&self) -> Option<RecordId> {
        self.record_id.map(RecordId::from_uuid)
    }

    /// Leaves out which record it happened to, for those who may not see the record. The seal of
    /// such an entry no longer fits.
    pub fn withhold_record(&mut self) {
        self.record_id = None;
        self.record_kind = None;
        self.details.clear();
        self.is_withheld = true;
    }

    fn seal(&self) -> String {
        let mut text = String::new();
        let optional = |uuid: Option<Uuid>| uuid.map(|uuid| uuid.to_string()).unwrap_or_default();
        // Fields are separated by a character that none of them can hold unescaped.
        for part in [
            self.previous.as_str(),
            &self.organisation_id.to_string(),
            &self.sequence.to_string(),
            &self.at.0.as_microsecond().to_string(),
            &optional(self.actor_id),
            self.role.as_deref().unwrap_or_default(),
            &self.name,
            &optional(self.record_id),
            self.record_kind.as_deref().unwrap_or_default(),
            &self.details,
        ] {
            // Lengths before the parts: no two different lines read alike.
            let _ = write!(text, "{}:{part};", part.len());
        }
        hex::encode(Sha256::digest(text.as_bytes()))
    }
}

/// The hash before the first line.
const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Writes a line at the end of the organisation's ledger.
pub async fn write(tx: &mut Tx, line: &Line<'_>) -> Result<()> {
    const NEXT: &str = "insert into chains (organisation_id, sequence, hash) values ($1, 1, $2) \
        on conflict (organisation_id) do update set sequence = chains.sequence + 1 \
        returning sequence, hash";
    const INSERT: &str = "insert into events (organisation_id, sequence, at, actor_id, role, name, \
        record_id, record_kind, details, previous, hash) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    const END: &str = "update chains set hash = $2 where organisation_id = $1";
    let (sequence, previous): (i64, String) = both!("ledger.next", tx, connection =>
        sqlx::query_as(NEXT)
            .bind(line.organisation.uuid())
            .bind(BEGINNING)
            .fetch_one(connection)
            .await)?;
    let mut entry = Entry {
        organisation_id: line.organisation.uuid(),
        sequence,
        at: At(to_the_microsecond(line.at)),
        actor_id: line.actor.map(PersonId::uuid),
        role: line.role.map(str::to_owned),
        name: line.name.to_owned(),
        record_id: line.record.map(RecordId::uuid),
        record_kind: line.record_kind.map(str::to_owned),
        details: line.details.to_owned(),
        previous,
        hash: String::new(),
        is_withheld: false,
    };
    entry.hash = entry.seal();
    both!("ledger.insert", tx, connection => sqlx::query(INSERT)
        .bind(entry.organisation_id)
        .bind(entry.sequence)
        .bind(entry.at)
        .bind(entry.actor_id)
        .bind(entry.role.as_deref())
        .bind(entry.name.as_str())
        .bind(entry.record_id)
        .bind(entry.record_kind.as_deref())
        .bind(entry.details.as_str())
        .bind(entry.previous.as_str())
        .bind(entry.hash.as_str())
        .execute(connection)
        .await
        .map(|_| ()))?;
    both!("ledger.end", tx, connection => sqlx::query(END)
        .bind(entry.organisation_id)
        .bind(entry.hash.as_str())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Databases keep microseconds; the seal must be over what they give back.
fn to_the_microsecond(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

/// A page of an organisation's ledger, newest first.
pub async fn list(
    tx: &mut Tx,
    organisation: OrganisationId,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Entry>> {
    const LIST: &str = "select * from events where organisation_id = $1 and sequence < $2 \
        order by sequence desc limit $3";
    both!("ledger.list", tx, connection => sqlx::query_as(LIST)
        .bind(organisation.uuid())
        .bind(before.unwrap_or(i64::MAX))
        .bind(limit)
        .fetch_all(connection)
        .await)
}

/// A page of what was done to one record, newest first.
pub async fn of_record(
    tx: &mut Tx,
    organisation: OrganisationId,
    record: RecordId,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Entry>> {
    const OF: &str = "select * from events where organisation_id = $1 and record_id = $2 \
        and sequence < $3 order by sequence desc limit $4";
    both!("ledger.of_record", tx, connection => sqlx::query_as(OF)
        .bind(organisation.uuid())
        .bind(record.uuid())
        .bind(before.unwrap_or(i64::MAX))
        .bind(limit)
        .fetch_all(connection)
        .await)
}

/// Every line of one name in an organisation's ledger, oldest first.
pub async fn named(
    tx: &mut Tx,
    organisation: OrganisationId,
    name: &'static str,
) -> Result<Vec<Entry>> {
    const NAMED: &str =
        "select * from events where organisation_id = $1 and name = $2 order by sequence";
    both!("ledger.named", tx, connection => sqlx::query_as(NAMED)
        .bind(organisation.uuid()).bind(name).fetch_all(connection).await)
}

/// What is wrong with an organisation's chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The line at which it shows.
    pub sequence: i64,
    /// What is wrong, for an administrator.
    pub problem: String,
}

/// Follows a ledger from its beginning; the first break, if there is one, and how many lines hold.
pub async fn verify(tx: &mut Tx, organisation: OrganisationId) -> Result<(i64, Option<Break>)> {
    const FROM: &str = "select * from events where organisation_id = $1 and sequence > $2 \
        order by sequence limit 1000";
    const END: &str = "select sequence, hash from chains where organisation_id = $1";
    let mut previous = BEGINNING.to_owned();
    let mut sequence = 0;
    loop {
        let entries: Vec<Entry> = both!("ledger.verify", tx, connection => sqlx::query_as(FROM)
            .bind(organisation.uuid())
            .bind(sequence)
            .fetch_all(connection)
            .await)?;
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            let problem = if entry.sequence != sequence + 1 {
                Some(format!("lines {} to {} are missing", sequence + 1, entry.sequence - 1))
            } else if entry.previous != previous {
                Some("it does not continue from the line before".to_owned())
            } else if entry.hash != entry.seal() {
                Some("it was changed after it was written".to_owned())
            } else {
                None
            };
            if let Some(problem) = problem {
                return Ok((sequence, Some(Break { sequence: entry.sequence, problem })));
            }
            sequence = entry.sequence;
            previous = entry.hash;
        }
    }
    let end: Option<(i64, String)> = both!("ledger.chain_end", tx, connection =>
        sqlx::query_as(END).bind(organisation.uuid()).fetch_optional(connection).await)?;
    let broken = end.filter(|end| *end != (sequence, previous)).map(|(last, _)| Break {
        sequence: sequence + 1,
        problem: format!("the ledger should end with line {last}"),
    });
    Ok((sequence, broken))
}
