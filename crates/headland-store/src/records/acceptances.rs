use headland_domain::{AcceptanceId, OrganisationId, PersonId, RecordId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use crate::db::bulk::places;
use crate::db::{At, Day, Result, Tx};

/// A finding about a record that somebody accepts until a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// Its identifier.
    pub id: AcceptanceId,
    /// The record.
    pub record: RecordId,
    /// The check's name.
    pub check: String,
    /// The field; none for the record as a whole.
    pub field: Option<String>,
    /// Why, in the words of whoever accepts it.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Date,
    /// When it was accepted.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    record_id: Uuid,
    check_name: String,
    field: Option<String>,
    reason: String,
    until_on: Day,
    accepted_at: At,
    accepted_by: Uuid,
}

impl From<Row> for Acceptance {
    fn from(row: Row) -> Self {
        Self {
            id: AcceptanceId::from_uuid(row.id),
            record: RecordId::from_uuid(row.record_id),
            check: row.check_name,
            field: row.field,
            reason: row.reason,
            until: row.until_on.0,
            at: row.accepted_at.0,
            by: PersonId::from_uuid(row.accepted_by),
        }
    }
}

/// Keeps an acceptance.
pub async fn accept(tx: &mut Tx, acceptance: &Acceptance) -> Result<()> {
    const ACCEPT: &str = "insert into acceptances (id, record_id, check_name, field, reason, \
        until_on, accepted_at, accepted_by) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    both!("acceptances.accept", tx, connection => sqlx::query(ACCEPT)
        .bind(acceptance.id.uuid())
        .bind(acceptance.record.uuid())
        .bind(acceptance.check.as_str())
        .bind(acceptance.field.as_deref())
        .bind(acceptance.reason.as_str())
        .bind(Day(acceptance.until))
        .bind(At(acceptance.at))
        .bind(acceptance.by.uuid())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// An acceptance that was not withdrawn.
pub async fn find_acceptance(tx: &mut Tx, id: AcceptanceId) -> Result<Option<Acceptance>> {
    const FIND: &str = "select id, record_id, check_name, field, reason, until_on, accepted_at, \
        accepted_by from acceptances where id = $1 and withdrawn_at is null";
    let row: Option<Row> = both!("acceptances.find", tx, connection =>
        sqlx::query_as(FIND).bind(id.uuid()).fetch_optional(connection).await)?;
    Ok(row.map(Acceptance::from))
}

/// What is accepted about the records of a priority, oldest first; what was withdrawn and what is
/// about removed records is left out.
pub async fn acceptances_of_priority(tx: &mut Tx, priority: RecordId) -> Result<Vec<Acceptance>> {
    acceptances_of_priorities(tx, &[priority]).await
}

/// The same of several priorities.
pub async fn acceptances_of_priorities(
    tx: &mut Tx,
    priorities: &[RecordId],
) -> Result<Vec<Acceptance>> {
    if priorities.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select a.id, a.record_id, a.check_name, a.field, a.reason, a.until_on, \
        a.accepted_at, a.accepted_by from acceptances a join records r on r.id = a.record_id \
        where r.priority_id in ({}) and r.removed_at is null and a.withdrawn_at is null \
        order by a.accepted_at, a.id",
        places(1, priorities.len())
    );
    let rows: Vec<Row> = both!("acceptances.of_priorities", tx, connection => {
        let mut query = sqlx::query_as(AssertSqlSafe(sql.as_str()));
        for priority in priorities {
            query = query.bind(priority.uuid());
        }
        query.fetch_all(connection).await
    })?;
    Ok(rows.into_iter().map(Acceptance::from).collect())
}

/// What is accepted about records that name a person, or that stand in one that does, oldest first.
/// Whoever asks shows of it only what is about records that they have found the actor may see.
pub async fn acceptances_concerning(
    tx: &mut Tx,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Vec<Acceptance>> {
    const CONCERNING: &str = "select a.id, a.record_id, a.check_name, a.field, a.reason, \
        a.until_on, a.accepted_at, a.accepted_by from acceptances a \
        join records r on r.id = a.record_id \
        where r.organisation_id = $1 and r.removed_at is null and a.withdrawn_at is null \
          and r.priority_id in (select c.record_id from record_people c where c.person_id = $2) \
        order by a.accepted_at, a.id";
    let rows: Vec<Row> = both!("acceptances.concerning", tx, connection =>
        sqlx::query_as(CONCERNING)
            .bind(organisation.uuid())
            .bind(person.uuid())
            .fetch_all(connection)
            .await)?;
    Ok(rows.into_iter().map(Acceptance::from).collect())
}

/// Withdraws an acceptance; the line that it was given stays.
pub async fn withdraw_acceptance(
    tx: &mut Tx,
    id: AcceptanceId,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    const WITHDRAW: &str = "update acceptances set withdrawn_at = $2, withdrawn_by = $3 \
        where id = $1 and withdrawn_at is null";
    both!("acceptances.withdraw", tx, connection => sqlx::query(WITHDRAW)
        .bind(id.uuid()).bind(At(now)).bind(by.uuid()).execute(connection).await.map(|_| ()))
}
