use std::collections::BTreeMap;

use headland_domain::people::{HeldRole, Role};
use headland_domain::sheet::RecordKind;
use headland_domain::{PersonId, RoleId, TeamId};
use headland_policy::{Action, Resource, rules};
use headland_store::people::{self, Person};
use jiff::civil::Date;

use crate::context::{Context, Failure};

/// What the page of a person shows.
#[derive(Debug)]
pub struct PersonPage {
    /// The person.
    pub person: Person,
    /// Every role they hold, held or will hold here, the latest first.
    pub roles: Vec<(RoleId, HeldRole)>,
    /// Who manages them here, since when.
    pub manager: Option<(PersonId, Date)>,
    /// Whom they manage here.
    pub manages: Vec<PersonId>,
    /// Their teams here.
    pub teams: Vec<(TeamId, String)>,
    /// Names of everyone who may be named.
    pub names: BTreeMap<PersonId, String>,
    /// Whether the actor may change any of this.
    pub may_revise: bool,
}

impl PersonPage {
    /// The roles they hold on a day.
    pub fn held_on(&self, day: Date) -> impl Iterator<Item = Role> {
        self.roles.iter().filter(move |(_, held)| held.is_held_on(day)).map(|(_, held)| held.role)
    }
}

/// A person of the organisation that the actor is working in.
pub async fn person(ctx: &mut Context, id: PersonId) -> Result<PersonPage, Failure<()>> {
    ctx.authorise(Action::See, Resource::People)?;
    let (here, today) = (ctx.organisation.id(), ctx.today());
    let person = people::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
    let mut roles = Vec::new();
    for row in people::roles_of(&mut ctx.tx, id).await? {
        let held = row.held()?;
        if held.organisation == here {
            roles.push((row.id(), held));
        }
    }
    if roles.is_empty() {
        return Err(Failure::NotFound);
    }
    let lines = people::management(&mut ctx.tx, here, today).await?;
    let manager = lines.iter().find(|line| line.person() == id);
    Ok(PersonPage {
        roles,
        manager: manager.map(|line| (line.manager(), line.starts_on())),
        manages: lines
            .iter()
            .filter(|line| line.manager() == id)
            .map(people::Managed::person)
            .collect(),
        teams: people::teams_of(&mut ctx.tx, here, id).await?,
        names: people::names(&mut ctx.tx, here).await?,
        may_revise: ctx.may(Action::Revise, Resource::People),
        person,
    })
}

/// What a role opens, in words, from the table of rules itself: what its holder sees whoever wrote
/// it, and what only once it is frozen.
pub fn opened_by(ctx: &Context, role: Role) -> String {
    let holds = |see: &[rules::Who], who| see.contains(&who);
    let kinds = |wanted: fn(Role) -> rules::Who| {
        RecordKind::ALL
            .iter()
            .copied()
            .filter(|kind| holds(rules(Resource::Record(*kind)).see, wanted(role)))
            .map(|kind| ctx.words.many(kind).to_owned())
            .collect::<Vec<_>>()
    };
    let (open, frozen) = (kinds(rules::Who::Holds), kinds(rules::Who::HoldsOnceFrozen));
    // What no role opens is kept between people.
    let by_roles = |kind: &&RecordKind| {
        let see = rules(Resource::Record(**kind)).see;
        see.iter().any(|who| matches!(who, rules::Who::Holds(_) | rules::Who::HoldsOnceFrozen(_)))
    };
    let all = RecordKind::ALL.iter().filter(by_roles).count();
    match (open.len(), frozen.is_empty()) {
        (0, _) => "no record that others write: it manages accounts".to_owned(),
        (open, _) if open >= all => "every record except those kept between people".to_owned(),
        (_, true) => listed(&open),
        (_, false) => format!("{}; once frozen also {}", listed(&open), listed(&frozen)),
    }
}

/// "a, b and c".
fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
