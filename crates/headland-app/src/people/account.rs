use headland_domain::SessionId;
use headland_store::people::Person;
use headland_store::sessions::{self, Session};
use headland_store::{Error, people, tokens};
use thiserror::Error as ThisError;
use tokio::task::spawn_blocking;

use super::password::{self, PasswordRefusal, check_password, hash_password};
use crate::context::{App, Context, Event, Failure};

/// Why a password was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ThisError)]
pub enum ChangePasswordRefusal {
    /// The present password is wrong.
    #[error("That is not your present password")]
    WrongPresent,
    /// The new one cannot be chosen.
    #[error(transparent)]
    New(#[from] PasswordRefusal),
}

/// Chooses a new password and signs the person out everywhere else.
///
/// No transaction is open while the hashes are worked out: they take long by design, and a writer
/// that waits for them would hold up everyone.
pub async fn change_password(
    app: &App,
    person: &Person,
    keep: SessionId,
    present: &str,
    new: &str,
) -> Result<(), Failure<ChangePasswordRefusal>> {
    let stored = person.password_hash.clone();
    let offered = present.to_owned();
    let is_match = spawn_blocking(move || password::matches(&offered, stored.as_deref()))
        .await
        .unwrap_or(false);
    if !is_match {
        return Err(Failure::Refused(ChangePasswordRefusal::WrongPresent));
    }
    check_password(new, &person.name, person.email.as_deref().unwrap_or_default())
        .map_err(|refusal| Failure::Refused(refusal.into()))?;
    let (chance, chosen) = (app.chance.clone(), new.to_owned());
    let hash =
        spawn_blocking(move || hash_password(&chosen, chance.as_ref())).await.unwrap_or_default();
    let id = person.id();
    let mut tx = app.store.begin().await?;
    // Looked up again: in another tab the password may have been changed in the meantime.
    let now = people::find(&mut tx, id).await?.ok_or(Failure::NotFound)?;
    if now.password_hash != person.password_hash {
        return Err(Failure::Refused(ChangePasswordRefusal::WrongPresent));
    }
    people::set_password(&mut tx, id, &hash).await?;
    sessions::use_passes(&mut tx, id, app.clock.now()).await?;
    sessions::remove_others(&mut tx, id, Some(keep)).await?;
    let mut ctx = app.enter(tx, now, None).await?.ok_or(Failure::NotFound)?;
    ctx.tell(Event::PasswordChanged(id)).await?;
    ctx.commit().await?;
    Ok(())
}

/// Where the person is signed in, last used first.
pub async fn sessions(ctx: &mut Context) -> Result<Vec<Session>, Error> {
    sessions::list(&mut ctx.tx, ctx.actor.person, ctx.now).await
}

/// Ends one of the person's sessions.
pub async fn end_session(ctx: &mut Context, session: SessionId) -> Result<(), Failure<()>> {
    if sessions::remove(&mut ctx.tx, ctx.actor.person, session).await? {
        Ok(())
    } else {
        Err(Failure::NotFound)
    }
}

/// What else ends when somebody signs out everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AlsoEnd {
    /// The keys with which programs act in their name, in every organisation.
    pub keys: bool,
    /// The secret links to their calendars, in every organisation.
    pub calendars: bool,
}

/// Signs the person out everywhere, in the browser that they are using, too.
pub async fn sign_out_everywhere(ctx: &mut Context, also: AlsoEnd) -> Result<(), Error> {
    let (person, now) = (ctx.actor.person, ctx.now);
    sessions::remove_others(&mut ctx.tx, person, None).await?;
    for (are_calendars, is_wanted) in [(false, also.keys), (true, also.calendars)] {
        if is_wanted && tokens::revoke_all(&mut ctx.tx, person, are_calendars, now).await? > 0 {
            ctx.tell(Event::TokenRevoked(person)).await?;
        }
    }
    Ok(())
}

/// Signs the person out everywhere else.
pub async fn end_other_sessions(ctx: &mut Context, keep: SessionId) -> Result<u64, Error> {
    sessions::remove_others(&mut ctx.tx, ctx.actor.person, Some(keep)).await
}
