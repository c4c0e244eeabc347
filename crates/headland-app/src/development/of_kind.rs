use headland_domain::sheet::RecordKind;
use headland_policy::{Action, Resource};
use headland_store::people::{self, Nameable};
use headland_store::records::{self, Filter, Listed, Order};

use crate::context::{Context, Failure};

/// The records of one kind that belong to people, as far as somebody sees them.
#[derive(Debug)]
pub struct OfKind {
    /// A page of them, last changed first.
    pub listed: Listed,
    /// Everyone who may be named.
    pub nameable: Nameable,
    /// Whether the actor may begin one.
    pub may_add: bool,
}

/// What the actor may see of a kind of record that stands by itself. Whoever can neither read nor
/// begin one is told of no such list.
pub async fn of_kind(
    ctx: &mut Context,
    kind: RecordKind,
    offset: i64,
    limit: i64,
) -> Result<OfKind, Failure<()>> {
    let resource = Resource::Record(kind);
    if !ctx.may(Action::Draft, resource) {
        ctx.authorise(Action::See, resource)?;
    }
    let scope = ctx.scope_here();
    let filter = Filter { kinds: vec![kind], ..Filter::default() };
    let listed = records::list(&mut ctx.tx, &scope, &filter, Order::Changed, offset, limit).await?;
    let today = ctx.today();
    let nameable = people::nameable(&mut ctx.tx, scope.organisation, today).await?;
    let may_add = ctx.may(Action::Draft, resource);
    Ok(OfKind { listed, nameable, may_add })
}
