use std::collections::BTreeMap;

use headland_domain::benchmarks::Urn;
use headland_domain::impact::comparators::{BY_HAND, Comparator, ComparatorSet};
use headland_domain::{ComparatorSetId, PersonId, RecordId};
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use crate::db::bulk::{insert_of, rows_at_once};
use crate::db::{At, Error, Result, Tx};

/// Keeps a set of schools with its members.
pub async fn insert_set(tx: &mut Tx, set: &ComparatorSet) -> Result<()> {
    const SET: &str = "insert into comparator_sets (id, target_id, method, reason, chosen_at, \
        chosen_by) values ($1, $2, $3, $4, $5, $6)";
    const MEMBERS: &str =
        "insert into comparators (set_id, position, urn, name, distance, reason) values";
    both!("comparators.insert_set", tx, connection => sqlx::query(SET)
        .bind(set.id.uuid())
        .bind(set.target.uuid())
        .bind(set.method.as_str())
        .bind(set.reason.as_str())
        .bind(At(set.chosen_at))
        .bind(set.chosen_by.uuid())
        .execute(connection)
        .await
        .map(|_| ()))?;
    let placed: Vec<(i64, &Comparator)> = (0_i64..).zip(&set.members).collect();
    for some in placed.chunks(rows_at_once(6)) {
        let sql = insert_of(MEMBERS, some.len(), 6, "");
        both!("comparators.insert_members", tx, connection => {
            let mut query = sqlx::query(AssertSqlSafe(sql.as_str()));
            for (position, member) in some {
                query = query
                    .bind(set.id.uuid())
                    .bind(position)
                    .bind(i64::from(member.urn.number()))
                    .bind(member.name.as_str())
                    .bind(member.distance)
                    .bind(member.reason.as_str());
            }
            query.execute(connection).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// The targets of a plan's priorities for which no schools were chosen, in the order in which they
/// were written.
pub async fn targets_without_sets(tx: &mut Tx, plan: RecordId) -> Result<Vec<RecordId>> {
    const WITHOUT: &str = "select t.id from records t \
        where t.plan_id = $1 and t.kind = 'targets' and t.removed_at is null \
          and not exists (select 1 from comparator_sets s where s.target_id = t.id) \
        order by t.created_at, t.id";
    let rows: Vec<(Uuid,)> = both!("comparators.targets_without", tx, connection =>
        sqlx::query_as(WITHOUT).bind(plan.uuid()).fetch_all(connection).await)?;
    Ok(rows.into_iter().map(|(id,)| RecordId::from_uuid(id)).collect())
}

/// When the plan of a target was approved as it stands, if it was and the target had schools then.
pub async fn fixed_since(tx: &mut Tx, target: RecordId) -> Result<Option<Timestamp>> {
    const FIXED: &str = "select min(a.at) from records t join records p on p.id = t.plan_id \
        join agreements a on a.record_id = p.id and a.version = p.version \
        where t.id = $1 and p.removed_at is null and exists (select 1 from comparator_sets s \
          where s.target_id = t.id and s.chosen_at <= a.at)";
    let (at,): (Option<At>,) = both!("comparators.fixed_since", tx, connection =>
        sqlx::query_as(FIXED).bind(target.uuid()).fetch_one(connection).await)?;
    Ok(at.map(|at| at.0))
}

#[derive(FromRow)]
struct SetRow {
    id: Uuid,
    target_id: Uuid,
    method: String,
    reason: String,
    chosen_at: At,
    chosen_by: Uuid,
}

#[derive(FromRow)]
struct MemberRow {
    set_id: Uuid,
    urn: i64,
    name: String,
    distance: Option<f64>,
    reason: String,
}

/// The sets of all targets of a priority, oldest first, each with its members: two statements.
pub async fn sets_of_priority(tx: &mut Tx, priority: RecordId) -> Result<Vec<ComparatorSet>> {
    const SETS: &str = "select s.* from comparator_sets s join records t on t.id = s.target_id \
        where t.priority_id = $1 and t.removed_at is null order by s.chosen_at, s.id";
    const MEMBERS: &str = "select c.set_id, c.urn, c.name, c.distance, c.reason from comparators c \
        join comparator_sets s on s.id = c.set_id join records t on t.id = s.target_id \
        where t.priority_id = $1 and t.removed_at is null order by c.set_id, c.position";
    let sets: Vec<SetRow> = both!("comparators.sets_of_priority", tx, connection =>
        sqlx::query_as(SETS).bind(priority.uuid()).fetch_all(connection).await)?;
    let members: Vec<MemberRow> = both!("comparators.members_of_priority", tx, connection =>
        sqlx::query_as(MEMBERS).bind(priority.uuid()).fetch_all(connection).await)?;
    let mut sets: Vec<ComparatorSet> = sets
        .into_iter()
        .map(|row| ComparatorSet {
            id: ComparatorSetId::from_uuid(row.id),
            target: RecordId::from_uuid(row.target_id),
            method: row.method,
            reason: row.reason,
            chosen_at: row.chosen_at.0,
            chosen_by: PersonId::from_uuid(row.chosen_by),
            members: Vec::new(),
        })
        .collect();
    for member in members {
        let of = ComparatorSetId::from_uuid(member.set_id);
        let urn = urn_of(member.set_id, member.urn)?;
        if let Some(set) = sets.iter_mut().find(|set| set.id == of) {
            set.members.push(Comparator {
                urn,
                name: member.name,
                distance: member.distance,
                reason: member.reason,
            });
        }
    }
    Ok(sets)
}

/// The schools that a method found for the targets of a priority, of several sets the newest: one
/// statement. Sets chosen by hand are left out.
pub async fn found_for_priority(
    tx: &mut Tx,
    priority: RecordId,
) -> Result<BTreeMap<RecordId, Vec<Urn>>> {
    const FOUND: &str = "select s.target_id, s.id, c.urn from comparator_sets s \
        join records t on t.id = s.target_id join comparators c on c.set_id = s.id \
        where t.priority_id = $1 and t.removed_at is null and s.method <> $2 \
        order by s.chosen_at, s.id, c.position";
    let rows: Vec<(Uuid, Uuid, i64)> = both!("comparators.found_for_priority", tx, connection =>
        sqlx::query_as(FOUND).bind(priority.uuid()).bind(BY_HAND).fetch_all(connection).await)?;
    let mut newest: BTreeMap<RecordId, (Uuid, Vec<Urn>)> = BTreeMap::new();
    for (target, set, urn) in rows {
        let (of, urns) = newest.entry(RecordId::from_uuid(target)).or_default();
        if *of != set {
            (*of, *urns) = (set, Vec::new());
        }
        urns.push(urn_of(set, urn)?);
    }
    Ok(newest.into_iter().map(|(target, (_, urns))| (target, urns)).collect())
}

fn urn_of(set: Uuid, urn: i64) -> Result<Urn> {
    let read = u32::try_from(urn).ok().and_then(|urn| Urn::try_from(urn).ok());
    read.ok_or_else(|| Error::Inconsistent {
        table: "comparators",
        column: "urn",
        row: ComparatorSetId::from_uuid(set).to_string(),
        problem: format!("{urn} is no URN"),
    })
}
