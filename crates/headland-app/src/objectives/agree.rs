use headland_domain::RecordId;
use headland_domain::objectives::{self, AgreementRefusal};
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::Action;
use headland_store::objectives::Agreement;
use headland_store::{objectives as store, records};

use crate::context::{Context, Event, Failure};

/// Who agreed to which version of an objective, the newest first.
pub async fn agreements(ctx: &mut Context, id: RecordId) -> Result<Vec<Agreement>, Failure<()>> {
    find(ctx, id).await?;
    Ok(store::agreements(&mut ctx.tx, id).await?)
}

/// Agrees to an objective, as one of those who have a part in it. `version` is the one that they
/// read. To agree twice to the same changes nothing.
pub async fn agree(
    ctx: &mut Context,
    id: RecordId,
    version: i64,
) -> Result<Record, Failure<AgreementRefusal>> {
    let objective = find(ctx, id).await?;
    let (person, now) = (ctx.actor.person, ctx.now);
    objectives::agree(&objective, person, version).map_err(Failure::Refused)?;
    if store::agree(&mut ctx.tx, id, version, person, now).await? {
        ctx.tell_in(objective.organisation, Event::ObjectiveAgreed(id, version)).await?;
    }
    Ok(objective)
}

/// An objective that the actor may see.
async fn find<R>(ctx: &mut Context, id: RecordId) -> Result<Record, Failure<R>> {
    let objective = records::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
    if objective.kind != RecordKind::Objective || objective.removed_at.is_some() {
        return Err(Failure::NotFound);
    }
    ctx.authorise_record(Action::See, &objective).await?;
    Ok(objective)
}
