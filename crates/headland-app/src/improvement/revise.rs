use headland_domain::RecordId;
use headland_domain::sheet::{Problem, Record, Values};
use headland_policy::Action;
use headland_store::{drafts, records};

use super::keep::form_key_of;
use super::references;
use crate::context::{Conflict, Context, Event, Failure};

/// What became of a save.
#[derive(Debug)]
pub struct Revised {
    /// The record as it now stands.
    pub record: Record,
    /// Whether anything was different.
    pub is_changed: bool,
}

/// Saves a record again. `version` is the version that the person was looking at.
pub async fn revise(
    ctx: &mut Context,
    id: RecordId,
    version: i64,
    values: Values,
    why: Option<&str>,
) -> Result<Revised, Failure<Vec<Problem>>> {
    let revised = save_again(ctx, id, version, values, why).await?;
    drafts::drop(&mut ctx.tx, ctx.actor.person, &form_key_of(id)).await?;
    Ok(revised)
}

/// The same where nobody typed it: what they may have typed in the record's form meanwhile is kept.
pub(crate) async fn save_again(
    ctx: &mut Context,
    id: RecordId,
    version: i64,
    values: Values,
    why: Option<&str>,
) -> Result<Revised, Failure<Vec<Problem>>> {
    let stored = records::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
    if stored.removed_at.is_some() {
        return Err(Failure::NotFound);
    }
    ctx.authorise_record(Action::Revise, &stored).await?;
    if stored.version != version {
        return Err(Failure::Conflict(Box::new(Conflict { stored, offered: values })));
    }
    let values = crate::development::kept_owner(&stored, values);
    let values = crate::development::dated(ctx, stored.kind, values);
    let record = Record {
        values,
        version: version + 1,
        changed_at: ctx.now,
        changed_by: ctx.actor.person,
        ..stored.clone()
    };
    let mut problems = references::check(ctx, &record, Some(&stored)).await?;
    problems.extend(crate::objectives::check_reason(&record, &stored, why));
    if !problems.is_empty() {
        return Err(Failure::Refused(problems));
    }
    if record.values == stored.values {
        return Ok(Revised { record: stored, is_changed: false });
    }
    if !records::save(&mut ctx.tx, &record, why).await? {
        // Between finding and saving someone else was quicker (PostgreSQL only).
        let stored = records::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
        return Err(Failure::Conflict(Box::new(Conflict { stored, offered: record.values })));
    }
    crate::feedback::surveys::lay_out_again(ctx, &record).await?;
    ctx.tell_in(record.organisation, Event::RecordRevised(id, record.kind, record.version)).await?;
    Ok(Revised { record, is_changed: true })
}
