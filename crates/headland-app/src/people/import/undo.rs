use headland_domain::people::EmailAddress;
use headland_domain::{PersonId, RoleId, TeamId};
use headland_policy::{Action, Resource};
use headland_store::people::{self, Import, Traces};
use thiserror::Error;

use super::confirm::Done;
use crate::context::{Context, Event, Failure};

/// Why an import can no longer be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UndoRefusal {
    /// Someone whom it added has done something since.
    #[error("{0} {1} since the import, so it can no longer be undone. End their role instead.")]
    InUse(String, &'static str),
    /// Something that it changed was changed again.
    #[error("{0} was changed again since the import, so it can no longer be undone")]
    ChangedAgain(String),
}

/// The last import, while it can be looked at.
#[derive(Debug)]
pub struct LastImport {
    /// The import.
    pub import: Import,
    /// By whom, by name.
    pub by: String,
    /// How many people it added.
    pub added: usize,
}

/// The last import of people into the organisation that the actor is working in, if it was not
/// undone.
pub async fn last_import(ctx: &mut Context) -> Result<Option<LastImport>, Failure<()>> {
    ctx.authorise(Action::Draft, Resource::People)?;
    let here = ctx.organisation.id();
    let Some(import) = people::last_import(&mut ctx.tx, here).await? else { return Ok(None) };
    let by = people::find(&mut ctx.tx, import.imported_by()).await?;
    Ok(Some(LastImport {
        by: by.map(|person| person.name).unwrap_or_default(),
        added: done_by(&import).people.len(),
        import,
    }))
}

fn done_by(import: &Import) -> Done {
    // Written by this program alone; were it unreadable, nothing would be undone.
    serde_json::from_value(import.done().clone()).unwrap_or_default()
}

/// Takes back the last import of people, whole or not at all.
pub async fn undo_import(ctx: &mut Context) -> Result<usize, Failure<UndoRefusal>> {
    ctx.authorise(Action::Remove, Resource::People)?;
    let (here, now, by) = (ctx.organisation.id(), ctx.now, ctx.actor.person);
    let import = people::last_import(&mut ctx.tx, here).await?.ok_or(Failure::NotFound)?;
    let done = done_by(&import);
    for person in &done.people {
        refuse_in_use(ctx, PersonId::from_uuid(*person), &done).await?;
    }
    for (team, person) in &done.members {
        let team = TeamId::from_uuid(*team);
        people::remove_team_member(&mut ctx.tx, team, PersonId::from_uuid(*person)).await?;
    }
    for team in &done.teams {
        let team = TeamId::from_uuid(*team);
        match people::find_team(&mut ctx.tx, here, team).await? {
            Some(found) if found.size > 0 || found.lead().is_some() => {
                return Err(Failure::Refused(UndoRefusal::ChangedAgain(found.name)));
            }
            Some(found) if people::is_team_named(&mut ctx.tx, team).await? => {
                return Err(Failure::Refused(UndoRefusal::ChangedAgain(found.name)));
            }
            Some(_) => people::remove_team(&mut ctx.tx, team).await?,
            // Put away since: it stays in store, unseen.
            None => {}
        }
    }
    for (line, person) in &done.lines {
        if !people::remove_management(&mut ctx.tx, *line).await? {
            let person = people::find(&mut ctx.tx, PersonId::from_uuid(*person)).await?;
            let name = person.map(|person| person.name).unwrap_or_default();
            let what = format!("The manager of {name}");
            return Err(Failure::Refused(UndoRefusal::ChangedAgain(what)));
        }
    }
    for line in &done.ended_lines {
        people::reopen_management(&mut ctx.tx, *line).await?;
    }
    for (role, _) in &done.roles {
        people::remove_role(&mut ctx.tx, RoleId::from_uuid(*role)).await?;
    }
    for (person, before, after) in &done.renamed {
        restore_name(ctx, PersonId::from_uuid(*person), before, after).await?;
    }
    for person in &done.people {
        people::remove(&mut ctx.tx, PersonId::from_uuid(*person)).await?;
    }
    people::mark_undone(&mut ctx.tx, import.id(), now, by).await?;
    ctx.tell(Event::PeopleImportUndone(done.people.len())).await?;
    Ok(done.people.len())
}

async fn restore_name(
    ctx: &mut Context,
    person: PersonId,
    before: &str,
    after: &str,
) -> Result<(), Failure<UndoRefusal>> {
    let found = people::find(&mut ctx.tx, person).await?.ok_or(Failure::NotFound)?;
    if found.name != after {
        return Err(Failure::Refused(UndoRefusal::ChangedAgain(found.name)));
    }
    let email: Option<EmailAddress> = found.email.as_deref().and_then(|email| email.parse().ok());
    people::rename(&mut ctx.tx, person, before, email.as_ref()).await?;
    Ok(())
}

/// Someone who has been invited, has written, is named or leads cannot be as if they had never
/// been; nor can someone who got more than the import gave.
async fn refuse_in_use(
    ctx: &mut Context,
    person: PersonId,
    done: &Done,
) -> Result<(), Failure<UndoRefusal>> {
    let found = people::find(&mut ctx.tx, person).await?.ok_or(Failure::NotFound)?;
    let traces = people::traces(&mut ctx.tx, person).await?;
    let given = |pairs: &[(uuid::Uuid, uuid::Uuid)]| {
        let count = pairs.iter().filter(|(_, who)| *who == person.uuid()).count();
        i64::try_from(count).unwrap_or(i64::MAX)
    };
    let manages_only_by_import = leads_by_import(ctx, person, done).await?;
    let what = match traces {
        Traces { is_invited: true, .. } => "has been invited",
        Traces { has_written: true, .. } => "has written something",
        Traces { is_named: true, .. } => "has been named in a record",
        Traces { leads: true, .. } if !manages_only_by_import => "has become a manager or lead",
        Traces { roles, .. } if roles != given(&done.roles) => "has been given another role",
        Traces { teams, .. } if teams != given(&done.members) => "has joined another team",
        Traces { managements, .. } if managements != given(&done.lines) => {
            "has been put under another manager"
        }
        _ => return Ok(()),
    };
    Err(Failure::Refused(UndoRefusal::InUse(found.name, what)))
}

/// Whether whoever the person manages was put under them by the same import.
async fn leads_by_import(
    ctx: &mut Context,
    person: PersonId,
    done: &Done,
) -> Result<bool, headland_store::Error> {
    let here = ctx.organisation.id();
    let today = ctx.today();
    let lines = people::management(&mut ctx.tx, here, today).await?;
    let leads_team =
        people::teams(&mut ctx.tx, here).await?.iter().any(|team| team.lead() == Some(person));
    Ok(!leads_team
        && lines
            .iter()
            .filter(|line| line.manager() == person)
            .all(|line| done.lines.iter().any(|(id, _)| *id == line.id())))
}
