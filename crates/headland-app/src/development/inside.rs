use headland_domain::benchmarks::AcademicYear;
use headland_domain::feedback::coverage::Advice;
use headland_domain::needs::Tool;
use headland_domain::objectives::party_fields;
use headland_domain::sheet::{Record, RecordKind, Revision};
use headland_policy::{Action, Decision, Facts, Resource, decide};
use headland_store::development::{self as budgets, Budget};
use headland_store::objectives::Agreement;
use headland_store::{Error, objectives, records};

use super::Served;
use crate::context::{Context, Failure};
use crate::needs::{self, OwnView};

/// What is kept inside a record that belongs to people, and what became of it.
#[derive(Debug)]
pub struct Inside {
    /// Its records that the actor may see, in the order of the work, the newest of a kind last.
    pub records: Vec<Record>,
    /// What it refers to, as far as the actor sees it.
    pub referred: Vec<Record>,
    /// Kinds of which the actor may add one.
    pub may_add: Vec<RecordKind>,
    /// For an objective or a need: who agreed to which version or disputed it, the newest first.
    pub agreements: Vec<Agreement>,
    /// For an objective or a need that was changed: its first version.
    pub first: Option<Revision>,
    /// For a need: the objectives and activities that answer it, as far as the actor sees them.
    pub answering: Vec<Record>,
    /// For a self-assessment: its items with what surrounds them.
    pub own_view: Option<OwnView>,
    /// For a development plan: its activities, as far as the actor sees them.
    pub activities: Vec<Record>,
    /// For an objective with feedback on it: what would widen that.
    pub coverage: Vec<Advice>,
    /// For a leadership priority: what came of the school's priority that it serves, as told there.
    pub served: Option<Served>,
    /// For a development plan: what the school has for development in the year in which it begins.
    pub budget: Option<Budget>,
}

/// What is inside a record that the caller has found the actor may see.
pub async fn inside(ctx: &mut Context, head: &Record) -> Result<Inside, Error> {
    let scope = ctx.scope(head.organisation);
    let mut records = if head.kind.holds().next().is_some() {
        records::of_priority(&mut ctx.tx, &scope, head.id).await?
    } else {
        Vec::new()
    };
    records.retain(|record| record.id != head.id);
    let links: Vec<_> = head.index().links.into_iter().map(|(id, _)| id).collect();
    let referred = records::visible_of(&mut ctx.tx, &scope, &links).await?;
    let (agreements, first) = if party_fields(head.kind).is_empty() {
        (Vec::new(), None)
    } else {
        let agreements = objectives::agreements(&mut ctx.tx, head.id).await?;
        let revisions = records::revisions(&mut ctx.tx, head.id).await?;
        let first = revisions.into_iter().last().filter(|first| first.version != head.version);
        (agreements, first)
    };
    let answering = if head.kind == RecordKind::Need {
        records::referring(&mut ctx.tx, &scope, head.id, "needs").await?
    } else {
        Vec::new()
    };
    let own_view = if head.kind == RecordKind::SelfAssessment {
        match needs::with_surroundings(ctx, head.clone(), false).await {
            Ok(view) => Some(view),
            Err(Failure::Broken(error)) => return Err(error),
            // Its framework cannot be read any more: the answers themselves can.
            Err(_) => None,
        }
    } else {
        None
    };
    let (mut activities, mut budget) = (Vec::new(), None);
    if head.kind == RecordKind::DevelopmentPlan {
        activities = records::referring(&mut ctx.tx, &scope, head.id, "plan").await?;
        let begins = head.index().starts_on.unwrap_or_else(|| ctx.today());
        let year = AcademicYear::of(begins);
        budget = budgets::newest(&mut ctx.tx, head.organisation, year).await?;
    }
    let coverage = if head.kind == RecordKind::Objective {
        let scope = ctx.scope(head.organisation);
        super::coverage::coverage_of(ctx, &scope, head.id).await?
    } else {
        Vec::new()
    };
    let served = super::leading::served(ctx, head).await?;
    let parts_in_priority = head.parts_of(ctx.actor.person);
    let facts = Facts { parts_in_priority, ..Facts::of(head.organisation) };
    let may = |kind: &RecordKind| {
        let resource = Resource::Record(*kind);
        decide(&ctx.actor, Action::Draft, resource, &facts) == Decision::Permitted
    };
    let tool = Tool::of(head);
    let fits = |kind: &RecordKind| tool.is_none_or(|tool| tool.entry() == *kind);
    let may_add = head.kind.holds().filter(fits).filter(may).collect();
    Ok(Inside {
        records,
        referred,
        may_add,
        agreements,
        first,
        answering,
        own_view,
        activities,
        coverage,
        served,
        budget,
    })
}
