use headland_domain::{FrameworkId, PersonId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::db::{At, Result, Tx};

/// A change of a draft, with what was there before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The revision that it made.
    pub revision: i64,
    /// What was done, as a code.
    pub what: String,
    /// The item it was done to; none for the framework as a whole.
    pub item: Option<String>,
    /// What was there before, as JSON.
    pub before: String,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
}

/// Keeps what was there before a change.
pub async fn note(tx: &mut Tx, framework: FrameworkId, change: &Change) -> Result<()> {
    const INSERT: &str = "insert into framework_changes (framework_id, revision, what, item, \
        before, changed_at, changed_by) values ($1, $2, $3, $4, $5, $6, $7)";
    both!("frameworks.note", tx, connection => sqlx::query(INSERT)
        .bind(framework.uuid())
        .bind(change.revision)
        .bind(change.what.as_str())
        .bind(change.item.as_deref())
        .bind(change.before.as_str())
        .bind(At(change.at))
        .bind(change.by.uuid())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The newest changes of a framework, the newest first.
pub async fn changes(tx: &mut Tx, framework: FrameworkId, most: i64) -> Result<Vec<Change>> {
    const CHANGES: &str = "select revision, what, item, before, changed_at, changed_by \
        from framework_changes where framework_id = $1 order by revision desc limit $2";
    let rows: Vec<(i64, String, Option<String>, String, At, Uuid)> = both!("frameworks.changes", tx, connection => sqlx::query_as(CHANGES)
            .bind(framework.uuid()).bind(most).fetch_all(connection).await)?;
    let change = |(revision, what, item, before, at, by): (i64, String, _, _, At, Uuid)| Change {
        revision,
        what,
        item,
        before,
        at: at.0,
        by: PersonId::from_uuid(by),
    };
    Ok(rows.into_iter().map(change).collect())
}
