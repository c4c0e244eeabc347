//! What checks notice in the priorities of a plan.

use headland_domain::RecordId;
use headland_domain::people::Terms;
use headland_domain::sheet::{Record, RecordKind, Section};
use headland_policy::{Action, Decision, Facts, Resource, decide};
use headland_store::people::{self, Nameable};
use headland_store::{Error, records};

use super::findings::found_in;
use super::{Findings, PriorityPage, priorities_of, settings_of};
use crate::context::{Context, Failure};

/// How many priorities are looked at together.
pub const PRIORITIES_AT_ONCE: usize = 10;

/// Priorities of a plan that the actor works on, laid out for checks.
#[derive(Debug)]
pub struct PlanDesk {
    /// The plan.
    pub plan: Record,
    /// Some of its priorities, oldest first, each with all that the actor may see of it.
    pub priorities: Vec<PriorityPage>,
    /// Everyone and every team that may be named.
    pub nameable: Nameable,
    /// How many priorities of the plan the actor works on.
    pub total: usize,
}

/// What the actor is to a priority, by the priority's own record.
fn facts_in(ctx: &Context, priority: &Record) -> Facts {
    let parts_in_priority = priority.parts_of(ctx.actor.person);
    Facts { parts_in_priority, ..Facts::of(priority.organisation) }
}

/// Whether the actor works on a priority: they may add something to it. Whoever is only named in one
/// of its records reads what is noticed there on the record's own page.
pub fn works_on(ctx: &Context, priority: &Record) -> bool {
    let facts = facts_in(ctx, priority);
    let may = |kind: RecordKind| {
        decide(&ctx.actor, Action::Draft, Resource::Record(kind), &facts) == Decision::Permitted
    };
    Section::ALL.iter().flat_map(|section| section.kinds()).any(may)
}

/// The priorities of a plan that the actor works on, from a place on: five statements, however many
/// there are.
pub async fn plan_desk(
    ctx: &mut Context,
    plan: RecordId,
    from: usize,
) -> Result<PlanDesk, Failure<()>> {
    let plan = ctx.record_of(RecordKind::Plan, plan).await?;
    ctx.authorise_record(Action::See, &plan).await?;
    let heads: Vec<_> = priorities_of(ctx, &plan).await?;
    let heads: Vec<_> = heads.into_iter().filter(|head| works_on(ctx, head)).collect();
    if heads.is_empty() {
        return Err(Failure::Forbidden);
    }
    let total = heads.len();
    let heads: Vec<_> = heads.into_iter().skip(from).take(PRIORITIES_AT_ONCE).collect();
    let ids: Vec<_> = heads.iter().map(|head| head.id).collect();
    let scope = ctx.scope(plan.organisation);
    let mut all = records::of_priorities(&mut ctx.tx, &scope, &ids).await?;
    let today = ctx.today();
    let nameable = people::nameable(&mut ctx.tx, plan.organisation, today).await?;
    let laid_out = heads.into_iter().map(|priority| {
        let is_of_it = |record: &mut Record| record.priority == Some(priority.id);
        PriorityPage {
            records: all.extract_if(.., is_of_it).collect(),
            facts: facts_in(ctx, &priority),
            actor: ctx.actor.clone(),
            // Checks look at answers and name nobody.
            links: Vec::new(),
            nameable: Nameable::default(),
            terms: Terms::default(),
            priority,
        }
    });
    let priorities = laid_out.collect();
    Ok(PlanDesk { plan, priorities, nameable, total })
}

/// What checks notice in each of these priorities by itself, in those records that the actor may
/// change: two statements.
pub async fn findings_in_plan<'a>(
    ctx: &mut Context,
    desk: &'a PlanDesk,
) -> Result<Vec<(&'a Record, Findings<'a>)>, Error> {
    let ids: Vec<_> = desk.priorities.iter().map(|page| page.priority.id).collect();
    let stored = records::acceptances_of_priorities(&mut ctx.tx, &ids).await?;
    let settings = settings_of(&mut ctx.tx, desk.plan.organisation).await?;
    let today = ctx.today();
    let found = desk.priorities.iter().map(|page| {
        let of_it: Vec<_> =
            stored.iter().filter(|one| page.record(one.record).is_some()).cloned().collect();
        (&page.priority, found_in(page, &settings, &of_it, today))
    });
    Ok(found.collect())
}
