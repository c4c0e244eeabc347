use std::collections::BTreeMap;

use headland_domain::frameworks::{Edition, ItemCode, Profile};
use headland_domain::people::Role;
use headland_domain::sheet::Problem;
use headland_policy::{Action, Resource};
use headland_store::frameworks as store;

use super::library::{Held, framework};
use crate::context::{Context, Event, Failure};

/// The level that the organisation expects a role to show, item by item.
pub async fn profile(
    ctx: &mut Context,
    edition: &Edition,
    role: Role,
) -> Result<(Held, Profile), Failure<()>> {
    let held = framework(ctx, edition).await?;
    let here = ctx.organisation.id();
    let levels = store::profile(&mut ctx.tx, here, edition, role).await?;
    Ok((held, Profile(levels)))
}

/// The roles of which the organisation expects something in an edition, with the number of items.
pub async fn profile_roles(
    ctx: &mut Context,
    edition: &Edition,
) -> Result<Vec<(Role, i64)>, Failure<()>> {
    ctx.authorise(Action::See, Resource::Frameworks)?;
    let here = ctx.organisation.id();
    Ok(store::profile_roles(&mut ctx.tx, here, edition).await?)
}

/// Says what the organisation expects a role to show, instead of what it expected so far.
pub async fn set_profile(
    ctx: &mut Context,
    edition: &Edition,
    role: Role,
    levels: BTreeMap<ItemCode, u8>,
) -> Result<(), Failure<Vec<Problem>>> {
    let held = framework(ctx, edition).await?;
    ctx.authorise(Action::Revise, Resource::Frameworks)?;
    let profile = Profile::of(&held.framework, levels)
        .map_err(|refusal| Failure::Refused(vec![Problem::new("", refusal.to_string())]))?;
    let (here, by, now) = (ctx.organisation.id(), ctx.actor.person, ctx.now);
    store::set_profile(&mut ctx.tx, here, edition, role, &profile.0, by, now).await?;
    ctx.tell(Event::TargetProfileSet(role.code())).await?;
    Ok(())
}
