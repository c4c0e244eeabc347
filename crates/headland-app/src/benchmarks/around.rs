use std::collections::BTreeMap;

use headland_domain::OrganisationId;
use headland_domain::benchmarks::{Entity, LaCode, Population, Step, Succession, Urn};
use headland_domain::people::Phase;
use headland_store::benchmarks::{self, Place, Whose};

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
    /// A school and England, before anything else is known of it.
    fn of(organisation: OrganisationId, name: String, urn: Option<Urn>) -> Self {
        let mut entities =
            BTreeMap::from([(Entity::England, (Level::National, "England".to_owned()))]);
        if let Some(urn) = urn {
            entities.insert(Entity::School(urn), (Level::School, name.clone()));
        }
        Self {
            organisation,
            name,
            urn: urn.map(Urn::number),
            entities,
            schools: None,
            shows_own: false,
            succession: Succession::default(),
            neighbours: None,
        }
    }

    /// Takes in the school's number within its authority, and the authority.
    fn take(&mut self, places: &[Place]) {
        let authority_name = places.iter().find_map(|place| place.la_name.clone());
        for place in places {
            if let Some(by_number) = place.laestab.as_deref().and_then(Entity::of_laestab) {
                self.entities.insert(by_number, (Level::School, self.name.clone()));
            }
            if let Ok(Entity::LocalAuthority(code)) = place.code.parse() {
                let name = Some(&place.name).filter(|name| !name.is_empty());
                let name = name.or(authority_name.as_ref()).filter(|name| !name.is_empty());
                let label = name.cloned().unwrap_or_else(|| format!("Local authority {code}"));
                self.entities.insert(Entity::LocalAuthority(code), (Level::Local, label));
            }
        }
    }

    /// Takes in what the school was before.
    async fn look_back(&mut self, ctx: &mut Context, urn: Option<Urn>) -> Result<(), Failure<()>> {
        if let Some(urn) = urn {
            let steps = benchmarks::lines_of(&mut ctx.tx, &[urn]).await?;
            self.follow(urn, &steps);
        }
        Ok(())
    }

    fn follow(&mut self, urn: Urn, steps: &[Step]) {
        self.succession = Succession::of(urn, steps);
        let joined = self.succession.joined.iter();
        let own = (Level::School, self.name.clone());
        self.entities.extend(joined.map(|before| (Entity::School(before.urn), own.clone())));
    }

    /// Takes in the authorities that are like its own, or like the one that is said where no source names it.
    async fn look_beside(
        &mut self,
        ctx: &mut Context,
        said: Option<LaCode>,
    ) -> Result<(), Failure<()>> {
        let known = self.entities.keys().find_map(|entity| match entity {
            Entity::LocalAuthority(code) => Some(*code),
            _ => None,
        });
        if let Some(authority) = known.or(said) {
            let whose = Whose { organisation: self.organisation, on: ctx.today() };
            let found = benchmarks::neighbours_of(&mut ctx.tx, whose, authority).await?;
            self.neighbours = Neighbours::of(authority, found);
        }
        Ok(())
    }

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

/// What is around the organisation's school: five statements at most.
pub(super) async fn around(
    ctx: &mut Context,
    organisation: OrganisationId,
) -> Result<Around, Failure<()>> {
    let school = organisation_of(ctx, organisation).await?;
    let shows_own =
        organisation == ctx.organisation.id() || ctx.actor.roles_in(organisation).next().is_some();
    let urn = school.urn().and_then(|urn| Urn::try_from(urn).ok());
    let mut around = Around::of(organisation, school.name.clone(), urn);
    around.schools = school.phase().and_then(schools_of_phase);
    around.shows_own = shows_own;
    let places = benchmarks::place_of(&mut ctx.tx, school.urn(), school.la_code.as_deref()).await?;
    around.take(&places);
    around.look_back(ctx, urn).await?;
    let said = school.la_code.as_deref().and_then(|code| code.parse().ok());
    around.look_beside(ctx, said).await?;
    Ok(around)
}

/// What is around any school by its number: three statements. The school at hand goes by its own name,
/// and shows its own figures.
pub(super) async fn around_school(ctx: &mut Context, urn: Urn) -> Result<Around, Failure<()>> {
    let here = ctx.organisation.id();
    if ctx.organisation.urn() == Some(urn.number()) {
        return around(ctx, here).await;
    }
    let places = benchmarks::place_of(&mut ctx.tx, Some(urn.number()), None).await?;
    let code = Entity::School(urn).code();
    let school = places.iter().find(|place| place.code == code).ok_or(Failure::NotFound)?;
    let mut around = Around::of(here, called(school, urn), Some(urn));
    around.take(&places);
    around.look_back(ctx, Some(urn)).await?;
    let said = school.la_code.as_deref().and_then(|code| code.parse().ok());
    around.look_beside(ctx, said).await?;
    Ok(around)
}

/// Several schools by their numbers, in the order asked, each with England and what it was before: two
/// statements, however many schools. In the place of a school that nothing knows stands its number.
pub(super) async fn around_schools(
    ctx: &mut Context,
    urns: &[Urn],
) -> Result<Vec<Result<Around, Urn>>, headland_store::Error> {
    let codes: Vec<String> = urns.iter().map(|urn| Entity::School(*urn).code()).collect();
    let places = benchmarks::places_of_schools(&mut ctx.tx, &codes).await?;
    let steps = benchmarks::lines_of(&mut ctx.tx, urns).await?;
    Ok(urns
        .iter()
        .map(|urn| {
            let is_own = ctx.organisation.urn() == Some(urn.number());
            let code = Entity::School(*urn).code();
            let known = places.iter().find(|place| place.code == code);
            let name = match known {
                _ if is_own => ctx.organisation.name.clone(),
                Some(place) => called(place, *urn),
                None => return Err(*urn),
            };
            let mut around = Around::of(ctx.organisation.id(), name, Some(*urn));
            around.shows_own = is_own;
            around.take(known.map(std::slice::from_ref).unwrap_or_default());
            around.follow(*urn, &steps);
            Ok(around)
        })
        .collect())
}

fn called(place: &Place, urn: Urn) -> String {
    match place.name.as_str() {
        "" => format!("School {urn}"),
        name => name.to_owned(),
    }
}
