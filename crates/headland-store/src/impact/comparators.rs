use headland_domain::benchmarks::Urn;
use headland_domain::impact::comparators::{Comparator, ComparatorSet};
use headland_domain::{ComparatorSetId, PersonId, RecordId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Error, Result, Tx};

/// Keeps a set of schools with its members.
pub async fn insert_set(tx: &mut Tx, set: &ComparatorSet) -> Result<()> {
    const SET: &str = "insert into comparator_sets (id, target_id, method, reason, chosen_at, \
        chosen_by) values ($1, $2, $3, $4, $5, $6)";
    const MEMBER: &str = "insert into comparators (set_id, position, urn, name, distance, reason) \
        values ($1, $2, $3, $4, $5, $6)";
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
    for (position, member) in (0_i64..).zip(&set.members) {
        both!("comparators.insert_member", tx, connection => sqlx::query(MEMBER)
            .bind(set.id.uuid())
            .bind(position)
            .bind(i64::from(member.urn.number()))
            .bind(member.name.as_str())
            .bind(member.distance)
            .bind(member.reason.as_str())
            .execute(connection)
            .await
            .map(|_| ()))?;
    }
    Ok(())
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
        let urn = u32::try_from(member.urn).ok().and_then(|urn| Urn::try_from(urn).ok());
        let urn = urn.ok_or_else(|| Error::Inconsistent {
            table: "comparators",
            column: "urn",
            row: of.to_string(),
            problem: format!("{} is no URN", member.urn),
        })?;
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
