use headland_domain::sheet::RecordKind;
use headland_domain::{PersonId, RecordId};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Result, Tx};

/// A target that is a headline measure.
#[derive(Clone, Debug, FromRow)]
pub struct Headline {
    target_id: Uuid,
    declared_at: At,
    declared_by: Uuid,
}

impl Headline {
    /// Which target.
    pub const fn target(&self) -> RecordId {
        RecordId::from_uuid(self.target_id)
    }

    /// Since when.
    pub const fn declared_at(&self) -> Timestamp {
        self.declared_at.0
    }

    /// By whom.
    pub const fn declared_by(&self) -> PersonId {
        PersonId::from_uuid(self.declared_by)
    }
}

/// Declares a target to be a headline measure.
pub async fn declare(tx: &mut Tx, target: RecordId, by: PersonId, now: Timestamp) -> Result<()> {
    const DECLARE: &str = "insert into headline_measures (target_id, declared_at, declared_by) \
        values ($1, $2, $3)";
    both!("headlines.declare", tx, connection => sqlx::query(DECLARE)
        .bind(target.uuid()).bind(At(now)).bind(by.uuid())
        .execute(connection).await.map(|_| ()))
}

/// Withdraws a headline measure; the line that it was one stays.
pub async fn withdraw(tx: &mut Tx, target: RecordId, now: Timestamp) -> Result<()> {
    const WITHDRAW: &str = "update headline_measures set withdrawn_at = $2 \
        where target_id = $1 and withdrawn_at is null";
    both!("headlines.withdraw", tx, connection => sqlx::query(WITHDRAW)
        .bind(target.uuid()).bind(At(now)).execute(connection).await.map(|_| ()))
}

/// The headline measures of a priority, in the order in which they were declared.
pub async fn headlines_of_priority(tx: &mut Tx, priority: RecordId) -> Result<Vec<Headline>> {
    const OF: &str = "select h.target_id, h.declared_at, h.declared_by from headline_measures h \
        join records t on t.id = h.target_id where t.priority_id = $1 and t.removed_at is null \
        and h.withdrawn_at is null order by h.declared_at, h.target_id";
    both!("headlines.of_priority", tx, connection => sqlx::query_as(OF)
        .bind(priority.uuid()).fetch_all(connection).await)
}

/// When the outcome of each judged target of a priority was first written down, by an evaluation that
/// may have been removed since: what was known once stays known.
pub async fn outcomes_of_priority(
    tx: &mut Tx,
    priority: RecordId,
) -> Result<Vec<(RecordId, Timestamp)>> {
    const FIRST: &str = "select l.to_id, min(e.created_at) from records e \
        join links l on l.from_id = e.id and l.relation = 'target' \
        where e.priority_id = $1 and e.kind = $2 group by l.to_id order by l.to_id";
    let rows: Vec<(Uuid, At)> = both!("headlines.outcomes_of_priority", tx, connection =>
        sqlx::query_as(FIRST).bind(priority.uuid()).bind(RecordKind::Evaluation.slug())
            .fetch_all(connection).await)?;
    Ok(rows.into_iter().map(|(target, at)| (RecordId::from_uuid(target), at.0)).collect())
}
