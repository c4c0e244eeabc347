use headland_domain::RecordId;
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::Action;
use headland_store::records::{self, Filter, Order};

use super::Place;
use crate::context::{Context, Failure};

/// A page of records cut by identifier, so that nothing added meanwhile can push one over its edge.
#[derive(Debug)]
pub struct Cut {
    /// The records of the page, oldest first.
    pub records: Vec<Record>,
    /// After which record the next page begins; none on the last.
    pub next: Option<RecordId>,
}

/// A page of the records of the organisation that the actor is working in and may see.
/// [`Filter::after`] is where it begins.
pub async fn records_here(
    ctx: &mut Context,
    filter: &Filter,
    limit: usize,
) -> Result<Cut, headland_store::Error> {
    let scope = ctx.scope_here();
    cut(ctx, &scope, filter, limit).await
}

/// A page of the records in a place that the actor may see.
pub async fn records_of(
    ctx: &mut Context,
    place: Place,
    filter: Filter,
    limit: usize,
) -> Result<Cut, Failure<()>> {
    let (parent, kind) = match place {
        Place::Plan(plan) => (plan, RecordKind::Plan),
        Place::Priority(priority) => (priority, RecordKind::Priority),
        Place::Organisation => return Ok(records_here(ctx, &filter, limit).await?),
    };
    let parent = records::find(&mut ctx.tx, parent).await?.ok_or(Failure::NotFound)?;
    if parent.kind != kind || parent.removed_at.is_some() {
        return Err(Failure::NotFound);
    }
    ctx.authorise_record(Action::See, &parent).await?;
    let filter = match kind {
        RecordKind::Plan => Filter { plan: Some(parent.id), ..filter },
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
) -> Result<Cut, headland_store::Error> {
    // One more than is shown tells whether there is another page.
    let asked = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let listed = records::list(&mut ctx.tx, scope, filter, Order::Identifier, 0, asked).await?;
    let mut records = listed.records;
    let is_more = records.len() > limit;
    records.truncate(limit);
    let next = records.last().filter(|_| is_more).map(|record| record.id);
    Ok(Cut { records, next })
}
