//! Records, their revisions, the people they name and the records they refer to.

mod acceptances;
mod choices;
#[macro_use]
mod due;
mod late;
#[macro_use]
mod list;
mod inside;
mod naming;
mod owed;
mod past;
mod row;
mod schools;
mod standing;
mod thread;

use headland_domain::sheet::{FieldKind, Record, Revision};
use headland_domain::{PersonId, RecordId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::db::{At, Day, Result, Tx, id, json, optional_id};
use crate::search;

pub use acceptances::{
    Acceptance, accept, acceptances_concerning, acceptances_of_priorities, acceptances_of_priority,
    find_acceptance, withdraw_acceptance,
};
pub use choices::{CheckChoice, check_choices, check_settings, choose_check_setting};
pub(crate) use due::last_review;
pub use inside::{of_priorities, of_priority};
pub use late::{LatePriority, late_in_schools};
pub(crate) use list::SCOPE_PLACES;
pub use list::{
    Change, Filter, Listed, Order, changed_since, count_by_state, known_of, list, visible_of,
};
pub use naming::{concerning, holding, referring};
pub use owed::{Owed, owed};
pub use past::{Save, Saves, saves_of_priority, versions_of};
pub use row::Link;
pub(crate) use row::{RecordRow, body_of, values_of};
pub use schools::{SchoolPriority, of_schools};
pub use standing::{Standing, standings};
pub use thread::{Yarn, yarn};

/// Stores a new record and its first revision.
pub async fn insert(tx: &mut Tx, record: &Record, why: Option<&str>) -> Result<()> {
    const INSERT: &str = "insert into records (id, organisation_id, kind, plan_id, priority_id, \
        title, body, state, lead_id, starts_on, due_on, version, created_at, created_by, \
        changed_at, changed_by) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $13, $14)";
    let index = record.index();
    both!("records.insert", tx, connection => sqlx::query(INSERT)
        .bind(record.id.uuid())
        .bind(record.organisation.uuid())
        .bind(record.kind.slug())
        .bind(record.plan.map(RecordId::uuid))
        .bind(record.priority.map(RecordId::uuid))
        .bind(record.title())
        .bind(json(body_of(&record.values)))
        .bind(index.state.as_deref())
        .bind(index.lead.map(PersonId::uuid))
        .bind(index.starts_on.map(Day))
        .bind(index.due_on.map(Day))
        .bind(record.version)
        .bind(At(record.created_at))
        .bind(record.created_by.uuid())
        .execute(connection)
        .await
        .map(|_| ()))?;
    write_index(tx, record).await?;
    write_revision(tx, record, why).await
}

/// Holds a record until the transaction ends: whoever else asks for it waits until then.
pub async fn hold(tx: &mut Tx, record: RecordId) -> Result<()> {
    // A change that changes nothing locks the row on both databases; SQLite has one writer anyway.
    const HOLD: &str = "update records set version = version where id = $1";
    both!("records.hold", tx, connection => sqlx::query(HOLD)
        .bind(record.uuid()).execute(connection).await.map(|_| ()))
}

/// Stores a record again if its stored version is still the one before; false when someone else
/// saved it in the meantime, and then nothing is changed.
pub async fn save(tx: &mut Tx, record: &Record, why: Option<&str>) -> Result<bool> {
    const UPDATE: &str = "update records set title = $3, body = $4, state = $5, lead_id = $6, \
        starts_on = $7, due_on = $8, version = $9, changed_at = $10, changed_by = $11, \
        removed_at = $12 where id = $1 and version = $2";
    let index = record.index();
    let changed = both!("records.save", tx, connection => sqlx::query(UPDATE)
        .bind(record.id.uuid())
        .bind(record.version - 1)
        .bind(record.title())
        .bind(json(body_of(&record.values)))
        .bind(index.state.as_deref())
        .bind(index.lead.map(PersonId::uuid))
        .bind(index.starts_on.map(Day))
        .bind(index.due_on.map(Day))
        .bind(record.version)
        .bind(At(record.changed_at))
        .bind(record.changed_by.uuid())
        .bind(record.removed_at.map(At))
        .execute(connection)
        .await
        .map(|done| done.rows_affected()))?;
    if changed == 0 {
        return Ok(false);
    }
    write_index(tx, record).await?;
    write_revision(tx, record, why).await?;
    Ok(true)
}

/// The record with that identifier, removed or not.
pub async fn find(tx: &mut Tx, record: RecordId) -> Result<Option<Record>> {
    const FIND: &str = "select * from records where id = $1";
    let row: Option<RecordRow> = both!("records.find", tx, connection => sqlx::query_as(FIND)
        .bind(record.uuid())
        .fetch_optional(connection)
        .await)?;
    row.map(RecordRow::into_record).transpose()
}

/// Every version of a record, newest first.
pub async fn revisions(tx: &mut Tx, record: RecordId) -> Result<Vec<Revision>> {
    const REVISIONS: &str = "select version, at, by_id, why, body, is_removal from revisions \
        where record_id = $1 order by version desc";
    let rows: Vec<row::RevisionRow> = both!("records.revisions", tx, connection =>
        sqlx::query_as(REVISIONS).bind(record.uuid()).fetch_all(connection).await)?;
    Ok(rows.into_iter().map(row::RevisionRow::into_revision).collect())
}

/// The parts that a person plays in a record, by the fields that name them.
pub async fn parts_of(tx: &mut Tx, record: RecordId, person: PersonId) -> Result<Vec<String>> {
    const PARTS: &str =
        "select part from record_people where record_id = $1 and person_id = $2 order by part";
    both!("records.parts_of", tx, connection => sqlx::query_scalar(PARTS)
        .bind(record.uuid())
        .bind(person.uuid())
        .fetch_all(connection)
        .await)
}

/// References between the records of a priority, both ends unremoved.
pub async fn links_of_priority(tx: &mut Tx, priority: RecordId) -> Result<Vec<Link>> {
    const LINKS: &str = "select l.from_id, l.to_id, l.relation from links l \
        join records f on f.id = l.from_id join records t on t.id = l.to_id \
        where f.priority_id = $1 and f.removed_at is null and t.removed_at is null \
        order by l.from_id, l.relation, l.to_id";
    let rows: Vec<(Uuid, Uuid, String)> = both!("records.links_of_priority", tx, connection =>
        sqlx::query_as(LINKS).bind(priority.uuid()).fetch_all(connection).await)?;
    Ok(rows
        .into_iter()
        .map(|(from, to, relation)| Link {
            from: id(RecordId::from_uuid, from),
            to: id(RecordId::from_uuid, to),
            relation,
        })
        .collect())
}

/// Whether `person` stands above anyone named in the record, in the line of management on a day.
pub async fn is_above(
    tx: &mut Tx,
    record: RecordId,
    person: PersonId,
    on: jiff::civil::Date,
) -> Result<bool> {
    const ABOVE: &str = "with recursive below (id) as ( \
          select person_id from management where manager_id = $2 and starts_on <= $3 \
            and (ends_on is null or ends_on >= $3) \
          union \
          select m.person_id from management m join below b on m.manager_id = b.id \
            where m.starts_on <= $3 and (m.ends_on is null or m.ends_on >= $3) \
        ) \
        select count(*) from record_people p join below b on b.id = p.person_id \
          where p.record_id = $1";
    let count: i64 = both!("records.is_above", tx, connection => sqlx::query_scalar(ABOVE)
        .bind(record.uuid())
        .bind(person.uuid())
        .bind(Day(on))
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}

async fn write_index(tx: &mut Tx, record: &Record) -> Result<()> {
    const FORGET_PEOPLE: &str = "delete from record_people where record_id = $1";
    const NAME: &str = "insert into record_people (record_id, person_id, part) values ($1, $2, $3)";
    const FORGET_LINKS: &str = "delete from links where from_id = $1";
    const LINK: &str = "insert into links (from_id, to_id, relation) values ($1, $2, $3)";
    let index = record.index();
    both!("records.forget_people", tx, connection => sqlx::query(FORGET_PEOPLE)
        .bind(record.id.uuid()).execute(connection).await.map(|_| ()))?;
    for (person, part) in index.people {
        both!("records.name", tx, connection => sqlx::query(NAME)
            .bind(record.id.uuid()).bind(person.uuid()).bind(part)
            .execute(connection).await.map(|_| ()))?;
    }
    both!("records.forget_links", tx, connection => sqlx::query(FORGET_LINKS)
        .bind(record.id.uuid()).execute(connection).await.map(|_| ()))?;
    for (to, relation) in index.links {
        both!("records.link", tx, connection => sqlx::query(LINK)
            .bind(record.id.uuid()).bind(to.uuid()).bind(relation)
            .execute(connection).await.map(|_| ()))?;
    }
    write_teams(tx, record).await?;
    search::index(tx, record).await
}

/// Keeps which teams a record names, if it is of a kind that does.
async fn write_teams(tx: &mut Tx, record: &Record) -> Result<()> {
    const FORGET: &str = "delete from record_teams where record_id = $1";
    const NAME: &str = "insert into record_teams (record_id, team_id) values ($1, $2)";
    if !record.sheet().fields.iter().any(|field| field.kind == FieldKind::Teams) {
        return Ok(());
    }
    both!("records.forget_teams", tx, connection => sqlx::query(FORGET)
        .bind(record.id.uuid()).execute(connection).await.map(|_| ()))?;
    for team in record.index().teams {
        both!("records.name_team", tx, connection => sqlx::query(NAME)
            .bind(record.id.uuid()).bind(team.uuid()).execute(connection).await.map(|_| ()))?;
    }
    Ok(())
}

async fn write_revision(tx: &mut Tx, record: &Record, why: Option<&str>) -> Result<()> {
    const INSERT: &str = "insert into revisions (record_id, version, at, by_id, why, title, body, \
        is_removal) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    both!("records.write_revision", tx, connection => sqlx::query(INSERT)
        .bind(record.id.uuid())
        .bind(record.version)
        .bind(At(record.changed_at))
        .bind(record.changed_by.uuid())
        .bind(why)
        .bind(record.title())
        .bind(json(body_of(&record.values)))
        .bind(record.removed_at.is_some())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// When a person last opened an organisation's home page before this time, which is noted.
pub async fn visit(
    tx: &mut Tx,
    person: PersonId,
    organisation: headland_domain::OrganisationId,
    now: Timestamp,
) -> Result<Option<Timestamp>> {
    // A look within the hour belongs to the same visit, so that going back does not empty the list.
    const VISIT: &str = "insert into visits (person_id, organisation_id, at) values ($1, $2, $3) \
        on conflict (person_id, organisation_id) do update set \
          previous_at = case when visits.at < $4 then visits.at else visits.previous_at end, \
          at = $3 \
        returning previous_at";
    let an_hour_ago = now - jiff::SignedDuration::from_hours(1);
    let previous: Option<At> = both!("records.visit", tx, connection => sqlx::query_scalar(VISIT)
        .bind(person.uuid())
        .bind(organisation.uuid())
        .bind(At(now))
        .bind(At(an_hour_ago))
        .fetch_one(connection)
        .await)?;
    Ok(previous.map(|at| at.0))
}

/// The identifier of the priority above a record, for callers that hold only a row.
pub(crate) fn priority_of(uuid: Option<Uuid>) -> Option<RecordId> {
    optional_id(RecordId::from_uuid, uuid)
}

/// How many unremoved records lie inside a record, and how many refer to it from elsewhere.
pub async fn dependants(tx: &mut Tx, record: RecordId) -> Result<(i64, i64)> {
    const COUNT: &str = "select \
        (select count(*) from records where (plan_id = $1 or priority_id = $1) and id <> $1 \
           and removed_at is null), \
        (select count(*) from links l join records r on r.id = l.from_id \
           where l.to_id = $1 and r.removed_at is null)";
    both!("records.dependants", tx, connection => sqlx::query_as(COUNT)
        .bind(record.uuid()).fetch_one(connection).await)
}
