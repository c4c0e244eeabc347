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
use headland_store::people;
use jiff::civil::Date;

use crate::context::{Context, Failure};

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
