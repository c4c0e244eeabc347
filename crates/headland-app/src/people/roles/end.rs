use headland_domain::people::Role;
use headland_domain::sheet::Problem;
use headland_domain::{PersonId, RoleId};
use headland_policy::{Action, Resource};
use headland_store::people;
use jiff::civil::Date;

use super::{end_keys, refuse_last_administrator};
use crate::context::{Context, Event, Failure};

/// Gives a role a last day. It is still held on that day. With the last role here end the person's
/// keys for programs and their calendar link.
pub async fn end_role(
    ctx: &mut Context,
    role: RoleId,
    last_day: Date,
) -> Result<PersonId, Failure<Vec<Problem>>> {
    ctx.authorise(Action::Revise, Resource::People)?;
    let row = people::find_role(&mut ctx.tx, role).await?.ok_or(Failure::NotFound)?;
    let (person, held) = (row.person(), row.held()?);
    if held.organisation != ctx.organisation.id() {
        return Err(Failure::NotFound);
    }
    if last_day < held.starts_on {
        let said = "The last day cannot be before the first";
        return Err(Failure::Refused(vec![Problem::new("last_day", said)]));
    }
    if held.role == Role::Administrator {
        refuse_last_administrator(ctx, held.organisation, person, last_day, "last_day").await?;
    }
    people::end_role(&mut ctx.tx, role, last_day).await?;
    end_keys(ctx, person).await?;
    ctx.tell(Event::RoleEnded(person, held.role.code())).await?;
    Ok(person)
}
