//! What happened to the records of a priority.

use headland_domain::RecordId;
use headland_domain::improvement::amendments::Saved;
use headland_domain::people::{Kinds, Scope};
use headland_domain::sheet::{RecordKind, Revision, Values};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::row::{Body, RevisionRow, kind_of, values_of};
use crate::db::{Day, Result, Tx};

/// One save of one record of a priority, with the answers before it.
#[derive(Clone, Debug)]
pub struct Save {
    /// Which record.
    pub record: RecordId,
    /// Its kind.
    pub kind: RecordKind,
    /// What it was called after the save.
    pub title: String,
    /// Whether the record is removed by now.
    pub is_gone: bool,
    /// The save.
    pub revision: Revision,
    /// The answers before it; none when it was the first.
    pub before: Option<Values>,
}

/// The saves of one page of a history, and how many there are on all pages.
#[derive(Clone, Debug)]
pub struct Saves {
    /// The saves of the page, newest first.
    pub saves: Vec<Save>,
    /// How many there are on all pages.
    pub total: i64,
}

#[derive(FromRow)]
struct SaveRow {
    record_id: Uuid,
    kind: String,
    title: String,
    is_gone: bool,
    before_body: Option<Json<Body>>,
    total: i64,
    #[sqlx(flatten)]
    revision: RevisionRow,
}

impl SaveRow {
    fn into_save(self) -> Result<Save> {
        Ok(Save {
            record: RecordId::from_uuid(self.record_id),
            kind: kind_of(&self.kind, self.record_id)?,
            title: self.title,
            is_gone: self.is_gone,
            revision: self.revision.into_revision(),
            before: self.before_body.map(|body| values_of(body.0)),
        })
    }
}

/// Every save of a priority's records that the scope shows, newest first; those of removed
/// records too.
pub async fn saves_of_priority(
    tx: &mut Tx,
    scope: &Scope,
    priority: RecordId,
    offset: i64,
    limit: i64,
) -> Result<Saves> {
    const SAVES: &str = concat!(
        "select v.record_id, r.kind, v.title, \
           case when r.removed_at is null then false else true end as is_gone, \
           v.version, v.at, v.by_id, v.why, v.body, v.is_removal, b.body as before_body, \
           count(*) over () as total \
         from records r join revisions v on v.record_id = r.id \
         left join revisions b on b.record_id = v.record_id and b.version = v.version - 1 \
         where r.priority_id = $8 and ",
        scoped!(),
        " order by v.at desc, v.record_id desc, v.version desc limit $9 offset $10"
    );
    let rows: Vec<SaveRow> = both!("records.saves_of_priority", tx, connection =>
        bind_scope!(sqlx::query_as(SAVES), scope)
            .bind(priority.uuid())
            .bind(limit)
            .bind(offset)
            .fetch_all(connection)
            .await)?;
    let total = rows.first().map_or(0, |row| row.total);
    let saves = rows.into_iter().map(SaveRow::into_save).collect::<Result<Vec<_>>>()?;
    Ok(Saves { saves, total })
}

/// Every version of a priority's records of some kinds that the scope shows; of removed records
/// too, since what is gone was part of the plan.
pub async fn versions_of(
    tx: &mut Tx,
    scope: &Scope,
    priority: RecordId,
    kinds: &Kinds,
) -> Result<Vec<Saved>> {
    #[derive(FromRow)]
    struct Row {
        record_id: Uuid,
        kind: String,
        #[sqlx(flatten)]
        revision: RevisionRow,
    }
    const VERSIONS: &str = concat!(
        "select v.record_id, r.kind, v.version, v.at, v.by_id, v.why, v.body, v.is_removal \
         from records r join revisions v on v.record_id = r.id \
         where r.priority_id = $8 and $9 like '%,' || r.kind || ',%' and ",
        scoped!(),
        " order by v.record_id, v.version"
    );
    let rows: Vec<Row> = both!("records.versions_of", tx, connection =>
        bind_scope!(sqlx::query_as(VERSIONS), scope)
            .bind(priority.uuid())
            .bind(kinds.pattern())
            .fetch_all(connection)
            .await)?;
    let mut saved: Vec<Saved> = Vec::new();
    for row in rows {
        let record = RecordId::from_uuid(row.record_id);
        let version = row.revision.into_revision();
        match saved.last_mut() {
            Some(last) if last.record == record => last.versions.push(version),
            _ => saved.push(Saved {
                record,
                kind: kind_of(&row.kind, row.record_id)?,
                versions: vec![version],
            }),
        }
    }
    Ok(saved)
}
