use headland_domain::people::{HeldRole, Role};
use headland_domain::{OrganisationId, PersonId};
use jiff::civil::Date;

/// Whoever acts: a person and the roles they hold today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub person: PersonId,
    /// Roles held today. A role that is [carried](fn@crate::carried) from a trust into its schools, or
    /// from a board into those that it governs, is among them where the caller has added it under
    /// the school's identifier.
    pub roles: Vec<HeldRole>,
    /// Today.
    pub on: Date,
}

impl Actor {
    /// Whether the person holds the role in the organisation today.
    pub fn holds(&self, role: Role, organisation: OrganisationId) -> bool {
        self.roles_in(organisation).any(|held| held == role)
    }

    /// The roles held in an organisation today.
    pub fn roles_in(&self, organisation: OrganisationId) -> impl Iterator<Item = Role> {
        self.roles
            .iter()
            .filter(move |held| held.organisation == organisation && held.is_held_on(self.on))
            .map(|held| held.role)
    }
}
