//! What one person owes and what they wait for, in one statement.

use headland_domain::people::Scope;
use headland_domain::sheet::Record;
use sqlx::FromRow;

use super::row::RecordRow;
use crate::db::{Day, Result, Tx};

/// What lies with a person, and what lies with others for them.
#[derive(Clone, Debug, Default)]
pub struct Owed {
    /// What they owe, the longest overdue first.
    pub own: Vec<Record>,
    /// Objectives and needs of which they have not said what they think, the soonest due first.
    pub to_agree: Vec<Record>,
    /// What they wait for and from whom, the soonest due first; what is overdue of it is not here.
    pub awaited: Vec<(Record, Option<String>)>,
}

/// What the person of a scope owes and waits for in its organisation, as far as they may see it.
///
/// They owe open actions that they are accountable for or do, overdue or not; and what is overdue of
/// expectations on either side, of parts that they lead or gave to others, and of the targets and
/// milestones of the priorities that they lead. They owe their agreement to open objectives that
/// others have a part in, a look at their own on the day that was set for it, and a confirmation of
/// every document that they are asked to read.
///
/// They wait for expectations that they hold others to, for parts that others lead in their
/// priorities, for actions of others that one of theirs depends on, and for answers to their comments
/// on reports that were not frozen since.
pub async fn owed(tx: &mut Tx, scope: &Scope, own: i64, awaited: i64) -> Result<Owed> {
    #[derive(FromRow)]
    struct Row {
        #[sqlx(flatten)]
        record: RecordRow,
        is_awaited: bool,
        is_unagreed: bool,
        name: Option<String>,
    }
    const OWED: &str = concat!(
        "select * from (select r.*, false as is_awaited, ",
        unagreed!(),
        " as is_unagreed, cast(null as text) as name \
         from records r where ( \
           (r.kind = 'actions' and r.state in ",
        open_actions!(),
        " and exists (select 1 from record_people x where x.record_id = r.id \
               and x.person_id = $2 and x.part in ('accountable', 'responsible'))) \
           or ",
        unagreed!(),
        " or ",
        unshared!(),
        " or ",
        unread!(),
        " or (r.due_on < $3 and ( ",
        unchecked!(),
        " or \
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
        " order by r.due_on, r.id limit $8) owed union all \
         select * from (select r.*, true as is_awaited, false as is_unagreed, w.name from records r \
         left join people w on w.id = case r.kind \
           when 'expectations' then (select o.person_id from record_people o \
             where o.record_id = r.id and o.part = 'of') \
           when 'comments' then (select q.lead_id from records q where q.id = r.priority_id) \
           else r.lead_id end \
         where (r.due_on is null or r.due_on >= $3) and ( \
           (r.kind = 'expectations' and r.lead_id = $2 and r.state in ",
        open_expectations!(),
        ") or (",
        open_delegation!(),
        " and r.lead_id <> $2 and exists (select 1 from records q \
               where q.id = r.priority_id and q.lead_id = $2)) \
           or (r.kind = 'actions' and r.state in ",
        open_actions!(),
        " and not exists (select 1 from record_people x where x.record_id = r.id \
                 and x.person_id = $2 and x.part in ('accountable', 'responsible')) \
             and exists (select 1 from links l join records m on m.id = l.from_id \
                 join record_people x on x.record_id = m.id and x.person_id = $2 \
                   and x.part in ('accountable', 'responsible') \
               where l.to_id = r.id and l.relation = 'depends_on' and m.removed_at is null \
                 and m.state in ",
        open_actions!(),
        ")) or (r.kind = 'comments' and r.created_by = $2 \
             and coalesce(r.body ->> 'answer', '[]') = '[]' \
             and not exists (select 1 from links l join snapshots s on s.record_id = l.to_id \
               where l.from_id = r.id and l.relation = 'on' and s.made_at > r.created_at))) and ",
        visible!(),
        " order by r.due_on is null, r.due_on, r.id limit $9) awaited"
    );
    let rows: Vec<Row> = both!("records.owed", tx, connection =>
        bind_scope!(sqlx::query_as(OWED), scope)
            .bind(own)
            .bind(awaited)
            .fetch_all(connection)
            .await)?;
    let mut owed = Owed::default();
    for row in rows {
        let record = row.record.into_record()?;
        if row.is_awaited {
            owed.awaited.push((record, row.name));
        } else if row.is_unagreed {
            owed.to_agree.push(record);
        } else {
            owed.own.push(record);
        }
    }
    Ok(owed)
}
