use headland_domain::frameworks::{Deprecation, Edition, Framework};
use headland_domain::sheet::Problem;
use headland_policy::Action;
use headland_store::frameworks::{self as store, Stored};
use jiff::civil::Date;

use super::library::{framework, own_for};
use crate::context::{Context, Event, Failure};

/// Puts a draft into use from a day on. `revision` is the one that was looked at: nobody adopts what
/// they have not seen.
pub async fn adopt(
    ctx: &mut Context,
    edition: &Edition,
    revision: i64,
    on: Date,
) -> Result<(), Failure<Vec<Problem>>> {
    let stored = own_for(ctx, edition, Action::Freeze).await?;
    let adopted = stored.framework.clone().adopt(on).map_err(refused)?;
    move_on(ctx, &stored, &adopted, revision).await?;
    ctx.tell(Event::FrameworkAdopted(stored.id)).await?;
    Ok(())
}

/// Stops offering an adopted framework. What was judged against it stays readable.
pub async fn deprecate(
    ctx: &mut Context,
    edition: &Edition,
    revision: i64,
    decision: Deprecation,
) -> Result<(), Failure<Vec<Problem>>> {
    let stored = own_for(ctx, edition, Action::Freeze).await?;
    if let Some(replacement) = decision.replaced_by.clone() {
        framework::<Vec<Problem>>(ctx, &replacement).await.map_err(|_| {
            let said = "Choose a framework that you can read";
            Failure::Refused(vec![Problem::new("replaced_by", said)])
        })?;
    }
    let deprecated = stored.framework.clone().deprecate(decision).map_err(refused)?;
    move_on(ctx, &stored, &deprecated, revision).await?;
    ctx.tell(Event::FrameworkDeprecated(stored.id)).await?;
    Ok(())
}

fn refused(refusal: impl ToString) -> Failure<Vec<Problem>> {
    Failure::Refused(vec![Problem::new("", refusal.to_string())])
}

async fn move_on(
    ctx: &mut Context,
    stored: &Stored,
    framework: &Framework,
    revision: i64,
) -> Result<(), Failure<Vec<Problem>>> {
    let (by, now) = (ctx.actor.person, ctx.now);
    let moved = store::move_on(&mut ctx.tx, stored.id, framework, revision, by, now).await?;
    moved.map(|_| ()).ok_or_else(|| {
        let said = "Someone else changed this framework in the meantime. Look at it again first";
        refused(said)
    })
}
