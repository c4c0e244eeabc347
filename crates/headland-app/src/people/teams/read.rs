use std::collections::BTreeMap;

use headland_domain::{PersonId, TeamId};
use headland_policy::{Action, Resource};
use headland_store::people::{self, Team};

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

/// The teams of the organisation that the actor is working in, by name.
pub async fn teams(ctx: &mut Context) -> Result<Vec<Team>, Failure<()>> {
    ctx.authorise(Action::See, Resource::People)?;
    let here = ctx.organisation.id();
    Ok(people::teams(&mut ctx.tx, here).await?)
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
