use headland_domain::TeamId;
use headland_domain::sheet::Problem;
use headland_policy::{Action, Resource};
use headland_store::people;

use super::TeamForm;
use crate::context::{Context, Event, Failure};

/// Makes a team.
pub async fn make_team(
    ctx: &mut Context,
    form: &TeamForm,
) -> Result<TeamId, Failure<Vec<Problem>>> {
    ctx.authorise(Action::Draft, Resource::People)?;
    form.check(ctx, None).await?;
    let (id, here, now) = (ctx.new_id(TeamId::from_uuid), ctx.organisation.id(), ctx.now);
    people::insert_team(&mut ctx.tx, id, here, form.name.trim(), form.lead, now).await?;
    for member in &form.members {
        people::add_team_member(&mut ctx.tx, id, *member).await?;
    }
    ctx.tell(Event::TeamChanged).await?;
    Ok(id)
}
