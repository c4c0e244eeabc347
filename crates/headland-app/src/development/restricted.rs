use headland_domain::sheet::RecordKind;
use headland_policy::{Action, Resource};
use headland_store::records::{self, Filter, Listed, Order};
use headland_store::{Error, people};

use super::OfKind;
use crate::context::{Context, Failure};

/// The matters that the actor handles, or as headteacher keeps. Whoever does neither is told of no
/// such list.
pub async fn restricted(ctx: &mut Context, offset: i64, limit: i64) -> Result<OfKind, Failure<()>> {
    let may_add = ctx.may(Action::Draft, Resource::Record(RecordKind::Restricted));
    let listed = kept_apart(ctx, offset, limit).await?;
    if !may_add && listed.total == 0 {
        return Err(Failure::NotFound);
    }
    let today = ctx.today();
    let here = ctx.organisation.id();
    let nameable = people::nameable(&mut ctx.tx, here, today).await?;
    Ok(OfKind { listed, nameable, may_add })
}

/// Whether the actor may open such a matter, or handles one.
pub async fn may_keep_restricted(ctx: &mut Context) -> Result<bool, Error> {
    let may_add = ctx.may(Action::Draft, Resource::Record(RecordKind::Restricted));
    Ok(may_add || kept_apart(ctx, 0, 1).await?.total > 0)
}

async fn kept_apart(ctx: &mut Context, offset: i64, limit: i64) -> Result<Listed, Error> {
    let scope = ctx.scope_apart();
    let filter = Filter { kinds: vec![RecordKind::Restricted], ..Filter::default() };
    records::list(&mut ctx.tx, &scope, &filter, Order::Changed, offset, limit).await
}
