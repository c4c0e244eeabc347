//! People: proving who they are, and the organisations they belong to.

mod account;
mod begin;
mod invite;
mod join;
mod password;
mod reset;
mod session;
mod sign_in;
mod tokens;

pub use account::{
    ChangePasswordRefusal, change_password, end_other_sessions, end_session, sessions,
};
pub use begin::{BeginRefusal, Beginning, begin, begin_with_link, is_untouched};
pub use invite::{InviteRefusal, accept_invitation, invite, invited};
pub use join::{NewPerson, add_person};
pub use password::{PasswordRefusal, check_password, hash_password};
pub use reset::{ask_reset, reset_password, resetting};
pub use session::{
    Entry, SESSION_LENGTH, enter_session, hash_secret, is_due_for_noting, note_use,
    sign_out, switch_organisation,
};
pub use sign_in::{SignInRefusal, SignedIn, sign_in};
pub use tokens::{enter_token, note_token_use};

use headland_domain::PersonId;
use headland_store::people::Person;

use crate::context::{Context, Failure};

/// A person who holds or held a role in the organisation that the actor is working in.
pub(crate) async fn find_here<R>(
    ctx: &mut Context,
    person: PersonId,
) -> Result<Person, Failure<R>> {
    let here = ctx.organisation.id();
    let roles = headland_store::people::roles_of(&mut ctx.tx, person).await?;
    let mut is_here = false;
    for role in &roles {
        is_here |= role.held()?.organisation == here;
    }
    if !is_here {
        return Err(Failure::NotFound);
    }
    headland_store::people::find(&mut ctx.tx, person).await?.ok_or(Failure::NotFound)
}

/// The organisations that the person may work in today, by name.
pub async fn organisations(
    ctx: &mut Context,
) -> Result<Vec<headland_store::organisations::Organisation>, headland_store::Error> {
    let (person, today) = (ctx.actor.person, ctx.today());
    headland_store::organisations::of_person(&mut ctx.tx, person, today).await
}

/// Names of everyone who may be named in the organisation that the actor is working in.
pub async fn names_here(
    ctx: &mut Context,
) -> Result<std::collections::BTreeMap<PersonId, String>, headland_store::Error> {
    let here = ctx.organisation.id();
    headland_store::people::names(&mut ctx.tx, here).await
}
