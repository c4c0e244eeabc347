//! All that a scope shows of priorities.

use headland_domain::RecordId;
use headland_domain::people::Scope;
use headland_domain::sheet::Record;
use sqlx::AssertSqlSafe;

use super::list::places_for;
use super::row::RecordRow;
use crate::db::{Day, Result, Tx};

/// Everything a person may see of one priority, the priority itself first, in the order of work.
pub async fn of_priority(tx: &mut Tx, scope: &Scope, priority: RecordId) -> Result<Vec<Record>> {
    of_priorities(tx, scope, &[priority]).await
}

/// Everything a person may see of several priorities, oldest first within a kind.
pub async fn of_priorities(
    tx: &mut Tx,
    scope: &Scope,
    priorities: &[RecordId],
) -> Result<Vec<Record>> {
    if priorities.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        concat!(
            "select r.* from records r where r.priority_id in ({}) and ",
            visible!(),
            " order by r.created_at, r.id"
        ),
        places_for(priorities)
    );
    let rows: Vec<RecordRow> = both!("records.of_priorities", tx, connection => {
        let mut query = bind_scope!(sqlx::query_as(AssertSqlSafe(sql.as_str())), scope);
        for id in priorities {
            query = query.bind(id.uuid());
        }
        query.fetch_all(connection).await
    })?;
    let mut records = rows.into_iter().map(RecordRow::into_record).collect::<Result<Vec<_>>>()?;
    records.sort_by_key(|record| record.kind);
    Ok(records)
}
