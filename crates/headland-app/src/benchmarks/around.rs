use std::collections::BTreeMap;

use headland_domain::OrganisationId;
use headland_domain::benchmarks::{Entity, Population, Urn};
use headland_domain::people::Phase;
use headland_store::benchmarks;

use super::compose::organisation_of;
use super::series::Level;
use crate::context::{Context, Failure};

/// A school, those that it was before, its authority and England.
#[derive(Clone, Debug)]
pub(super) struct Around {
    pub(super) organisation: OrganisationId,
    /// The school's name as the organisation writes it.
    pub(super) name: String,
    /// The school's number, where it has one.
    pub(super) urn: Option<u32>,
    /// Whose figures are read, at which level and under which label.
    pub(super) entities: BTreeMap<Entity, (Level, String)>,
    /// Which schools of an area are most like it, where its phase tells.
    pub(super) schools: Option<Population>,
    /// Whether the reader may see the school's own figures.
    pub(super) shows_own: bool,
}

impl Around {
    /// The school's earlier number, where an entity is the school under that.
    pub(super) fn published_as(&self, entity: &Entity) -> Option<Urn> {
        entity.urn().filter(|urn| Some(urn.number()) != self.urn)
    }
}

/// The schools over which figures for an area run that are of a phase.
const fn schools_of_phase(phase: Phase) -> Option<Population> {
    match phase {
        Phase::Primary => Some(Population::StateFundedPrimary),
        Phase::Secondary => Some(Population::StateFundedSecondary),
        Phase::Special => Some(Population::Special),
        Phase::Nursery | Phase::AllThrough | Phase::AlternativeProvision | Phase::SixteenPlus => {
            None
        }
    }
}

/// What is around a school: two statements at most.
pub(super) async fn around(
    ctx: &mut Context,
    organisation: OrganisationId,
) -> Result<Around, Failure<()>> {
    let school = organisation_of(ctx, organisation).await?;
    let shows_own =
        organisation == ctx.organisation.id() || ctx.actor.roles_in(organisation).next().is_some();
    let mut around = Around {
        organisation,
        name: school.name.clone(),
        urn: school.urn(),
        schools: school.phase().and_then(schools_of_phase),
        entities: BTreeMap::from([(Entity::England, (Level::National, "England".to_owned()))]),
        shows_own,
    };
    if let Some(urn) = school.urn().and_then(|urn| Urn::try_from(urn).ok()) {
        around.entities.insert(Entity::School(urn), (Level::School, school.name.clone()));
    }
    let places = benchmarks::place_of(&mut ctx.tx, school.urn(), school.la_code.as_deref()).await?;
    let authority_name = places.iter().find_map(|place| place.la_name.clone());
    for place in &places {
        let Ok(entity) = place.code.parse::<Entity>() else {
            continue;
        };
        let called = match &entity {
            Entity::LocalAuthority(code) => {
                let name = Some(&place.name).filter(|name| !name.is_empty());
                let name = name.or(authority_name.as_ref()).filter(|name| !name.is_empty());
                let label = name.cloned().unwrap_or_else(|| format!("Local authority {code}"));
                (Level::Local, label)
            }
            _ => (Level::School, school.name.clone()),
        };
        around.entities.insert(entity, called);
    }
    Ok(around)
}
