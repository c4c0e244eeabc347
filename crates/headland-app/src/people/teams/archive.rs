use headland_domain::TeamId;
use headland_policy::{Action, Resource};
use headland_store::people;

use crate::context::{Context, Event, Failure};

/// Puts a team away: it is offered no more, and what names it still reads.
pub async fn archive_team(ctx: &mut Context, id: TeamId) -> Result<(), Failure<()>> {
    ctx.authorise(Action::Revise, Resource::People)?;
    let (here, now) = (ctx.organisation.id(), ctx.now);
    people::find_team(&mut ctx.tx, here, id).await?.ok_or(Failure::NotFound)?;
    people::archive_team(&mut ctx.tx, id, now).await?;
    ctx.tell(Event::TeamChanged).await?;
    Ok(())
}
