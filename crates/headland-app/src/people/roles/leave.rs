use headland_domain::PersonId;
use headland_domain::people::Role;
use headland_domain::sheet::Problem;
use headland_policy::{Action, Resource};
use headland_store::{people, sessions};
use jiff::civil::Date;

use super::{end_keys, refuse_last_administrator};
use crate::context::{Context, Event, Failure};

/// Notes that a person leaves the organisation after a day.
///
/// Their roles here end with it, they leave their teams, nobody is managed by them any longer, and
/// their keys for programs and calendar link open nothing after that day. What they wrote stays
/// theirs.
///
/// Where the day is past, browsers that work here are signed out at once; whoever holds no role
/// anywhere else may no longer sign in.
pub async fn leave(
    ctx: &mut Context,
    id: PersonId,
    last_day: Date,
) -> Result<(), Failure<Vec<Problem>>> {
    ctx.authorise(Action::Revise, Resource::People)?;
    super::super::find_here(ctx, id).await?;
    let (here, today) = (ctx.organisation.id(), ctx.today());
    let mut stays_elsewhere = false;
    let mut open = Vec::new();
    for row in people::roles_of(&mut ctx.tx, id).await? {
        let held = row.held()?;
        if held.organisation != here {
            stays_elsewhere |= held.ends_on.is_none_or(|end| end >= today);
        } else if held.ends_on.is_none_or(|end| end > last_day) {
            open.push((row.id(), held));
        }
    }
    if open.iter().any(|(_, held)| held.role == Role::Administrator) {
        refuse_last_administrator(ctx, here, id, last_day, "last_day").await?;
    }
    for (role, held) in open {
        // A role that had not begun by the last day ends before it begins: it was never held.
        people::end_role(&mut ctx.tx, role, last_day).await?;
        ctx.tell(Event::RoleEnded(id, held.role.code())).await?;
    }
    people::leave_management(&mut ctx.tx, here, id, last_day).await?;
    people::leave_teams(&mut ctx.tx, here, id).await?;
    end_keys(ctx, id).await?;
    if last_day < today {
        sessions::remove_in(&mut ctx.tx, id, here).await?;
    }
    if last_day < today && !stays_elsewhere {
        let now = ctx.now;
        people::set_left(&mut ctx.tx, id, Some(now)).await?;
        sessions::remove_others(&mut ctx.tx, id, None).await?;
    }
    ctx.tell(Event::PersonLeft(id)).await?;
    Ok(())
}
