use headland_domain::people::OrganisationKind;
use headland_domain::sheet::Problem;
use headland_policy::{Action, Resource};
use headland_store::{affiliations, organisations};

use super::{check_name, read_la_code, read_phase, read_urn};
use crate::context::{Context, Event, Failure};

/// An organisation's particulars as they were typed.
#[derive(Clone, Debug, Default)]
pub struct Particulars {
    /// Its name.
    pub name: String,
    /// A school's Unique Reference Number.
    pub urn: String,
    /// A school's phase, by its code.
    pub phase: String,
    /// The three digits of its local authority.
    pub la_code: String,
}

impl Particulars {
    /// The particulars as they are stored, or everything that is wrong with them.
    pub(super) fn read(
        &self,
        id: headland_domain::OrganisationId,
        kind: OrganisationKind,
    ) -> Result<organisations::New<'_>, Vec<Problem>> {
        let mut problems: Vec<_> = check_name(&self.name).into_iter().collect();
        let mut keep = |problem| problems.push(problem);
        let urn = read_urn(&self.urn).map_err(&mut keep).ok().flatten();
        let phase = read_phase(&self.phase).map_err(&mut keep).ok().flatten();
        if let Err(problem) = read_la_code(&self.la_code) {
            keep(problem);
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let is_school = kind == OrganisationKind::School;
        Ok(organisations::New {
            id,
            kind,
            name: self.name.trim(),
            urn: urn.filter(|_| is_school),
            phase: phase.filter(|_| is_school),
            la_code: Some(self.la_code.trim()).filter(|code| !code.is_empty()),
        })
    }
}

/// Changes the particulars of the organisation that the actor is working in.
pub async fn change_organisation(
    ctx: &mut Context,
    particulars: &Particulars,
) -> Result<(), Failure<Vec<Problem>>> {
    ctx.authorise(Action::Revise, Resource::Organisation)?;
    let (id, kind) = (ctx.organisation.id(), ctx.organisation.kind());
    let new = particulars.read(id, kind).map_err(Failure::Refused)?;
    refuse_known_urn(ctx, &new).await?;
    organisations::update(&mut ctx.tx, &new).await?;
    ctx.tell(Event::OrganisationChanged).await?;
    Ok(())
}

/// A URN belongs to one school of the installation.
pub(super) async fn refuse_known_urn(
    ctx: &mut Context,
    new: &organisations::New<'_>,
) -> Result<(), Failure<Vec<Problem>>> {
    let Some(urn) = new.urn else { return Ok(()) };
    match affiliations::with_urn(&mut ctx.tx, urn).await? {
        // Whose it is is not said: the actor may not know of the other school.
        Some(other) if other.id() != new.id => Err(Failure::Refused(vec![Problem::new(
            "urn",
            "Another school here has this URN. Check the number.",
        )])),
        _ => Ok(()),
    }
}
