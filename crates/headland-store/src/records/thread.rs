//! All that a scope shows, as the golden thread needs it: three statements, whatever there is.

use std::collections::BTreeMap;

use headland_domain::improvement::thread::{Attached, Frozen, FrozenReports, Knot, Reference};
use headland_domain::people::Scope;
use headland_domain::sheet::Values;
use headland_domain::{PersonId, RecordId};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::row::{Body, kind_of, values_of};
use crate::db::{At, Day, Result, Tx, optional_id};

/// What the thread is made of, as far as a scope shows it.
#[derive(Debug, Default)]
pub struct Yarn {
    /// The records.
    pub knots: Vec<Knot>,
    /// References from these records, to whatever they lead.
    pub references: Vec<Reference>,
    /// Files attached to these records.
    pub files: Vec<Attached>,
    /// Reports that were frozen.
    pub frozen: FrozenReports,
}

#[derive(FromRow)]
struct KnotRow {
    id: Uuid,
    kind: String,
    title: String,
    priority_id: Option<Uuid>,
    plan_id: Option<Uuid>,
    state: Option<String>,
    due_on: Option<Day>,
    created_at: At,
    changed_at: At,
    body: Option<Json<Body>>,
    made_at: Option<At>,
    asked: i64,
    given: i64,
}

/// Reads all that a scope shows: the records; whom and what they name; what is attached to them.
pub async fn yarn(tx: &mut Tx, scope: &Scope) -> Result<Yarn> {
    // The answers of most kinds are not looked at, and are most of what a record weighs.
    const KNOTS: &str = concat!(
        "select r.id, r.kind, r.title, r.priority_id, r.plan_id, r.state, r.due_on, r.created_at, \
           r.changed_at, \
           case when r.kind in ('sources', 'targets', 'actions') then r.body end as body, \
           s.made_at, \
           (select count(*) from signatures g where g.snapshot_id = s.id) as asked, \
           (select count(*) from signatures g where g.snapshot_id = s.id \
              and g.signed_at is not null) as given \
         from records r left join snapshots s on s.record_id = r.id \
           and not exists (select 1 from snapshots n where n.record_id = s.record_id \
             and (n.made_at > s.made_at or (n.made_at = s.made_at and n.id > s.id))) \
         where ",
        visible!()
    );
    // Names and references in one: a person by the part that they play, a record by the field.
    const NAMED: &str = concat!(
        "select p.record_id, p.person_id as other, p.part as field, true as is_person \
           from record_people p join records r on r.id = p.record_id where ",
        visible!(),
        " union all select l.from_id, l.to_id, l.relation, false \
           from links l join records r on r.id = l.from_id \
           join records t on t.id = l.to_id and t.removed_at is null where ",
        visible!(),
        " order by 1, 3, 2"
    );
    const FILES: &str = concat!(
        "select a.record_id, a.sha256, a.name from attachments a \
           join records r on r.id = a.record_id where a.removed_at is null and ",
        visible!(),
        " order by a.attached_at, a.id"
    );
    let rows: Vec<KnotRow> = both!("records.yarn", tx, connection =>
        bind_scope!(sqlx::query_as(KNOTS), scope).fetch_all(connection).await)?;
    let named: Vec<(Uuid, Uuid, String, bool)> = both!("records.yarn_named", tx, connection =>
        bind_scope!(sqlx::query_as(NAMED), scope).fetch_all(connection).await)?;
    let files: Vec<(Uuid, String, String)> = both!("records.yarn_files", tx, connection =>
        bind_scope!(sqlx::query_as(FILES), scope).fetch_all(connection).await)?;
    let mut yarn = Yarn::default();
    let mut people: BTreeMap<Uuid, Vec<(PersonId, String)>> = BTreeMap::new();
    for (record, other, field, is_person) in named {
        if is_person {
            people.entry(record).or_default().push((PersonId::from_uuid(other), field));
        } else {
            let (from, to) = (RecordId::from_uuid(record), RecordId::from_uuid(other));
            yarn.references.push((from, to, field));
        }
    }
    for row in rows {
        let id = RecordId::from_uuid(row.id);
        if let Some(made_at) = &row.made_at {
            let frozen = Frozen { at: made_at.0, asked: row.asked, given: row.given };
            yarn.frozen.insert(id, frozen);
        }
        let people = people.remove(&row.id).unwrap_or_default();
        yarn.knots.push(row.into_knot(people)?);
    }
    yarn.files = files
        .into_iter()
        .map(|(record, sha256, name)| (RecordId::from_uuid(record), sha256, name))
        .collect();
    Ok(yarn)
}

impl KnotRow {
    fn into_knot(self, people: Vec<(PersonId, String)>) -> Result<Knot> {
        Ok(Knot {
            id: RecordId::from_uuid(self.id),
            kind: kind_of(&self.kind, self.id)?,
            title: self.title,
            head: optional_id(RecordId::from_uuid, self.priority_id),
            plan: optional_id(RecordId::from_uuid, self.plan_id),
            state: self.state,
            due_on: self.due_on.map(|day| day.0),
            created_at: self.created_at.0,
            changed_at: self.changed_at.0,
            people,
            answers: self.body.map_or_else(Values::new, |body| values_of(body.0)),
        })
    }
}
