use headland_domain::improvement::sheet_of;
use headland_domain::sheet::{FieldKind, Record, RecordKind};
use headland_store::Error;
use headland_store::records::{self, Filter, Order};

use crate::context::Context;

/// How many records a form offers to refer to: the last changed of them.
const MOST_OFFERED: i64 = 200;

/// The records outside it that a record of a personal kind may refer to, as far as the actor sees them.
pub async fn referable(ctx: &mut Context, kind: RecordKind) -> Result<Vec<Record>, Error> {
    let wanted = sheet_of(kind).fields.iter().filter_map(|field| match field.kind {
        FieldKind::Record(kind) | FieldKind::Records(kind) => Some(kind),
        _ => None,
    });
    let kinds: Vec<_> = wanted.filter(|kind| kind.is_head()).collect();
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let scope = ctx.scope_here();
    let filter = Filter { kinds, ..Filter::default() };
    let listed =
        records::list(&mut ctx.tx, &scope, &filter, Order::Changed, 0, MOST_OFFERED).await?;
    Ok(listed.records)
}
