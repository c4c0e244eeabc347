use headland_domain::RecordId;
use headland_domain::improvement::sheet_of;
use headland_domain::sheet::{FieldKind, Record, RecordKind};
use headland_store::Error;
use headland_store::records::{self, Filter, Order};

use crate::context::Context;

/// How many records a form offers to refer to: the last changed of them.
const MOST_OFFERED: i64 = 200;

/// The records that one of a personal kind may refer to, as far as the actor sees them: those that
/// stand by themselves, and those kept inside the same `head`.
pub async fn referable(
    ctx: &mut Context,
    kind: RecordKind,
    head: Option<RecordId>,
) -> Result<Vec<Record>, Error> {
    let wanted = sheet_of(kind).fields.iter().filter_map(|field| match field.kind {
        FieldKind::Record(kind) | FieldKind::Records(kind) => Some(kind),
        _ => None,
    });
    let (kinds, beside): (Vec<_>, Vec<_>) = wanted.partition(|kind| kind.is_head());
    let scope = ctx.scope_here();
    let mut offered = Vec::new();
    if !kinds.is_empty() {
        let filter = Filter { kinds, ..Filter::default() };
        let listed =
            records::list(&mut ctx.tx, &scope, &filter, Order::Changed, 0, MOST_OFFERED).await?;
        offered = listed.records;
    }
    if let (Some(head), false) = (head, beside.is_empty()) {
        let within = records::of_priority(&mut ctx.tx, &scope, head).await?;
        offered.extend(within.into_iter().filter(|record| beside.contains(&record.kind)));
    }
    Ok(offered)
}

/// What a record that the actor sees refers to, as far as they see that too.
pub async fn referred(ctx: &mut Context, record: &Record) -> Result<Vec<Record>, Error> {
    let links: Vec<_> = record.index().links.into_iter().map(|(id, _)| id).collect();
    if links.is_empty() {
        return Ok(Vec::new());
    }
    let scope = ctx.scope(record.organisation);
    records::visible_of(&mut ctx.tx, &scope, &links).await
}
