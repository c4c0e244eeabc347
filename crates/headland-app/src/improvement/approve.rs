use headland_domain::RecordId;
use headland_domain::improvement::approval::{self, ApprovalRefusal};
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::Action;
use headland_store::objectives::{self, Agreement};

use super::read::priorities_of;
use crate::context::{Context, Event, Failure};
use crate::impact::fix_comparators;

/// What is known of a plan's approval.
#[derive(Debug)]
pub struct Approvals {
    /// Who approved which version, the newest first.
    pub given: Vec<Agreement>,
    /// Whether the actor is one who approves it.
    pub may_approve: bool,
}

/// Who approved which version of a plan: one statement for a plan that was read. What is agreed to
/// in a record of another kind is no approval.
pub async fn approvals(ctx: &mut Context, plan: &Record) -> Result<Approvals, Failure<()>> {
    if plan.kind != RecordKind::Plan {
        return Err(Failure::NotFound);
    }
    ctx.authorise_record(Action::See, plan).await?;
    let may_approve = match ctx.authorise_record::<()>(Action::Freeze, plan).await {
        Ok(_) => true,
        Err(Failure::Broken(error)) => return Err(Failure::Broken(error)),
        Err(_) => false,
    };
    Ok(Approvals { given: objectives::agreements(&mut ctx.tx, plan.id).await?, may_approve })
}

/// Approves a plan as it was read: `version`. To approve the same twice changes nothing.
///
/// From then on its targets are compared with the schools that were chosen for them; where none were,
/// those are written down that our own method finds. Whoever changes the plan asks for approval again,
/// and until then other schools may be chosen. How many targets were given schools is told.
pub async fn approve(
    ctx: &mut Context,
    plan: RecordId,
    version: i64,
) -> Result<usize, Failure<ApprovalRefusal>> {
    let plan = ctx.record_of(RecordKind::Plan, plan).await?;
    ctx.authorise_record(Action::Freeze, &plan).await?;
    let priorities = priorities_of(ctx, &plan).await?.len();
    approval::approve(&plan, version, priorities).map_err(Failure::Refused)?;
    let (person, now) = (ctx.actor.person, ctx.now);
    if !objectives::agree(&mut ctx.tx, plan.id, version, person, now, None).await? {
        return Ok(0);
    }
    ctx.tell_in(plan.organisation, Event::PlanApproved(plan.id, version)).await?;
    fix_comparators(ctx, &plan).await
}
