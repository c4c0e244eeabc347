use headland_domain::sheet::{Problem, Record, RecordKind, Values};
use headland_domain::{OrganisationId, RecordId};
use headland_store::{drafts, records};

use super::keep::form_key;
use super::references;
use crate::context::{Context, Event, Failure};

/// Where a new record belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An improvement plan, or what belongs to people, in the organisation that the person is
    /// working in.
    Organisation,
    /// A priority, in a plan.
    Plan(RecordId),
    /// Anything else, in a priority.
    Priority(RecordId),
    /// What is kept inside a record that belongs to people: a check-in, in an objective.
    Within(RecordId),
}

/// Writes a new record.
pub async fn draft(
    ctx: &mut Context,
    kind: RecordKind,
    place: Place,
    values: Values,
) -> Result<Record, Failure<Vec<Problem>>> {
    let (organisation, plan, priority) = find_place(ctx, kind, place).await?;
    ctx.authorise_draft(kind, organisation, priority).await?;
    let values = crate::development::owned(ctx, kind, values);
    let values = crate::development::dated(ctx, kind, values);
    let values = crate::needs::noted(ctx, kind, priority, values).await?;
    let id = ctx.new_id(RecordId::from_uuid);
    let record = Record {
        id,
        organisation,
        kind,
        plan: if kind == RecordKind::Plan { Some(id) } else { plan },
        priority: if kind.is_head() { Some(id) } else { priority },
        values,
        version: 1,
        created_at: ctx.now,
        created_by: ctx.actor.person,
        changed_at: ctx.now,
        changed_by: ctx.actor.person,
        removed_at: None,
    };
    let problems = references::check(ctx, &record, None).await?;
    if !problems.is_empty() {
        return Err(Failure::Refused(problems));
    }
    records::insert(&mut ctx.tx, &record, None).await?;
    crate::feedback::surveys::lay_out(ctx, &record).await?;
    drafts::drop(&mut ctx.tx, ctx.actor.person, &form_key(kind, place, None)).await?;
    ctx.tell_in(organisation, Event::RecordDrafted(id, kind)).await?;
    Ok(record)
}

/// The organisation, plan and priority of a place, if the actor may know of it and the kind
/// belongs there.
pub(super) async fn find_place<R>(
    ctx: &mut Context,
    kind: RecordKind,
    place: Place,
) -> Result<(OrganisationId, Option<RecordId>, Option<RecordId>), Failure<R>> {
    let is_personal = kind.is_personal();
    let (parent, expected) = match (place, kind) {
        (Place::Organisation, kind)
            if kind == RecordKind::Plan || is_personal && kind.kept_inside().is_none() =>
        {
            return Ok((ctx.organisation.id(), None, None));
        }
        (Place::Plan(plan), RecordKind::Priority) => (plan, RecordKind::Plan),
        (Place::Priority(priority), kind)
            if !is_personal && !matches!(kind, RecordKind::Plan | RecordKind::Priority) =>
        {
            (priority, RecordKind::Priority)
        }
        (Place::Within(head), kind) => (head, kind.kept_inside().ok_or(Failure::NotFound)?),
        _ => return Err(Failure::NotFound),
    };
    let parent = records::find(&mut ctx.tx, parent).await?.ok_or(Failure::NotFound)?;
    if parent.kind != expected || parent.removed_at.is_some() {
        return Err(Failure::NotFound);
    }
    ctx.authorise_record(headland_policy::Action::See, &parent).await?;
    Ok((parent.organisation, parent.plan, parent.priority))
}
