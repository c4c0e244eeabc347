//! What people do, from when to when: giving roles, ending them, leaving and coming back.

mod end;
mod give;
mod leave;

pub use end::end_role;
pub(super) use give::fits;
pub use give::give_role;
pub use leave::leave;

use headland_domain::people::Role;
use headland_domain::sheet::Problem;
use headland_domain::{OrganisationId, PersonId};
use headland_store::{people, tokens};
use jiff::civil::Date;

use crate::context::{Context, Event, Failure, end_of_day};

/// Ends the keys and calendar links of someone whose last role in the organisation has been given a
/// last day: at the end of that day, at once where it is past. Whoever comes back makes new ones.
async fn end_keys(ctx: &mut Context, person: PersonId) -> Result<(), headland_store::Error> {
    let (here, now) = (ctx.organisation.id(), ctx.now);
    let mut last_day = None;
    for row in people::roles_of(&mut ctx.tx, person).await? {
        let held = row.held()?;
        if held.organisation == here {
            let Some(ends_on) = held.ends_on else { return Ok(()) };
            last_day = last_day.max(Some(ends_on));
        }
    }
    if let Some(end) = last_day.map(end_of_day)
        && tokens::end_in(&mut ctx.tx, person, here, end, now).await? > 0
    {
        ctx.tell(Event::TokenRevoked(person)).await?;
    }
    Ok(())
}

/// An organisation without an administrator can no longer be mended from its pages.
async fn refuse_last_administrator(
    ctx: &mut Context,
    organisation: OrganisationId,
    person: PersonId,
    from: Date,
    field: &'static str,
) -> Result<(), Failure<Vec<Problem>>> {
    let role = Role::Administrator;
    if people::others_holding(&mut ctx.tx, organisation, role, person, from).await? > 0 {
        return Ok(());
    }
    let said = "They are the only administrator. Make someone else an administrator first.";
    Err(Failure::Refused(vec![Problem::new(field, said)]))
}
