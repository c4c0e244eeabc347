//! Who is called what in a report: by name when it says so, by role when it does not.

use std::collections::BTreeMap;

use headland_domain::people::Role;
use headland_domain::{OrganisationId, PersonId};
use headland_store::people;

use crate::context::Context;

/// The most people of one organisation whose names are looked for.
const MOST_PEOPLE: i64 = 5_000;

/// What people are called in a report.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    names_people: bool,
    people: BTreeMap<PersonId, (String, &'static str)>,
}

impl Naming {
    /// For a report of an organisation that names people or does not.
    pub(super) async fn read(
        ctx: &mut Context,
        organisation: OrganisationId,
        names_people: bool,
    ) -> Result<Self, headland_store::Error> {
        let today = ctx.today();
        let members =
            people::members(&mut ctx.tx, organisation, today, None, 0, MOST_PEOPLE).await?;
        let phrases: BTreeMap<PersonId, &'static str> =
            members.iter().map(|member| (member.id(), phrase(&member.roles))).collect();
        // Those who have left may be named in texts still.
        let names = people::names(&mut ctx.tx, organisation).await?;
        let people = names
            .into_iter()
            .map(|(id, name)| (id, (name, phrases.get(&id).copied().unwrap_or("a colleague"))))
            .collect();
        Ok(Self { names_people, people })
    }

    /// What a person is called.
    pub(super) fn who(&self, person: PersonId) -> String {
        match self.people.get(&person) {
            Some((name, _)) if self.names_people => name.clone(),
            Some((_, phrase)) => (*phrase).to_owned(),
            None => "a colleague".to_owned(),
        }
    }

    /// A text of the records as the report may tell it: names of staff become roles.
    pub(super) fn told(&self, text: &str) -> String {
        if self.names_people {
            return text.to_owned();
        }
        self.people
            .values()
            .fold(text.to_owned(), |text, (name, phrase)| replace_words(&text, name, phrase))
    }

    /// People whom a text names although the report names nobody.
    pub(super) fn named_in(&self, text: &str) -> Vec<String> {
        let named = self.people.values().filter(|(name, _)| replace_words(text, name, "") != text);
        let named = named.map(|(name, _)| name.clone());
        if self.names_people { Vec::new() } else { named.collect() }
    }
}

/// The text with every occurrence of a name that stands as words of its own replaced.
fn replace_words(text: &str, name: &str, by: &str) -> String {
    if name.trim().is_empty() {
        return text.to_owned();
    }
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(name) {
        replaced.push_str(before);
        let begins = !before.ends_with(char::is_alphanumeric);
        let ends = !after.starts_with(char::is_alphanumeric);
        replaced.push_str(if begins && ends { by } else { name });
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

/// What the holder of these roles is called without a name.
fn phrase(roles: &str) -> &'static str {
    let held: Vec<Role> = roles.split_whitespace().filter_map(Role::from_code).collect();
    let first = held.into_iter().filter(|role| *role != Role::Administrator).min();
    match first {
        Some(Role::Headteacher) => "the headteacher",
        Some(Role::SeniorLeader) => "a senior leader",
        Some(Role::MiddleLeader) => "a middle leader",
        Some(Role::Teacher) => "a teacher",
        Some(Role::SupportStaff) => "a member of the support staff",
        Some(Role::Governor) => "a governor",
        Some(Role::Clerk) => "the clerk to governors",
        Some(Role::TrustLead) => "the trust's improvement lead",
        Some(Role::Administrator) | None => "a colleague",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naming(names_people: bool) -> Naming {
        let id = PersonId::from_uuid(uuid::Uuid::from_u128(1));
        let people = [(id, ("Ann Lee".to_owned(), phrase("teacher")))].into();
        Naming { names_people, people }
    }

    #[test]
    fn a_name_becomes_a_role_and_longer_words_stay() {
        let told = naming(false).told("Ann Lee coached. Joann Leeds watched Ann Lee's lesson.");
        assert_eq!(told, "a teacher coached. Joann Leeds watched a teacher's lesson.");
        assert_eq!(naming(false).named_in("Thanks to Ann Lee"), ["Ann Lee"]);
        assert_eq!(naming(false).named_in("Joann Leeds"), [""; 0]);
    }

    #[test]
    fn a_report_that_names_people_is_left_alone() {
        assert_eq!(naming(true).told("Ann Lee coached."), "Ann Lee coached.");
        assert_eq!(naming(true).named_in("Ann Lee"), [""; 0]);
    }

    #[test]
    fn the_weightier_of_two_roles_speaks() {
        assert_eq!(phrase("administrator headteacher"), "the headteacher");
        assert_eq!(phrase("teacher middle-leader"), "a middle leader");
        assert_eq!(phrase(""), "a colleague");
    }
}
