//! What one person owes, in one statement.

use headland_domain::people::Scope;
use headland_domain::sheet::Record;

use super::row::RecordRow;
use crate::db::{Day, Result, Tx};

/// What the person of a scope owes in its organisation, the longest overdue first.
///
/// As far as they may see it: open actions that they are accountable for or do, overdue or not; and
/// what is overdue of expectations on either side, of parts that they lead or gave to others, and of
/// the targets and milestones of the priorities that they lead.
pub async fn owed(tx: &mut Tx, scope: &Scope, limit: i64) -> Result<Vec<Record>> {
    const OWED: &str = concat!(
        "select r.* from records r where ( \
           (r.kind = 'actions' and r.state in ",
        open_actions!(),
        " and exists (select 1 from record_people x where x.record_id = r.id \
               and x.person_id = $2 and x.part in ('accountable', 'responsible'))) \
           or (r.due_on < $3 and ( \
             (r.kind = 'expectations' and r.state in ",
        open_expectations!(),
        " and exists (select 1 from record_people x where x.record_id = r.id \
                 and x.person_id = $2 and x.part in ('of', 'holder'))) \
             or (r.lead_id = $2 and ",
        open_delegation!(),
        ") or (exists (select 1 from records q where q.id = r.priority_id and q.lead_id = $2) and ",
        unanswered!(),
        ")))) and ",
        visible!(),
        " order by r.due_on, r.id limit $8"
    );
    let rows: Vec<RecordRow> = both!("records.owed", tx, connection =>
        bind_scope!(sqlx::query_as(OWED), scope).bind(limit).fetch_all(connection).await)?;
    rows.into_iter().map(RecordRow::into_record).collect()
}
