use headland_domain::RecordId;
use headland_domain::impact::headline::{HeadlineRefusal, may_declare, may_withdraw};
use headland_domain::improvement::Priority;
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::Action;
use headland_store::{impact, records};
use jiff::Timestamp;
use jiff::civil::Date;

use super::study::Held;
use crate::context::{Context, Event, Failure};

/// How a target stands to the headline measures of its priority.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// The target.
    pub target: Record,
    /// Since when it is a headline measure.
    pub declared_at: Option<Timestamp>,
    /// When its outcome was first written down.
    pub outcome_at: Option<Timestamp>,
    /// How many other targets of the priority are headline measures.
    pub others: usize,
}

/// How a target stands to the headline measures of its priority, for whoever may see it.
pub async fn declaration(ctx: &mut Context, target: RecordId) -> Result<Declaration, Failure<()>> {
    let target = ctx.record_of(RecordKind::Target, target).await?;
    ctx.authorise_record(Action::See, &target).await?;
    read(ctx, target).await
}

/// Declares a target to be one of the few that its priority is judged by.
///
/// Whether that was before its outcome was known is found out from when each was written; one declared
/// afterwards is exploratory.
pub async fn declare_headline(
    ctx: &mut Context,
    target: RecordId,
) -> Result<Declaration, Failure<HeadlineRefusal>> {
    let target = ctx.record_of(RecordKind::Target, target).await?;
    ctx.authorise_record(Action::Revise, &target).await?;
    let found = read(ctx, target).await?;
    may_declare(found.declared_at.is_some(), found.others).map_err(Failure::Refused)?;
    let id = found.target.id;
    impact::declare(&mut ctx.tx, id, ctx.actor.person, ctx.now).await?;
    ctx.tell_in(found.target.organisation, Event::HeadlineDeclared(id)).await?;
    Ok(Declaration { declared_at: Some(ctx.now), ..found })
}

/// Withdraws a headline measure while its outcome is not known.
pub async fn withdraw_headline(
    ctx: &mut Context,
    target: RecordId,
) -> Result<Declaration, Failure<HeadlineRefusal>> {
    let target = ctx.record_of(RecordKind::Target, target).await?;
    ctx.authorise_record(Action::Revise, &target).await?;
    let found = read(ctx, target).await?;
    may_withdraw(found.declared_at, found.outcome_at).map_err(Failure::Refused)?;
    let id = found.target.id;
    impact::withdraw(&mut ctx.tx, id, ctx.now).await?;
    ctx.tell_in(found.target.organisation, Event::HeadlineWithdrawn(id)).await?;
    Ok(Declaration { declared_at: None, ..found })
}

async fn read<R>(ctx: &mut Context, target: Record) -> Result<Declaration, Failure<R>> {
    let priority = target.priority.ok_or(Failure::NotFound)?;
    let above = records::find(&mut ctx.tx, priority).await?.ok_or(Failure::NotFound)?;
    let starts_on = above.read::<Priority>().map_or(Date::MIN, |priority| priority.starts_on);
    let held = Held::read(ctx, priority).await?;
    let others = held.headlines.iter().filter(|one| one.target() != target.id).count();
    Ok(Declaration {
        declared_at: held.headline_since(target.id),
        outcome_at: held.outcome_of(target.id, starts_on),
        others,
        target,
    })
}
