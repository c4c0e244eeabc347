//! What the first page of the site asks of several tables at once.

use headland_domain::{OrganisationId, PersonId, RecordId, SnapshotId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Day, Result, Tx};

/// When someone last opened an organisation's first page.
#[derive(Clone, Copy, Debug)]
pub struct Visit {
    /// The last time, of this visit or an earlier one.
    pub at: Timestamp,
    /// The last time of the visit before.
    pub previous_at: Option<Timestamp>,
}

/// When a person last opened an organisation's first page; see `records::visit` for noting it.
pub async fn last_visit(
    tx: &mut Tx,
    person: PersonId,
    organisation: OrganisationId,
) -> Result<Option<Visit>> {
    const VISIT: &str =
        "select at, previous_at from visits where person_id = $1 and organisation_id = $2";
    let row: Option<(At, Option<At>)> = both!("home.last_visit", tx, connection =>
        sqlx::query_as(VISIT)
            .bind(person.uuid())
            .bind(organisation.uuid())
            .fetch_optional(connection)
            .await)?;
    Ok(row.map(|(at, previous)| Visit { at: at.0, previous_at: previous.map(|at| at.0) }))
}

/// A signature that was asked for and not yet given.
#[derive(Clone, Debug, FromRow)]
pub struct Unsigned {
    report_id: Uuid,
    organisation_id: Uuid,
    snapshot_id: Uuid,
    /// The title that the report was frozen under.
    pub title: String,
    person_id: Uuid,
    /// Who is to sign.
    pub name: String,
    asked_at: At,
}

impl Unsigned {
    /// The report.
    pub const fn report(&self) -> RecordId {
        RecordId::from_uuid(self.report_id)
    }

    /// The organisation that the report is of.
    pub const fn organisation(&self) -> OrganisationId {
        OrganisationId::from_uuid(self.organisation_id)
    }

    /// The frozen report that is to be signed.
    pub const fn snapshot(&self) -> SnapshotId {
        SnapshotId::from_uuid(self.snapshot_id)
    }

    /// Who is to sign.
    pub const fn person(&self) -> PersonId {
        PersonId::from_uuid(self.person_id)
    }

    /// When it was asked for.
    pub const fn asked_at(&self) -> Timestamp {
        self.asked_at.0
    }
}

/// Signatures that a person is to give, and those that they asked others for, oldest first.
pub async fn unsigned(tx: &mut Tx, person: PersonId, limit: i64) -> Result<Vec<Unsigned>> {
    const UNSIGNED: &str = "select r.id as report_id, r.organisation_id, s.id as snapshot_id, v.title, g.person_id, \
        p.name, g.asked_at from signatures g join snapshots s on s.id = g.snapshot_id \
        join records r on r.id = s.record_id join people p on p.id = g.person_id \
        join revisions v on v.record_id = s.record_id and v.version = s.version \
        where (g.person_id = $1 or g.asked_by = $1) and g.signed_at is null \
          and r.removed_at is null order by g.asked_at, r.id, p.id limit $2";
    both!("home.unsigned", tx, connection => sqlx::query_as(UNSIGNED)
        .bind(person.uuid())
        .bind(limit)
        .fetch_all(connection)
        .await)
}

/// What an administrator looks after.
#[derive(Clone, Copy, Debug, FromRow)]
pub struct Housekeeping {
    /// People with an address and a role today who have no password and no invitation that is
    /// still good.
    pub to_invite: i64,
    /// Jobs that failed and will not be tried again.
    pub failed_jobs: i64,
}

/// Counts what an administrator looks after in an organisation.
pub async fn housekeeping(
    tx: &mut Tx,
    organisation: OrganisationId,
    on: Date,
    now: Timestamp,
) -> Result<Housekeeping> {
    const COUNT: &str = "select \
        (select count(distinct p.id) from people p join roles r on r.person_id = p.id \
           where r.organisation_id = $1 and r.starts_on <= $2 \
             and (r.ends_on is null or r.ends_on >= $2) and p.left_at is null \
             and p.email is not null and p.password_hash is null \
             and not exists (select 1 from passes g where g.person_id = p.id \
               and g.purpose = 'invitation' and g.used_at is null and g.expires_at > $3)) \
          as to_invite, \
        (select count(*) from jobs j where j.organisation_id = $1 and j.state = 'failed') \
          as failed_jobs";
    both!("home.housekeeping", tx, connection => sqlx::query_as(COUNT)
        .bind(organisation.uuid())
        .bind(Day(on))
        .bind(At(now))
        .fetch_one(connection)
        .await)
}
