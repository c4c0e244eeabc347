use headland_domain::PersonId;
use headland_domain::people::EmailAddress;
use headland_domain::sheet::Problem;
use headland_policy::{Action, Resource};
use headland_store::{people, sessions};

use crate::context::{Context, Event, Failure};

/// A name that may stand on every page, or what is wrong with it.
pub(super) fn check_name(name: &str) -> Option<Problem> {
    let length = name.trim().chars().count();
    (length == 0 || length > 120)
        .then(|| Problem::new("name", "Enter their name, in 120 characters or fewer"))
}

/// An address as it was typed: one, or nothing.
pub(super) fn read_email(typed: &str) -> Result<Option<EmailAddress>, Problem> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|wrong| Problem::new("email", wrong))
}

/// Changes a person's name and address.
///
/// Whoever receives mail at the address can ask for a new password, so the address of someone who
/// also works elsewhere, or who can sign in already, stays theirs to change.
pub async fn rename_person(
    ctx: &mut Context,
    id: PersonId,
    name: &str,
    email: &str,
) -> Result<(), Failure<Vec<Problem>>> {
    ctx.authorise(Action::Revise, Resource::People)?;
    let person = super::find_here(ctx, id).await?;
    let mut problems: Vec<_> = check_name(name).into_iter().collect();
    let email = read_email(email).unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    let is_moved = email.as_ref().map(EmailAddress::as_str) != person.email.as_deref();
    if problems.is_empty() && is_moved {
        let here = ctx.organisation.id();
        let mut is_shared = false;
        for row in people::roles_of(&mut ctx.tx, id).await? {
            is_shared |= row.held()?.organisation != here;
        }
        if id != ctx.actor.person && (person.password_hash.is_some() || is_shared) {
            let said = "They sign in with this address, here or elsewhere, so it cannot be changed";
            problems.push(Problem::new("email", said));
        } else if let Some(email) = &email
            && people::find_by_email(&mut ctx.tx, email).await?.is_some()
        {
            problems.push(Problem::new("email", "Someone else here has this address"));
        }
    }
    if !problems.is_empty() {
        return Err(Failure::Refused(problems));
    }
    people::rename(&mut ctx.tx, id, name.trim(), email.as_ref()).await?;
    if is_moved {
        // A link that went to the address before lets its reader in no more.
        sessions::use_passes(&mut ctx.tx, id, ctx.now).await?;
    }
    ctx.tell(Event::PersonChanged(id)).await?;
    Ok(())
}
