use headland_domain::people::{HeldRole, OrganisationKind, Role};
use headland_domain::sheet::Problem;
use headland_domain::{PersonId, RoleId};
use headland_policy::{Action, Resource};
use headland_store::people;
use jiff::civil::Date;

use crate::context::{Context, Event, Failure};

/// Whether a role can be held in a kind of organisation.
pub(in crate::people) fn fits(role: Role, kind: OrganisationKind) -> Result<(), Problem> {
    if role == Role::TrustLead && kind != OrganisationKind::Trust {
        let said = "A trust improvement lead has their role in the trust, not in one school";
        return Err(Problem::new("role", said));
    }
    Ok(())
}

/// Gives a person of the organisation another role, or brings back someone who had left.
///
/// Nobody gives a role to themselves: an administrator who may not read leaders' records must not
/// be able to open them alone.
pub async fn give_role(
    ctx: &mut Context,
    id: PersonId,
    role: Role,
    starts_on: Date,
    ends_on: Option<Date>,
) -> Result<RoleId, Failure<Vec<Problem>>> {
    ctx.authorise(Action::Revise, Resource::People)?;
    let person = super::super::find_here(ctx, id).await?;
    let mut problems = Vec::new();
    if id == ctx.actor.person {
        problems.push(Problem::new("role", "Ask another administrator to give you a role"));
    }
    problems.extend(fits(role, ctx.organisation.kind()).err());
    if ends_on.is_some_and(|end| end < starts_on) {
        problems.push(Problem::new("ends_on", "The last day cannot be before the first"));
    }
    let here = ctx.organisation.id();
    for row in people::roles_of(&mut ctx.tx, id).await? {
        let held = row.held()?;
        let overlaps = held.ends_on.is_none_or(|end| end >= starts_on)
            && ends_on.is_none_or(|end| end >= held.starts_on);
        if held.organisation == here && held.role == role && overlaps {
            let said = format!("{} has this role at that time already", person.name);
            problems.push(Problem::new("role", said));
            break;
        }
    }
    if !problems.is_empty() {
        return Err(Failure::Refused(problems));
    }
    if person.has_left() {
        people::set_left(&mut ctx.tx, id, None).await?;
        ctx.tell(Event::PersonReturned(id)).await?;
    }
    let new = ctx.new_id(RoleId::from_uuid);
    let held = HeldRole { role, organisation: here, starts_on, ends_on };
    people::insert_role(&mut ctx.tx, new, id, &held).await?;
    ctx.tell(Event::RoleGiven(id, role.code())).await?;
    Ok(new)
}
