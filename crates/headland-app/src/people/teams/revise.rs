use headland_domain::TeamId;
use headland_domain::sheet::Problem;
use headland_policy::{Action, Resource};
use headland_store::people;

use super::TeamForm;
use crate::context::{Context, Event, Failure};

/// Changes a team's name, lead and members.
pub async fn revise_team(
    ctx: &mut Context,
    id: TeamId,
    form: &TeamForm,
) -> Result<(), Failure<Vec<Problem>>> {
    ctx.authorise(Action::Revise, Resource::People)?;
    let here = ctx.organisation.id();
    people::find_team(&mut ctx.tx, here, id).await?.ok_or(Failure::NotFound)?;
    form.check(ctx, Some(id)).await?;
    people::update_team(&mut ctx.tx, id, form.name.trim(), form.lead).await?;
    let before = people::team_members(&mut ctx.tx, here).await?;
    for (_, gone) in before.iter().filter(|(team, one)| *team == id && !form.members.contains(one))
    {
        people::remove_team_member(&mut ctx.tx, id, *gone).await?;
    }
    for member in &form.members {
        people::add_team_member(&mut ctx.tx, id, *member).await?;
    }
    ctx.tell(Event::TeamChanged).await?;
    Ok(())
}
