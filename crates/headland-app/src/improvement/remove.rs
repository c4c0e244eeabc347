use headland_domain::RecordId;
use headland_domain::sheet::Record;
use headland_policy::Action;
use headland_store::{drafts, records};

use crate::context::{Conflict, Context, Event, Failure};

/// Why a record cannot be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RemoveRefusal {
    /// Others refer to it.
    #[error("Other records refer to this one. Change or remove them first.")]
    StillReferredTo,
    /// It holds others.
    #[error("This still holds other records. Remove them first.")]
    NotEmpty,
    /// It is a report that was frozen: whoever signed it, or read it, must find it again.
    #[error("This report was frozen: it is kept, with its signatures, and cannot be removed.")]
    Frozen,
}

/// Removes a record: it is no longer seen, and can be put back.
pub async fn remove(
    ctx: &mut Context,
    id: RecordId,
    why: Option<&str>,
) -> Result<Record, Failure<RemoveRefusal>> {
    let stored = ctx.record(id).await?;
    let facts = ctx.authorise_record(Action::Remove, &stored).await?;
    if facts.is_frozen {
        return Err(Failure::Refused(RemoveRefusal::Frozen));
    }
    let (inside, referring) = records::dependants(&mut ctx.tx, id).await?;
    if inside > 0 {
        return Err(Failure::Refused(RemoveRefusal::NotEmpty));
    }
    if referring > 0 {
        return Err(Failure::Refused(RemoveRefusal::StillReferredTo));
    }
    let record = next_version(ctx, stored, true);
    if !records::save(&mut ctx.tx, &record, why).await? {
        // Between finding and saving someone else was quicker (PostgreSQL only).
        let stored = records::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
        let offered = record.values;
        return Err(Failure::Conflict(Box::new(Conflict { stored, offered })));
    }
    drafts::drop_all_of(&mut ctx.tx, id).await?;
    ctx.tell_in(record.organisation, Event::RecordRemoved(id, record.kind)).await?;
    Ok(record)
}

/// Puts a removed record back.
pub async fn restore(ctx: &mut Context, id: RecordId) -> Result<Record, Failure<RemoveRefusal>> {
    let stored = records::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
    if stored.removed_at.is_none() {
        return Err(Failure::NotFound);
    }
    ctx.authorise_record(Action::Remove, &stored).await?;
    let record = next_version(ctx, stored, false);
    records::save(&mut ctx.tx, &record, None).await?;
    ctx.tell_in(record.organisation, Event::RecordRestored(id, record.kind)).await?;
    Ok(record)
}

fn next_version(ctx: &Context, stored: Record, is_removed: bool) -> Record {
    Record {
        version: stored.version + 1,
        changed_at: ctx.now,
        changed_by: ctx.actor.person,
        removed_at: is_removed.then_some(ctx.now),
        ..stored
    }
}
