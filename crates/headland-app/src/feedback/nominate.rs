use headland_domain::feedback::{MOST_INVITED, RaterGroup};
use headland_domain::people::EmailAddress;
use headland_domain::sheet::Problem;
use headland_domain::{InvitationId, PersonId, RoundId};
use headland_policy::{Action, Resource};
use headland_store::feedback::{self, NewInvitation};
use headland_store::people;

use super::find_round;
use crate::context::{Context, Event, Failure};

/// Somebody to be asked: a person known here, or a name and an address.
#[derive(Clone, Debug)]
pub struct Nomination {
    /// As what.
    pub group: Option<RaterGroup>,
    /// A person known here.
    pub person: Option<PersonId>,
    /// The name of somebody who is not.
    pub name: String,
    /// Their address.
    pub email: String,
}

fn refused<T>(field: &'static str, words: &str) -> Result<T, Failure<Vec<Problem>>> {
    Err(Failure::Refused(vec![Problem::new(field, words)]))
}

/// Names somebody to be asked in a round that is being set up.
pub async fn nominate(
    ctx: &mut Context,
    id: RoundId,
    nomination: &Nomination,
) -> Result<InvitationId, Failure<Vec<Problem>>> {
    let round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::Revise, Resource::Rounds, &round).await?;
    if !round.state.is_changeable() {
        return refused("", "Send it back first: nobody is added once it has been put forward");
    }
    let Some(group) = nomination.group.filter(|group| RaterGroup::NOMINATED.contains(group)) else {
        return refused("group", "Choose how they stand to the person");
    };
    let (person, name, email) = if let Some(person) = nomination.person {
        let here = crate::people::nameable_here(ctx).await?;
        let known = people::find(&mut ctx.tx, person).await?;
        let Some(known) = known.filter(|known| here.here.contains(&known.id())) else {
            return refused("person", "Choose somebody from the list");
        };
        let Some(email) = known.email else {
            return refused("person", "They have no e-mail address to send a link to");
        };
        (Some(person), known.name, email)
    } else {
        let Ok(email) = nomination.email.trim().parse::<EmailAddress>() else {
            return refused("email", "Choose somebody from the list, or enter an e-mail address");
        };
        let name = nomination.name.replace('\0', "");
        let name = name.trim();
        if name.is_empty() || name.chars().count() > 120 {
            return refused("name", "Enter their name, in 120 characters or fewer");
        }
        let known = people::find_by_email(&mut ctx.tx, &email).await?;
        (known.map(|known| known.id()), name.to_owned(), email.as_str().to_owned())
    };
    if person == Some(round.subject) {
        return refused("person", "Their own view is asked already");
    }
    if person == Some(round.coach) && group.is_anonymous() {
        return refused("person", "The coach reads the comments, and so writes none");
    }
    let invited = feedback::invitations(&mut ctx.tx, id).await?;
    if invited.len() >= MOST_INVITED {
        return refused("", "No more can be asked in one round");
    }
    if invited.iter().any(|one| one.email == email) {
        let field = if nomination.person.is_some() { "person" } else { "email" };
        return refused(field, "They are named already");
    }
    let invitation = ctx.new_id(InvitationId::from_uuid);
    let new =
        NewInvitation { id: invitation, round: id, group, person, name: &name, email: &email };
    feedback::nominate(&mut ctx.tx, &new).await?;
    ctx.tell(Event::RoundChanged(id)).await?;
    Ok(invitation)
}

/// Takes a name off a round that is being set up.
pub async fn remove_nomination(
    ctx: &mut Context,
    id: RoundId,
    invitation: InvitationId,
) -> Result<(), Failure<Vec<Problem>>> {
    let round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::Revise, Resource::Rounds, &round).await?;
    if !round.state.is_changeable() {
        return refused("", "Send it back first: nobody is taken off once it has been put forward");
    }
    if !feedback::remove_nomination(&mut ctx.tx, id, invitation).await? {
        return Err(Failure::NotFound);
    }
    ctx.tell(Event::RoundChanged(id)).await?;
    Ok(())
}
