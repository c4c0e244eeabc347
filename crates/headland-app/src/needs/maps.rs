//! Maps of needs: how many people of a school or a team have which need, as far as that gives nobody
//! away beside all that was told before.

use std::collections::{BTreeMap, BTreeSet};

use headland_domain::needs::{FEWEST_MAPPED, FEWEST_TOLD, MapRefusal, MapSubject, NeedSort};
use headland_domain::{NeedsMapId, PersonId, TeamId};
use headland_policy::{Action, Facts, Resource};
use headland_stats::disclosure::{Counted, untold};
use headland_store::needs::{self as store, AgreedNeed};
use headland_store::people::{self, Team};

pub use headland_store::needs::{Figure, Listed, NeedsMap};

use crate::context::{Context, Event, Failure};
use crate::frameworks::{Held, frameworks};

/// A page of maps, and what the actor may map.
#[derive(Debug)]
pub struct Maps {
    /// The maps of the page, the newest first.
    pub maps: Vec<Listed>,
    /// How many there are on all pages.
    pub total: i64,
    /// Whether the actor may map everybody who works here.
    pub whole: bool,
    /// The teams that the actor may map, by name.
    pub teams: Vec<Team>,
}

/// The maps that the actor may see: all of them for those who lead the school, those of their team for
/// whoever leads one. Nobody else is told that there are any. Two statements.
pub async fn maps(ctx: &mut Context, offset: i64, limit: i64) -> Result<Maps, Failure<()>> {
    let whole = ctx.may(Action::Draft, Resource::NeedsMaps);
    let teams = mappable(ctx).await?;
    if !whole && teams.is_empty() {
        return Err(Failure::NotFound);
    }
    let is_open = ctx.may(Action::See, Resource::NeedsMaps);
    let scope = ctx.scope_here();
    let (maps, total) = store::listed_maps(&mut ctx.tx, &scope, is_open, offset, limit).await?;
    Ok(Maps { maps, total, whole, teams })
}

/// Whether the actor may make maps of anybody.
pub async fn may_map(ctx: &mut Context) -> Result<bool, headland_store::Error> {
    let whole = ctx.may(Action::Draft, Resource::NeedsMaps);
    Ok(whole || !mappable(ctx).await?.is_empty())
}

/// The teams that the actor may map, by name.
async fn mappable(ctx: &mut Context) -> Result<Vec<Team>, headland_store::Error> {
    let here = ctx.organisation.id();
    let teams = people::teams(&mut ctx.tx, here).await?;
    let may = |team: &Team| {
        let facts = facts(ctx, Some(team));
        ctx.may_with(Action::Draft, Resource::NeedsMaps, &facts)
    };
    Ok(teams.into_iter().filter(may).collect())
}

/// What the policy has to know of a map of that team, or of everybody.
fn facts(ctx: &Context, team: Option<&Team>) -> Facts {
    let leads = team.is_some_and(|team| team.lead() == Some(ctx.actor.person));
    let parts = leads.then(|| "lead".to_owned()).into_iter().collect();
    Facts { parts, ..Facts::of(ctx.organisation.id()) }
}

/// One map.
pub async fn map(ctx: &mut Context, id: NeedsMapId) -> Result<NeedsMap, Failure<()>> {
    let here = ctx.organisation.id();
    let map = store::find_map(&mut ctx.tx, here, id).await?.ok_or(Failure::NotFound)?;
    let team = match map.team {
        Some(team) => people::find_team(&mut ctx.tx, here, team).await?,
        None => None,
    };
    let facts = facts(ctx, team.as_ref());
    ctx.ask(Action::See, Resource::NeedsMaps, &facts)?;
    Ok(map)
}

/// Makes a map of a team's needs, or of those of everybody who works here.
///
/// Only needs that their parties agreed and that are not met are counted. A row is told if [`untold`] says so beside every
/// map that was ever made here.
pub async fn make_map(
    ctx: &mut Context,
    team: Option<TeamId>,
) -> Result<NeedsMapId, Failure<MapRefusal>> {
    let here = ctx.organisation.id();
    let team = match team {
        Some(id) => {
            let found = people::find_team(&mut ctx.tx, here, id).await?;
            Some(found.ok_or(Failure::Refused(MapRefusal::NotOffered))?)
        }
        None => None,
    };
    let facts = facts(ctx, team.as_ref());
    ctx.ask(Action::Draft, Resource::NeedsMaps, &facts)?;
    let people = counted(ctx, team.as_ref()).await?;
    let there = u32::try_from(people.len()).unwrap_or(u32::MAX);
    if there < FEWEST_MAPPED {
        return Err(Failure::Refused(MapRefusal::TooFew(there)));
    }
    let needs = store::agreed(&mut ctx.tx, here).await?;
    let told = store::maps_told(&mut ctx.tx, here).await?;
    let frameworks = frameworks(ctx).await?;
    let map = NeedsMap {
        id: ctx.new_id(NeedsMapId::from_uuid),
        organisation: here,
        about: team
            .as_ref()
            .map_or_else(|| ctx.organisation.name.clone(), |team| team.name.clone()),
        team: team.map(|team| team.id()),
        made_at: ctx.now,
        made_by: ctx.actor.person,
        figures: figures(&people, &needs, &told, &frameworks),
        people,
    };
    store::insert_map(&mut ctx.tx, &map).await?;
    ctx.tell(Event::NeedsMapMade(map.id)).await?;
    Ok(map.id)
}

/// Who is counted: everybody who works here today, or those of the team who do.
async fn counted(
    ctx: &mut Context,
    team: Option<&Team>,
) -> Result<BTreeSet<PersonId>, headland_store::Error> {
    let (here, today) = (ctx.organisation.id(), ctx.today());
    let mut people = store::staff(&mut ctx.tx, here, today).await?;
    if let Some(team) = team {
        let members = people::team_members(&mut ctx.tx, here).await?;
        let of_it: BTreeSet<_> = members
            .into_iter()
            .filter(|(of, _)| *of == team.id())
            .map(|(_, person)| person)
            .collect();
        people.retain(|person| of_it.contains(person));
    }
    Ok(people)
}

/// The rows of a map: each sort of need, told or not, and the items of frameworks that are told. An item
/// that is not told has no row, since a row would tell that somebody named it.
fn figures(
    people: &BTreeSet<PersonId>,
    needs: &[AgreedNeed],
    told: &[NeedsMap],
    frameworks: &[Held],
) -> Vec<Figure> {
    let mut who: BTreeMap<MapSubject, BTreeSet<PersonId>> =
        NeedSort::ALL.iter().map(|sort| (MapSubject::Sort(*sort), BTreeSet::new())).collect();
    for need in needs.iter().filter(|need| people.contains(&need.of)) {
        let subjects = [Some(MapSubject::Sort(need.sort)), need.item.clone().map(MapSubject::Item)];
        for subject in subjects.into_iter().flatten() {
            who.entry(subject).or_default().insert(need.of);
        }
    }
    who.into_iter()
        .map(|(subject, have)| {
            let before = before(told, &subject);
            let count = Counted { among: people.clone(), have };
            // An error cannot be: the threshold is a constant and whoever has a need was counted.
            let is_told = untold(&count, &before, FEWEST_TOLD) == Ok(None);
            let title = words_of(&subject, frameworks);
            Figure { subject, title, have: is_told.then_some(count.have) }
        })
        .filter(|figure| figure.have.is_some() || matches!(figure.subject, MapSubject::Sort(_)))
        .collect()
}

/// What was told of a subject before.
fn before(told: &[NeedsMap], subject: &MapSubject) -> Vec<Counted<PersonId>> {
    let of = |map: &NeedsMap| {
        let figure = map.figures.iter().find(|figure| figure.subject == *subject)?;
        let have = figure.have.clone()?;
        Some(Counted { among: map.people.clone(), have })
    };
    told.iter().filter_map(of).collect()
}

/// A subject in words. An item of a framework that is no longer there keeps its code.
fn words_of(subject: &MapSubject, frameworks: &[Held]) -> String {
    match subject {
        MapSubject::Sort(sort) => sort.label().to_owned(),
        MapSubject::Item(reference) => frameworks
            .iter()
            .filter(|held| *held.framework.edition() == reference.edition)
            .find_map(|held| {
                let item = held.framework.item(&reference.item)?;
                Some(format!("{} ({})", item.title, held.framework.title()))
            })
            .unwrap_or_else(|| reference.to_string()),
    }
}
