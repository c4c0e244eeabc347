use headland_domain::SessionId;
use headland_store::sessions::{self, Session};
use headland_store::{Error, people};
use thiserror::Error as ThisError;

use super::password::{self, PasswordRefusal, check_password, hash_password};
use crate::context::{Context, Event, Failure};

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
pub async fn change_password(
    ctx: &mut Context,
    keep: SessionId,
    present: &str,
    new: &str,
) -> Result<(), Failure<ChangePasswordRefusal>> {
    if !password::matches(present, ctx.person.password_hash.as_deref()) {
        return Err(Failure::Refused(ChangePasswordRefusal::WrongPresent));
    }
    check_password(new, &ctx.person.name, ctx.person.email.as_deref().unwrap_or_default())
        .map_err(|refusal| Failure::Refused(refusal.into()))?;
    let hash = hash_password(new, ctx.app.chance.as_ref());
    people::set_password(&mut ctx.tx, ctx.actor.person, &hash).await?;
    sessions::remove_others(&mut ctx.tx, ctx.actor.person, Some(keep)).await?;
    ctx.tell(Event::PasswordChanged(ctx.actor.person)).await?;
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

/// Signs the person out everywhere else.
pub async fn end_other_sessions(ctx: &mut Context, keep: SessionId) -> Result<u64, Error> {
    sessions::remove_others(&mut ctx.tx, ctx.actor.person, Some(keep)).await
}
