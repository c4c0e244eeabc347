use std::collections::{BTreeMap, BTreeSet};

use headland_domain::people::HeldRole;
use headland_domain::{PersonId, TeamId};
use headland_store::people::{self, Managed, Person};

use super::file::Row;
use crate::context::Context;

/// What the store knows about everyone that a file speaks of.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) people: BTreeMap<String, Person>,
    pub(super) roles: Vec<(PersonId, HeldRole)>,
    pub(super) management: BTreeMap<PersonId, Managed>,
    pub(super) teams: BTreeMap<String, TeamId>,
    pub(super) members: BTreeSet<(TeamId, PersonId)>,
}

impl Known {
    /// In as many statements however long the file is (addresses are asked for 500 at once).
    pub(super) async fn find(
        ctx: &mut Context,
        rows: &[&Row],
    ) -> Result<Self, headland_store::Error> {
        let (here, today) = (ctx.organisation.id(), ctx.today());
        let emails: BTreeSet<_> = rows
            .iter()
            .flat_map(|row| [Some(&row.email), row.manager.as_ref()])
            .flatten()
            .map(headland_domain::people::EmailAddress::as_str)
            .collect();
        let emails: Vec<_> = emails.into_iter().collect();
        let mut known = Self::default();
        for person in people::by_emails(&mut ctx.tx, &emails).await? {
            known.people.insert(person.email.clone().unwrap_or_default(), person);
        }
        for row in people::roles_of_organisation(&mut ctx.tx, here).await? {
            known.roles.push((row.person(), row.held()?));
        }
        for line in people::management(&mut ctx.tx, here, today).await? {
            known.management.insert(line.person(), line);
        }
        for team in people::teams(&mut ctx.tx, here).await? {
            known.teams.insert(team.name.to_lowercase(), team.id());
        }
        known.members = people::team_members(&mut ctx.tx, here).await?.into_iter().collect();
        Ok(known)
    }

    /// Whether a person holds, held or will hold a role here.
    pub(super) fn is_here(&self, person: PersonId) -> bool {
        self.roles.iter().any(|(one, _)| *one == person)
    }
}
