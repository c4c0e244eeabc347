//! What a school has for the development of its people, and what its activities cost.

use headland_domain::benchmarks::AcademicYear;
use headland_domain::development::Activity;
use headland_domain::sheet::{Pounds, RecordKind};
use headland_domain::{OrganisationId, PersonId};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Day, Result, Tx};
use crate::records::RecordRow;

/// A sum that was set aside for a school year.
#[derive(Clone, Copy, Debug, FromRow)]
pub struct Budget {
    pence: i64,
    at: At,
    by_id: Uuid,
}

impl Budget {
    /// How much.
    pub const fn sum(&self) -> Pounds {
        Pounds { pence: self.pence }
    }

    /// When it was set.
    pub const fn at(&self) -> Timestamp {
        self.at.0
    }

    /// By whom.
    pub const fn by(&self) -> PersonId {
        PersonId::from_uuid(self.by_id)
    }
}

/// What was set aside for a year, as it was said last.
pub async fn newest(
    tx: &mut Tx,
    organisation: OrganisationId,
    year: AcademicYear,
) -> Result<Option<Budget>> {
    const NEWEST: &str = "select pence, at, by_id from development_budgets \
        where organisation_id = $1 and year = $2 order by at desc limit 1";
    both!("development.newest_budget", tx, connection => sqlx::query_as(NEWEST)
        .bind(organisation.uuid())
        .bind(i64::from(year.start_year()))
        .fetch_optional(connection)
        .await)
}

/// Sets a sum aside for a year, beside whatever was said before.
pub async fn set(
    tx: &mut Tx,
    organisation: OrganisationId,
    year: AcademicYear,
    sum: Pounds,
    by: PersonId,
    at: Timestamp,
) -> Result<()> {
    const SET: &str = "insert into development_budgets (organisation_id, year, pence, at, by_id) \
        values ($1, $2, $3, $4, $5) on conflict (organisation_id, year, at) \
        do update set pence = excluded.pence, by_id = excluded.by_id";
    both!("development.set_budget", tx, connection => sqlx::query(SET)
        .bind(organisation.uuid())
        .bind(i64::from(year.start_year()))
        .bind(sum.pence)
        .bind(At(at))
        .bind(by.uuid())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Every activity of an organisation that begins in a school year, whoever may read it: for sums, and
/// for nothing else. What cannot be read any more is left out.
pub async fn activities_of_year(
    tx: &mut Tx,
    organisation: OrganisationId,
    year: AcademicYear,
) -> Result<Vec<Activity>> {
    const ACTIVITIES: &str = "select r.* from records r where r.organisation_id = $1 \
        and r.kind = $2 and r.starts_on between $3 and $4 and r.removed_at is null";
    let rows: Vec<RecordRow> = both!("development.activities_of_year", tx, connection =>
        sqlx::query_as(ACTIVITIES)
            .bind(organisation.uuid())
            .bind(RecordKind::Activity.slug())
            .bind(Day(year.first_day()))
            .bind(Day(year.last_day()))
            .fetch_all(connection)
            .await)?;
    let records = rows.into_iter().map(RecordRow::into_record).collect::<Result<Vec<_>>>()?;
    Ok(records.iter().filter_map(|record| record.read().ok()).collect())
}
