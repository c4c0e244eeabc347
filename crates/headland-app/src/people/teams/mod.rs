//! Teams: who is in them and who leads them.

mod archive;
mod make;
mod read;
mod revise;

pub use archive::archive_team;
pub use make::make_team;
pub use read::{TeamPage, carried_out, team, teams};
pub use revise::revise_team;

use headland_domain::PersonId;
use headland_domain::sheet::Problem;

use crate::context::{Context, Failure};

/// A team as it was typed.
#[derive(Clone, Debug, Default)]
pub struct TeamForm {
    /// Its name.
    pub name: String,
    /// Who leads it.
    pub lead: Option<PersonId>,
    /// Who is in it.
    pub members: Vec<PersonId>,
}

impl TeamForm {
    /// What is wrong with it: it has a name that no other team has, and only people from here.
    async fn check(
        &self,
        ctx: &mut Context,
        itself: Option<headland_domain::TeamId>,
    ) -> Result<(), Failure<Vec<Problem>>> {
        let name = self.name.trim();
        let length = name.chars().count();
        if length == 0 || length > 80 {
            let said = "Enter the team's name, in 80 characters or fewer";
            return Err(Failure::Refused(vec![Problem::new("name", said)]));
        }
        let here = ctx.organisation.id();
        let others = headland_store::people::teams(&mut ctx.tx, here).await?;
        let is_taken = |team: &headland_store::people::Team| {
            Some(team.id()) != itself && team.name.to_lowercase() == name.to_lowercase()
        };
        if others.iter().any(is_taken) {
            let said = "Another team has this name";
            return Err(Failure::Refused(vec![Problem::new("name", said)]));
        }
        let names = headland_store::people::names(&mut ctx.tx, here).await?;
        if self.members.iter().chain(&self.lead).any(|person| !names.contains_key(person)) {
            return Err(Failure::NotFound);
        }
        Ok(())
    }
}
