use headland_domain::benchmarks::AcademicYear;
use headland_domain::people::{HeldRole, OrganisationKind, Relation, Role, Term};
use headland_domain::sheet::Problem;
use headland_domain::{OrganisationId, RoleId};
use headland_policy::{Action, Resource};
use headland_store::{organisations, people};

use super::Particulars;
use super::change::refuse_known_urn;
use super::read::first_calendar_year;
use crate::context::{Context, Event, Failure};

/// What is needed to add an organisation.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    /// What kind of body.
    pub kind: OrganisationKind,
    /// Its particulars as they were typed.
    pub particulars: Particulars,
}

/// Adds an organisation under or over the one that the actor is working in.
///
/// It is a school of a trust, or a board that governs. The actor becomes its administrator, and it starts with this school year's
/// usual terms.
pub async fn add_organisation(
    ctx: &mut Context,
    new: &NewOrganisation,
) -> Result<OrganisationId, Failure<Vec<Problem>>> {
    ctx.authorise(Action::Draft, Resource::Organisation)?;
    let here = (ctx.organisation.id(), ctx.organisation.kind());
    let id = ctx.new_id(OrganisationId::from_uuid);
    let (child, parent, relation) = match (here.1, new.kind) {
        (OrganisationKind::Trust, OrganisationKind::School) => (id, here.0, Relation::PartOf),
        (OrganisationKind::Trust | OrganisationKind::School, OrganisationKind::Board) => {
            (here.0, id, Relation::Governs)
        }
        _ => {
            let said = "A trust adds its schools; a school or a trust adds its governing board";
            return Err(Failure::Refused(vec![Problem::new("kind", said)]));
        }
    };
    let row = new.particulars.read(id, new.kind).map_err(Failure::Refused)?;
    refuse_known_urn(ctx, &row).await?;
    let (now, today, person) = (ctx.now, ctx.today(), ctx.actor.person);
    organisations::insert(&mut ctx.tx, &row, now).await?;
    let year = first_calendar_year(AcademicYear::of(today));
    organisations::set_terms(&mut ctx.tx, id, year, &Term::usual_three(year)).await?;
    let affiliation = ctx.new_id(|uuid| uuid);
    organisations::affiliate(&mut ctx.tx, affiliation, child, parent, relation, today).await?;
    let held =
        HeldRole { role: Role::Administrator, organisation: id, starts_on: today, ends_on: None };
    let role = ctx.new_id(RoleId::from_uuid);
    people::insert_role(&mut ctx.tx, role, person, &held).await?;
    ctx.tell(Event::OrganisationChanged).await?;
    ctx.tell_in(id, Event::OrganisationChanged).await?;
    ctx.tell_in(id, Event::RoleGiven(person, Role::Administrator.code())).await?;
    Ok(id)
}
