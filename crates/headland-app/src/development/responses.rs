use headland_domain::sheet::RecordKind;
use headland_policy::{Action, Resource};
use headland_store::people::{self, Nameable};
use headland_store::records::{self, Filter, Listed, Order};

use crate::context::{Context, Failure};

/// "You said, we did": what was answered to what people said.
#[derive(Debug)]
pub struct Responses {
    /// A page of the answers, the newest first.
    pub listed: Listed,
    /// Everyone who may be named.
    pub nameable: Nameable,
    /// Whether the actor may answer, too.
    pub may_add: bool,
}

/// The answers of the organisation, for everybody who works there.
pub async fn responses(
    ctx: &mut Context,
    offset: i64,
    limit: i64,
) -> Result<Responses, Failure<()>> {
    let resource = Resource::Record(RecordKind::Response);
    ctx.authorise(Action::See, resource)?;
    let scope = ctx.scope_here();
    let filter = Filter { kinds: vec![RecordKind::Response], ..Filter::default() };
    let listed = records::list(&mut ctx.tx, &scope, &filter, Order::Newest, offset, limit).await?;
    let today = ctx.today();
    let nameable = people::nameable(&mut ctx.tx, scope.organisation, today).await?;
    Ok(Responses { listed, nameable, may_add: ctx.may(Action::Draft, resource) })
}
