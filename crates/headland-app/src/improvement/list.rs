use headland_domain::RecordId;
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::Action;
use headland_store::records::{self, Filter, Order};

use super::Place;
use crate::context::{Context, Cut, Failure, one_more_than};

/// A page of the records of the organisation that the actor is working in and may see.
/// [`Filter::after`] is where it begins.
pub async fn records_here(
    ctx: &mut Context,
    filter: &Filter,
    limit: usize,
) -> Result<Cut<Record, RecordId>, headland_store::Error> {
    let scope = ctx.scope_here();
    cut(ctx, &scope, filter, limit).await
}

/// A page of the records in a place that the actor may see.
pub async fn records_of(
    ctx: &mut Context,
    place: Place,
    filter: Filter,
    limit: usize,
) -> Result<Cut<Record, RecordId>, Failure<()>> {
    let (parent, kind) = match place {
        Place::Plan(plan) => (plan, Some(RecordKind::Plan)),
        Place::Priority(priority) => (priority, Some(RecordKind::Priority)),
        Place::Within(head) => (head, None),
        Place::Organisation => return Ok(records_here(ctx, &filter, limit).await?),
    };
    let parent = records::find(&mut ctx.tx, parent).await?.ok_or(Failure::NotFound)?;
    let is_meant = match kind {
        Some(kind) => parent.kind == kind,
        None => parent.kind.is_personal() && parent.kind.is_head(),
    };
    if !is_meant || parent.removed_at.is_some() {
        return Err(Failure::NotFound);
    }
    ctx.authorise_record(Action::See, &parent).await?;
    let filter = match kind {
        Some(RecordKind::Plan) => Filter { plan: Some(parent.id), ..filter },
        _ => Filter { priority: Some(parent.id), ..filter },
    };
    let scope = ctx.scope(parent.organisation);
    Ok(cut(ctx, &scope, &filter, limit).await?)
}

async fn cut(
    ctx: &mut Context,
    scope: &headland_domain::people::Scope,
    filter: &Filter,
    limit: usize,
) -> Result<Cut<Record, RecordId>, headland_store::Error> {
    let (order, asked) = (Order::Identifier, one_more_than(limit));
    let listed = records::list(&mut ctx.tx, scope, filter, order, 0, asked).await?;
    Ok(Cut::of(listed.records, limit, |record| record.id))
}
