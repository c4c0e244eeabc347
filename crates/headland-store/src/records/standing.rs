//! Where the priorities of an organisation stand, in one statement.

use headland_domain::people::Scope;
use headland_domain::sheet::Record;
use jiff::civil::Date;
use sqlx::FromRow;

use super::row::RecordRow;
use crate::db::{Day, Result, Tx};

/// A priority, or the last review of one.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The record.
    pub record: Record,
    /// The name of the priority's lead.
    pub lead_name: Option<String>,
    /// How many open actions of its priority are overdue, as far as the scope shows them.
    pub overdue: i64,
    /// How many of those are the person's own: they are accountable for them, or do them.
    pub overdue_own: i64,
}

/// The priorities that end on or after a day, and the last review of each, as far as the scope
/// shows them; the priorities first, each in the order in which they end.
pub async fn standings(tx: &mut Tx, scope: &Scope, ending_from: Date) -> Result<Vec<Standing>> {
    #[derive(FromRow)]
    struct Row {
        #[sqlx(flatten)]
        record: RecordRow,
        lead_name: Option<String>,
        overdue: i64,
        overdue_own: i64,
    }
    // Two reviews on one day are rare: the one saved first is then the older.
    const STANDINGS: &str = concat!(
        "with late as (select r.priority_id, count(*) as n, \
           count(*) filter (where exists (select 1 from record_people x where x.record_id = r.id \
             and x.person_id = $2 and x.part in ('accountable', 'responsible'))) as own \
           from records r \
         where r.kind = 'actions' and r.due_on < $3 and r.state in ",
        open_actions!(),
        " and ",
        visible!(),
        " group by r.priority_id) \
         select r.*, p.name as lead_name, coalesce(late.n, 0) as overdue, \
           coalesce(late.own, 0) as overdue_own from records r \
         left join people p on p.id = r.lead_id left join late on late.priority_id = r.priority_id \
         where (r.kind = 'priorities' or (r.kind = 'reviews' and not exists ( \
             select 1 from records later where later.priority_id = r.priority_id \
               and later.kind = 'reviews' and later.removed_at is null \
               and (later.starts_on > r.starts_on \
                 or (later.starts_on = r.starts_on and later.id > r.id))))) \
         and exists (select 1 from records q where q.id = r.priority_id and q.due_on >= $8 \
             and q.removed_at is null) and ",
        visible!(),
        " order by r.kind, r.due_on, r.id"
    );
    let rows: Vec<Row> = both!("records.standings", tx, connection =>
        bind_scope!(sqlx::query_as(STANDINGS), scope)
            .bind(Day(ending_from))
            .fetch_all(connection)
            .await)?;
    rows.into_iter()
        .map(|row| {
            let (lead_name, overdue, overdue_own) = (row.lead_name, row.overdue, row.overdue_own);
            Ok(Standing { record: row.record.into_record()?, lead_name, overdue, overdue_own })
        })
        .collect()
}
