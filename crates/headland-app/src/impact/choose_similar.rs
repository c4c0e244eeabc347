use headland_domain::benchmarks::Urn;
use headland_domain::impact::comparators::{Comparator, ComparatorSet};
use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{ComparatorSetId, OrganisationId, RecordId};
use headland_policy::Action;
use headland_reports::table::long_date;
use headland_store::{impact, organisations};

use super::choose::{ChooseRefusal, still_open};
use crate::benchmarks::similar::{Method, SimilarSet, methods, similar_to};
use crate::context::{Context, Event, Failure};

/// Finds the schools that are like a target's own by a method, and chooses them in one step.
///
/// The set is written down with each school's distance and reason, and stays as it is whatever figures
/// are brought in afterwards: worked out again, the method may find others, and they are another set.
pub async fn choose_similar(
    ctx: &mut Context,
    target: RecordId,
    method: &str,
) -> Result<ComparatorSet, Failure<ChooseRefusal>> {
    let target = ctx.record_of(RecordKind::Target, target).await?;
    ctx.authorise_record(Action::Revise, &target).await?;
    still_open(ctx, target.id).await?;
    let method: &'static Method =
        methods().iter().find(|known| known.code == method).ok_or(Failure::NotFound)?;
    let found = alike(ctx, target.organisation, method).await?;
    keep(ctx, target.organisation, target.id, &found).await
}

/// Gives every target of a plan that has no schools to be compared with those that our own method
/// finds. How many it gave some: none where the method finds nobody, which is no reason to refuse a
/// plan. However many targets there are, the schools are found once.
pub(crate) async fn fix_comparators<R>(
    ctx: &mut Context,
    plan: &Record,
) -> Result<usize, Failure<R>> {
    let targets = impact::targets_without_sets(&mut ctx.tx, plan.id).await?;
    let (false, Some(ours)) = (targets.is_empty(), methods().first()) else { return Ok(0) };
    let found = match alike(ctx, plan.organisation, ours).await {
        Ok(found) => found,
        Err(Failure::Broken(error)) => return Err(Failure::Broken(error)),
        Err(_) => return Ok(0),
    };
    for target in &targets {
        keep(ctx, plan.organisation, *target, &found).await?;
    }
    Ok(targets.len())
}

/// The schools that are like an organisation's.
async fn alike(
    ctx: &mut Context,
    organisation: OrganisationId,
    method: &'static Method,
) -> Result<SimilarSet, Failure<ChooseRefusal>> {
    let school = organisations::find(&mut ctx.tx, organisation).await?;
    let school = school.ok_or(Failure::NotFound)?;
    let refused = |why: &str| Failure::Refused(ChooseRefusal::NothingAlike(why.to_owned()));
    let urn = school.urn().and_then(|urn| Urn::try_from(urn).ok());
    let urn = urn.ok_or_else(|| refused("the school has no URN."))?;
    let found = similar_to(ctx, urn, &school.name, method).await;
    let found = found.map_err(|failure| failure.map(|()| ChooseRefusal::TooFew))?;
    match &found.nothing {
        Some(why) => Err(refused(why)),
        None if found.members.len() < 2 => Err(Failure::Refused(ChooseRefusal::TooFew)),
        None => Ok(found),
    }
}

async fn keep<R>(
    ctx: &mut Context,
    organisation: OrganisationId,
    target: RecordId,
    found: &SimilarSet,
) -> Result<ComparatorSet, Failure<R>> {
    let members = found.members.iter().map(|one| Comparator {
        urn: one.urn,
        name: one.name.clone(),
        distance: Some(one.distance),
        reason: one.reason(),
    });
    let set = ComparatorSet {
        id: ctx.new_id(ComparatorSetId::from_uuid),
        target,
        method: found.method.code.clone(),
        reason: format!(
            "Found by {} from the figures known on {}, among {} other schools.",
            found.method.name,
            long_date(ctx.today()),
            found.pool
        ),
        chosen_at: ctx.now,
        chosen_by: ctx.actor.person,
        members: members.collect(),
    };
    impact::insert_set(&mut ctx.tx, &set).await?;
    ctx.tell_in(organisation, Event::ComparatorsChosen(target, set.members.len())).await?;
    Ok(set)
}
