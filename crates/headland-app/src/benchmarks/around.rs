use std::collections::BTreeMap;

use headland_domain::OrganisationId;
use headland_domain::benchmarks::{Entity, LaCode, Population, Succession, Urn};
use headland_domain::people::Phase;
use headland_store::benchmarks::{self, Whose};

use super::compose::organisation_of;
use super::neighbours::Neighbours;
use super::series::Level;
use crate::context::{Context, Failure};

/// A school, those that it was before, its authority and those like it, and England.
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
    /// What the school was before.
    pub(super) succession: Succession,
    /// The authorities that are like its own, where a list says.
    pub(super) neighbours: Option<Neighbours>,
}

impl Around {
    /// The school's earlier number, where an entity is the school under that.
    pub(super) fn published_as(&self, entity: &Entity) -> Option<Urn> {
        entity.urn().filter(|urn| Some(urn.number()) != self.urn)
    }

    /// Everyone whose figures are read: the school, its areas and its authority's neighbours.
    pub(super) fn everyone(&self) -> Vec<Entity> {
        let neighbours = self.neighbours.iter().flat_map(|found| &found.authorities);
        let neighbours = neighbours.map(|found| Entity::LocalAuthority(found.authority));
        self.entities.keys().cloned().chain(neighbours).collect()
    }

    /// Whether an entity is an authority like the school's own.
    pub(super) fn is_neighbour(&self, entity: &Entity) -> bool {
        let Entity::LocalAuthority(code) = entity else {
            return false;
        };
        self.neighbours.iter().any(|found| found.has(*code))
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

/// What is around a school: four statements at most.
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
        succession: Succession::default(),
        neighbours: None,
    };
    let own = |name: &String| (Level::School, name.clone());
    if let Some(urn) = school.urn().and_then(|urn| Urn::try_from(urn).ok()) {
        around.entities.insert(Entity::School(urn), own(&school.name));
        let steps = benchmarks::line_of(&mut ctx.tx, urn).await?;
        around.succession = Succession::of(urn, &steps);
        let joined = around.succession.joined.iter().map(|before| Entity::School(before.urn));
        around.entities.extend(joined.map(|entity| (entity, own(&school.name))));
    }
    let places = benchmarks::place_of(&mut ctx.tx, school.urn(), school.la_code.as_deref()).await?;
    let authority_name = places.iter().find_map(|place| place.la_name.clone());
    let mut authority: Option<LaCode> = None;
    for place in &places {
        if let Some(by_number) = place.laestab.as_deref().and_then(Entity::of_laestab) {
            around.entities.insert(by_number, own(&school.name));
        }
        if let Ok(Entity::LocalAuthority(code)) = place.code.parse() {
            authority = Some(code);
            let name = Some(&place.name).filter(|name| !name.is_empty());
            let name = name.or(authority_name.as_ref()).filter(|name| !name.is_empty());
            let label = name.cloned().unwrap_or_else(|| format!("Local authority {code}"));
            around.entities.insert(Entity::LocalAuthority(code), (Level::Local, label));
        }
    }
    let said = || school.la_code.as_deref().and_then(|code| code.parse().ok());
    if let Some(authority) = authority.or_else(said) {
        let whose = Whose { organisation, on: ctx.today() };
        let found = benchmarks::neighbours_of(&mut ctx.tx, whose, authority).await?;
        around.neighbours = Neighbours::of(authority, found);
    }
    Ok(around)
}
