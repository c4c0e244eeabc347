use headland_domain::PersonId;
use headland_domain::people::Role;
use headland_domain::sheet::Problem;
use headland_policy::{Action, Resource};
use headland_store::people::{self, Management};
use jiff::civil::Date;

use crate::context::{Context, Event, Failure};

/// Puts a person under a manager from a day on, or (with none) under nobody. Whoever managed them
/// until then does so until the day before.
pub async fn set_line_manager(
    ctx: &mut Context,
    person: PersonId,
    manager: Option<PersonId>,
    from: Date,
) -> Result<(), Failure<Vec<Problem>>> {
    ctx.authorise(Action::Revise, Resource::People)?;
    super::find_here(ctx, person).await?;
    let here = ctx.organisation.id();
    if let Some(manager) = manager {
        let above = super::find_here(ctx, manager).await?;
        if manager == person {
            return Err(refused("Nobody manages themselves. Choose someone else."));
        }
        // A ring in the line of management would put everyone in it above themselves.
        if people::managers_of(&mut ctx.tx, manager, from).await?.contains(&person) {
            return Err(refused(format!(
                "{} is already below them in the line of management",
                above.name
            )));
        }
        if puts_below_themselves(ctx, manager, from).await? {
            return Err(refused(BELOW_THEMSELVES));
        }
    }
    let before = from.yesterday().unwrap_or(from);
    people::end_management(&mut ctx.tx, here, person, before).await?;
    if let Some(manager) = manager {
        let management = Management {
            id: ctx.new_id(|uuid| uuid),
            organisation: here,
            person,
            manager,
            starts_on: from,
        };
        people::insert_management(&mut ctx.tx, &management).await?;
    }
    ctx.tell(Event::ManagerSet(person)).await?;
    Ok(())
}

/// Said to an administrator who would come to stand above someone.
pub(super) const BELOW_THEMSELVES: &str =
    "An administrator puts nobody below themselves. Ask another administrator.";

/// Whether someone under this manager would be below the actor, who does not lead the school.
///
/// Those above read what is kept between two people: an administrator would otherwise open it to
/// themselves, as they would by giving themselves a role.
async fn puts_below_themselves(
    ctx: &mut Context,
    manager: PersonId,
    from: Date,
) -> Result<bool, headland_store::Error> {
    if !must_not_rise(ctx) {
        return Ok(false);
    }
    let own = ctx.actor.person;
    Ok(manager == own || people::managers_of(&mut ctx.tx, manager, from).await?.contains(&own))
}

/// Whether the actor may not put people below themselves: everyone but the headteacher, who reads
/// what is kept between people of the school anyway.
pub(super) fn must_not_rise(ctx: &Context) -> bool {
    !ctx.actor.holds(Role::Headteacher, ctx.organisation.id())
}

fn refused(words: impl Into<String>) -> Failure<Vec<Problem>> {
    Failure::Refused(vec![Problem::new("manager", words)])
}
