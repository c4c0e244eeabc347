//! Frozen reports and their signatures.

use headland_domain::{OrganisationId, PersonId, RecordId, SnapshotId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Day, Result, Tx};

/// A report as it stood when it was frozen.
#[derive(Clone, Debug, FromRow)]
pub struct Snapshot {
    id: Uuid,
    record_id: Uuid,
    /// The version of the report's record that was frozen.
    pub version: i64,
    made_at: At,
    made_by: Uuid,
    /// The vintage of the figures in it, in words.
    pub vintage: String,
    /// The SHA-256 of its text.
    pub sha256: String,
    /// The exact text (JSON) from which every document is made.
    pub body: String,
}

impl Snapshot {
    /// Its identifier.
    pub const fn id(&self) -> SnapshotId {
        SnapshotId::from_uuid(self.id)
    }

    /// Of which report.
    pub const fn record(&self) -> RecordId {
        RecordId::from_uuid(self.record_id)
    }

    /// When it was frozen.
    pub const fn made_at(&self) -> Timestamp {
        self.made_at.0
    }

    /// By whom.
    pub const fn made_by(&self) -> PersonId {
        PersonId::from_uuid(self.made_by)
    }
}

/// What a new snapshot is made of.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its identifier.
    pub id: SnapshotId,
    /// Of which report.
    pub record: RecordId,
    /// Which version of it.
    pub version: i64,
    /// By whom.
    pub by: PersonId,
    /// Now.
    pub now: Timestamp,
    /// The vintage of the figures in it.
    pub vintage: &'a str,
    /// The SHA-256 of the text.
    pub sha256: &'a str,
    /// The text.
    pub body: &'a str,
}

/// Freezes a report.
pub async fn insert(tx: &mut Tx, new: &New<'_>) -> Result<()> {
    const INSERT: &str = "insert into snapshots (id, record_id, version, made_at, made_by, \
        vintage, sha256, body) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    both!("reports.insert", tx, connection => sqlx::query(INSERT)
        .bind(new.id.uuid())
        .bind(new.record.uuid())
        .bind(new.version)
        .bind(At(new.now))
        .bind(new.by.uuid())
        .bind(new.vintage)
        .bind(new.sha256)
        .bind(new.body)
        .execute(connection)
        .await
        .map(|_| ()))
}

/// One snapshot.
pub async fn find(tx: &mut Tx, snapshot: SnapshotId) -> Result<Option<Snapshot>> {
    const FIND: &str = "select * from snapshots where id = $1";
    both!("reports.find", tx, connection => sqlx::query_as(FIND)
        .bind(snapshot.uuid()).fetch_optional(connection).await)
}

/// The newest snapshot of a report; none of one that was never frozen. Its text is not read: it is
/// large, and this is asked whenever somebody looks at a report.
pub async fn newest_of_report(tx: &mut Tx, record: RecordId) -> Result<Option<SnapshotId>> {
    const NEWEST: &str =
        "select id from snapshots where record_id = $1 order by made_at desc, id desc limit 1";
    let newest: Option<Uuid> = both!("reports.newest_of_report", tx, connection =>
        sqlx::query_scalar(NEWEST).bind(record.uuid()).fetch_optional(connection).await)?;
    Ok(newest.map(SnapshotId::from_uuid))
}

/// The snapshots of all reports of a priority, newest first.
pub async fn of_priority(tx: &mut Tx, priority: RecordId) -> Result<Vec<Snapshot>> {
    const OF: &str = "select s.* from snapshots s join records r on r.id = s.record_id \
        where r.priority_id = $1 and r.removed_at is null \
        order by s.made_at desc, s.id desc limit 50";
    both!("reports.of_priority", tx, connection => sqlx::query_as(OF)
        .bind(priority.uuid()).fetch_all(connection).await)
}

/// The newest snapshot of any report of a priority made before an instant: the last report, for
/// "what has changed since".
pub async fn last_of_priority(
    tx: &mut Tx,
    priority: RecordId,
    before: Timestamp,
) -> Result<Option<Snapshot>> {
    const LAST: &str = "select s.* from snapshots s join records r on r.id = s.record_id \
        where r.priority_id = $1 and s.made_at < $2 and r.removed_at is null \
        order by s.made_at desc, s.id desc limit 1";
    both!("reports.last_of_priority", tx, connection => sqlx::query_as(LAST)
        .bind(priority.uuid()).bind(At(before)).fetch_optional(connection).await)
}

/// Which snapshot has which hash.
#[derive(Clone, Debug, FromRow)]
pub struct Seal {
    id: Uuid,
    record_id: Uuid,
    /// The SHA-256 of its text, as it was stored with it.
    pub sha256: String,
}

impl Seal {
    /// Which snapshot.
    pub const fn id(&self) -> SnapshotId {
        SnapshotId::from_uuid(self.id)
    }

    /// Of which report.
    pub const fn record(&self) -> RecordId {
        RecordId::from_uuid(self.record_id)
    }
}

/// The hashes of every snapshot of an organisation, those of removed reports too, oldest first.
pub async fn seals(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<Seal>> {
    const SEALS: &str = "select s.id, s.record_id, s.sha256 from snapshots s \
        join records r on r.id = s.record_id where r.organisation_id = $1 \
        order by s.made_at, s.id";
    both!("reports.seals", tx, connection => sqlx::query_as(SEALS)
        .bind(organisation.uuid()).fetch_all(connection).await)
}

/// A frozen report in a list.
#[derive(Clone, Debug, FromRow)]
pub struct Titled {
    id: Uuid,
    /// The title that it was frozen under.
    pub title: String,
    /// The name of the organisation that it is of.
    pub organisation: String,
    made_at: At,
}

impl Titled {
    /// Which snapshot.
    pub const fn id(&self) -> SnapshotId {
        SnapshotId::from_uuid(self.id)
    }

    /// When it was frozen.
    pub const fn frozen_at(&self) -> Timestamp {
        self.made_at.0
    }
}

/// That a report called `r` is of the organisation $1 or of one that it governs on the day $3.
macro_rules! of_here_or_governed {
    () => {
        "(r.organisation_id = $1 or r.organisation_id in \
            (select child_id from affiliations where parent_id = $1 and relation = 'governs' \
               and starts_on <= $3 and (ends_on is null or ends_on >= $3)))"
    };
}

/// That a snapshot called `s` is the newest of its report.
macro_rules! is_newest {
    () => {
        "not exists (select 1 from snapshots n where n.record_id = s.record_id \
            and (n.made_at > s.made_at or (n.made_at = s.made_at and n.id > s.id)))"
    };
}

pub(crate) use {is_newest, of_here_or_governed};

/// The newest frozen form of each report of an organisation and of those that it governs on a day,
/// newest first.
pub async fn newest_of_organisation(
    tx: &mut Tx,
    organisation: OrganisationId,
    on: Date,
    limit: i64,
) -> Result<Vec<Titled>> {
    const NEWEST: &str = concat!(
        "select s.id, v.title, o.name as organisation, s.made_at from snapshots s \
         join records r on r.id = s.record_id join organisations o on o.id = r.organisation_id \
         join revisions v on v.record_id = s.record_id and v.version = s.version \
         where r.removed_at is null and ",
        of_here_or_governed!(),
        " and ",
        is_newest!(),
        " order by s.made_at desc, s.id desc limit $2"
    );
    both!("reports.newest_of_organisation", tx, connection => sqlx::query_as(NEWEST)
        .bind(organisation.uuid()).bind(limit).bind(Day(on)).fetch_all(connection).await)
}

/// A signature asked for, and given when it has a time.
#[derive(Clone, Debug, FromRow)]
pub struct Signature {
    snapshot_id: Uuid,
    person_id: Uuid,
    /// The name of the person.
    pub name: String,
    /// In which capacity they sign, such as "Chair of governors".
    pub capacity: String,
    asked_at: At,
    signed_at: Option<At>,
}

impl Signature {
    /// Which snapshot.
    pub const fn snapshot(&self) -> SnapshotId {
        SnapshotId::from_uuid(self.snapshot_id)
    }

    /// Who signs.
    pub const fn person(&self) -> PersonId {
        PersonId::from_uuid(self.person_id)
    }

    /// When they were asked.
    pub const fn asked_at(&self) -> Timestamp {
        self.asked_at.0
    }

    /// When they signed.
    pub fn signed_at(&self) -> Option<Timestamp> {
        self.signed_at.map(|at| at.0)
    }
}

/// Asks a person to sign.
pub async fn ask_signature(
    tx: &mut Tx,
    snapshot: SnapshotId,
    person: PersonId,
    capacity: &str,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    const ASK: &str = "insert into signatures (snapshot_id, person_id, capacity, asked_at, \
        asked_by) values ($1, $2, $3, $4, $5) on conflict do nothing";
    both!("reports.ask_signature", tx, connection => sqlx::query(ASK)
        .bind(snapshot.uuid())
        .bind(person.uuid())
        .bind(capacity)
        .bind(At(now))
        .bind(by.uuid())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Signs; false when nobody asked or it was signed already.
pub async fn sign(
    tx: &mut Tx,
    snapshot: SnapshotId,
    person: PersonId,
    now: Timestamp,
) -> Result<bool> {
    const SIGN: &str = "update signatures set signed_at = $3 where snapshot_id = $1 \
        and person_id = $2 and signed_at is null";
    both!("reports.sign", tx, connection => sqlx::query(SIGN)
        .bind(snapshot.uuid())
        .bind(person.uuid())
        .bind(At(now))
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// The signatures on the snapshots of a report.
pub async fn signatures(tx: &mut Tx, record: RecordId) -> Result<Vec<Signature>> {
    const OF: &str = "select g.snapshot_id, g.person_id, p.name, g.capacity, g.asked_at, \
        g.signed_at from signatures g join people p on p.id = g.person_id \
        join snapshots s on s.id = g.snapshot_id where s.record_id = $1 \
        order by g.asked_at, p.name, p.id";
    both!("reports.signatures", tx, connection => sqlx::query_as(OF)
        .bind(record.uuid()).fetch_all(connection).await)
}

/// The signatures on the snapshots of all reports of a priority.
pub async fn signatures_of_priority(tx: &mut Tx, priority: RecordId) -> Result<Vec<Signature>> {
    const OF: &str = "select g.snapshot_id, g.person_id, p.name, g.capacity, g.asked_at, \
        g.signed_at from signatures g join people p on p.id = g.person_id \
        join snapshots s on s.id = g.snapshot_id join records r on r.id = s.record_id \
        where r.priority_id = $1 and r.removed_at is null order by g.asked_at, p.name, p.id";
    both!("reports.signatures_of_priority", tx, connection => sqlx::query_as(OF)
        .bind(priority.uuid()).fetch_all(connection).await)
}

/// Signatures asked of a person and not yet given: report, snapshot, title.
pub async fn waiting_for(
    tx: &mut Tx,
    person: PersonId,
    limit: i64,
) -> Result<Vec<(RecordId, SnapshotId, String)>> {
    const WAITING: &str = "select r.id, s.id, v.title from signatures g \
        join snapshots s on s.id = g.snapshot_id join records r on r.id = s.record_id \
        join revisions v on v.record_id = s.record_id and v.version = s.version \
        where g.person_id = $1 and g.signed_at is null and r.removed_at is null \
        order by g.asked_at limit $2";
    let rows: Vec<(Uuid, Uuid, String)> = both!("reports.waiting_for", tx, connection =>
        sqlx::query_as(WAITING).bind(person.uuid()).bind(limit).fetch_all(connection).await)?;
    Ok(rows
        .into_iter()
        .map(|(record, snapshot, title)| {
            (RecordId::from_uuid(record), SnapshotId::from_uuid(snapshot), title)
        })
        .collect())
}

/// How one report of a priority stands: when it was last frozen, and how many signatures of that
/// snapshot were asked for and given.
#[derive(Clone, Debug, FromRow)]
pub struct Standing {
    record_id: Uuid,
    made_at: At,
    /// Signatures asked for.
    pub asked: i64,
    /// Signatures given.
    pub given: i64,
}

impl Standing {
    /// Which report.
    pub const fn record(&self) -> RecordId {
        RecordId::from_uuid(self.record_id)
    }

    /// When it was last frozen.
    pub const fn made_at(&self) -> Timestamp {
        self.made_at.0
    }
}

/// How the frozen reports of a priority stand.
pub async fn standings_of_priority(tx: &mut Tx, priority: RecordId) -> Result<Vec<Standing>> {
    const STANDINGS: &str = "select s.record_id, s.made_at, \
        (select count(*) from signatures g where g.snapshot_id = s.id) as asked, \
        (select count(*) from signatures g where g.snapshot_id = s.id \
           and g.signed_at is not null) as given \
        from snapshots s join records r on r.id = s.record_id \
        where r.priority_id = $1 and r.removed_at is null \
          and not exists (select 1 from snapshots n where n.record_id = s.record_id \
            and (n.made_at > s.made_at or (n.made_at = s.made_at and n.id > s.id))) \
        order by s.made_at, s.id";
    both!("reports.standings_of_priority", tx, connection => sqlx::query_as(STANDINGS)
        .bind(priority.uuid()).fetch_all(connection).await)
}
