//! Records by what they name: a person, a text, another record.

use headland_domain::people::{Kinds, Scope};
use headland_domain::sheet::Record;
use headland_domain::{PersonId, RecordId};

use super::row::RecordRow;
use crate::db::{Day, Result, Tx};

/// Records of these kinds that the scope shows and that name a person, or that stand in one that does,
/// oldest first.
pub async fn concerning(
    tx: &mut Tx,
    scope: &Scope,
    kinds: Kinds,
    person: PersonId,
) -> Result<Vec<Record>> {
    const CONCERNING: &str = concat!(
        "select r.* from records r where r.priority_id in \
           (select c.record_id from record_people c where c.person_id = $8) \
         and $9 like '%,' || r.kind || ',%' and ",
        visible!(),
        " order by r.created_at, r.id"
    );
    let rows: Vec<RecordRow> = both!("records.concerning", tx, connection =>
        bind_scope!(sqlx::query_as(CONCERNING), scope)
            .bind(person.uuid())
            .bind(kinds.pattern())
            .fetch_all(connection)
            .await)?;
    rows.into_iter().map(RecordRow::into_record).collect()
}

/// Records of these kinds that the scope shows and somewhere in whose answers a text stands, last
/// changed first.
pub async fn holding(
    tx: &mut Tx,
    scope: &Scope,
    kinds: Kinds,
    text: &str,
    limit: i64,
) -> Result<Vec<Record>> {
    const HOLDING: &str = concat!(
        "select r.* from records r where $8 like '%,' || r.kind || ',%' \
         and cast(r.body as text) like $9 escape '!' and ",
        visible!(),
        " order by r.changed_at desc, r.id limit $10"
    );
    let text = text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let rows: Vec<RecordRow> = both!("records.holding", tx, connection =>
        bind_scope!(sqlx::query_as(HOLDING), scope)
            .bind(kinds.pattern())
            .bind(format!("%{text}%"))
            .bind(limit)
            .fetch_all(connection)
            .await)?;
    rows.into_iter().map(RecordRow::into_record).collect()
}

/// The records that refer to one by a field and that the scope shows, oldest first.
pub async fn referring(
    tx: &mut Tx,
    scope: &Scope,
    to: RecordId,
    relation: &str,
) -> Result<Vec<Record>> {
    const REFERRING: &str = concat!(
        "select r.* from records r join links l on l.from_id = r.id \
         where l.to_id = $8 and l.relation = $9 and ",
        visible!(),
        " order by r.created_at, r.id"
    );
    let rows: Vec<RecordRow> = both!("records.referring", tx, connection =>
        bind_scope!(sqlx::query_as(REFERRING), scope)
            .bind(to.uuid())
            .bind(relation)
            .fetch_all(connection)
            .await)?;
    rows.into_iter().map(RecordRow::into_record).collect()
}
