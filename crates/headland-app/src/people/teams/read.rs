use std::collections::BTreeMap;

use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{PersonId, TeamId};
use headland_policy::{Action, Resource};
use headland_store::Error;
use headland_store::people::{self, Team};
use headland_store::records::{self, Filter, Order};

use crate::context::{Context, Failure};

/// A team with its people.
#[derive(Debug)]
pub struct TeamPage {
    /// The team.
    pub team: Team,
    /// Who is in it.
    pub members: Vec<PersonId>,
    /// Names of everyone who may be named.
    pub names: BTreeMap<PersonId, String>,
}

/// How many priorities are looked at; where there are more, the oldest are left out.
const MOST_LISTED: i64 = 500;

/// The teams of the organisation that the actor is working in, by name.
pub async fn teams(ctx: &mut Context) -> Result<Vec<Team>, Failure<()>> {
    ctx.authorise(Action::See, Resource::People)?;
    let here = ctx.organisation.id();
    Ok(people::teams(&mut ctx.tx, here).await?)
}

/// What each team of the organisation carries out, as far as the actor may see it: its priorities, the
/// newest first.
pub async fn carried_out(ctx: &mut Context) -> Result<BTreeMap<TeamId, Vec<Record>>, Error> {
    let scope = ctx.scope_here();
    let named = Filter { kinds: vec![RecordKind::Priority], ..Filter::default() };
    let found = records::list(&mut ctx.tx, &scope, &named, Order::Newest, 0, MOST_LISTED).await?;
    let mut teams: BTreeMap<TeamId, Vec<Record>> = BTreeMap::new();
    for priority in found.records {
        for team in priority.index().teams {
            teams.entry(team).or_default().push(priority.clone());
        }
    }
    Ok(teams)
}

/// One of those teams.
pub async fn team(ctx: &mut Context, id: TeamId) -> Result<TeamPage, Failure<()>> {
    ctx.authorise(Action::See, Resource::People)?;
    let here = ctx.organisation.id();
    let team = people::find_team(&mut ctx.tx, here, id).await?.ok_or(Failure::NotFound)?;
    let members = people::team_members(&mut ctx.tx, here).await?;
    Ok(TeamPage {
        members: members.into_iter().filter(|(one, _)| *one == id).map(|(_, who)| who).collect(),
        names: people::names(&mut ctx.tx, here).await?,
        team,
    })
}
