use headland_domain::RecordId;
use headland_domain::objectives::{self, AgreementRefusal, party_fields};
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::Action;
use headland_store::objectives as store;
use headland_store::objectives::Agreement;

use crate::context::{Context, Event, Failure};

/// Who agreed to which version of an objective or a need, and who disputed it; the newest first.
pub async fn agreements(
    ctx: &mut Context,
    id: RecordId,
    kind: RecordKind,
) -> Result<Vec<Agreement>, Failure<()>> {
    find(ctx, id, kind).await?;
    Ok(store::agreements(&mut ctx.tx, id).await?)
}

/// Agrees to an objective or a need, as one of those who have a part in it. `version` is the one that
/// they read. To agree twice to the same changes nothing.
pub async fn agree(
    ctx: &mut Context,
    id: RecordId,
    kind: RecordKind,
    version: i64,
) -> Result<Record, Failure<AgreementRefusal>> {
    let record = find(ctx, id, kind).await?;
    objectives::agree(&record, ctx.actor.person, version).map_err(Failure::Refused)?;
    let event = match kind {
        RecordKind::Need => Event::NeedAgreed(id, version),
        _ => Event::ObjectiveAgreed(id, version),
    };
    keep(ctx, &record, None, event).await?;
    Ok(record)
}

/// Disputes a need, as one of those who have a part in it: `view` is how they see it themselves.
pub async fn dispute(
    ctx: &mut Context,
    id: RecordId,
    version: i64,
    view: &str,
) -> Result<Record, Failure<AgreementRefusal>> {
    let need = find(ctx, id, RecordKind::Need).await?;
    objectives::dispute(&need, ctx.actor.person, version, view).map_err(Failure::Refused)?;
    keep(ctx, &need, Some(view.trim()), Event::NeedDisputed(id, version)).await?;
    Ok(need)
}

/// Keeps what the actor thinks of a record as it stands. What they said of it before stays.
async fn keep(
    ctx: &mut Context,
    record: &Record,
    view: Option<&str>,
    event: Event,
) -> Result<(), Failure<AgreementRefusal>> {
    let (id, version, person, now) = (record.id, record.version, ctx.actor.person, ctx.now);
    if store::agree(&mut ctx.tx, id, version, person, now, view).await? {
        ctx.tell_in(record.organisation, event).await?;
        return Ok(());
    }
    let said = store::agreements(&mut ctx.tx, id).await?;
    let said = said.iter().find(|one| one.version == version && one.person() == person);
    if said.is_some_and(|said| said.is_agreed && view.is_none()) {
        return Ok(());
    }
    Err(Failure::Refused(AgreementRefusal::SaidAlready(record.kind)))
}

/// An objective or a need that the actor may see.
async fn find<R>(ctx: &mut Context, id: RecordId, kind: RecordKind) -> Result<Record, Failure<R>> {
    let record = ctx.record_of(kind, id).await?;
    if party_fields(kind).is_empty() {
        return Err(Failure::NotFound);
    }
    ctx.authorise_record(Action::See, &record).await?;
    Ok(record)
}
