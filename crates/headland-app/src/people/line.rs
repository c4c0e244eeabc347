use headland_domain::PersonId;
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

fn refused(words: impl Into<String>) -> Failure<Vec<Problem>> {
    Failure::Refused(vec![Problem::new("manager", words)])
}
