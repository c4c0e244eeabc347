use headland_domain::people::{EmailAddress, HeldRole, Role};
use headland_domain::sheet::Problem;
use headland_domain::{OrganisationId, PersonId, RoleId};
use headland_policy::{Action, Resource};
use headland_store::people;
use jiff::civil::Date;

use crate::context::{Context, Event, Failure};

/// What is needed to add a person to an organisation.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The name they are known by.
    pub name: String,
    /// Where they are written to; none for someone who is only named.
    pub email: Option<EmailAddress>,
    /// What they do.
    pub role: Role,
    /// Where.
    pub organisation: OrganisationId,
    /// From when.
    pub starts_on: Date,
}

/// Adds a person to the organisation, or gives someone already known by that address a role in it.
pub async fn add_person(
    ctx: &mut Context,
    new: NewPerson,
) -> Result<PersonId, Failure<Vec<Problem>>> {
    ctx.authorise(Action::Draft, Resource::People)?;
    if new.organisation != ctx.organisation.id() {
        return Err(Failure::NotFound);
    }
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > 120 {
        return Err(Failure::Refused(vec![Problem::new(
            "name",
            "Enter their name, in 120 characters or fewer",
        )]));
    }
    super::roles::fits(new.role, ctx.organisation.kind())
        .map_err(|problem| Failure::Refused(vec![problem]))?;
    let known = match &new.email {
        Some(email) => people::find_by_email(&mut ctx.tx, email).await?,
        None => None,
    };
    let held = HeldRole {
        role: new.role,
        organisation: new.organisation,
        starts_on: new.starts_on,
        ends_on: None,
    };
    let person = if let Some(person) = known {
        come_back(ctx, &person, &held).await?;
        person.id()
    } else {
        let id = ctx.new_id(PersonId::from_uuid);
        people::insert(&mut ctx.tx, id, name, new.email.as_ref(), ctx.now).await?;
        ctx.tell(Event::PersonAdded(id)).await?;
        id
    };
    let role = ctx.new_id(RoleId::from_uuid);
    people::insert_role(&mut ctx.tx, role, person, &held).await?;
    ctx.tell(Event::RoleGiven(person, new.role.code())).await?;
    Ok(person)
}

/// Someone known already gets a role that they do not have yet, and may sign in again if they had
/// left.
async fn come_back(
    ctx: &mut Context,
    person: &people::Person,
    held: &HeldRole,
) -> Result<(), Failure<Vec<Problem>>> {
    let refused = |field, words: String| Failure::Refused(vec![Problem::new(field, words)]);
    if person.id() == ctx.actor.person {
        return Err(refused("role", "Ask another administrator to give you a role".to_owned()));
    }
    let roles = people::roles_in(&mut ctx.tx, person.id(), held.starts_on).await?;
    if roles.iter().any(|one| (one.role, one.organisation) == (held.role, held.organisation)) {
        return Err(refused("email", format!("{} already has this role here", person.name)));
    }
    if person.has_left() {
        people::set_left(&mut ctx.tx, person.id(), None).await?;
        ctx.tell(Event::PersonReturned(person.id())).await?;
    }
    Ok(())
}
