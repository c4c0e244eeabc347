use headland_domain::{OrganisationId, SessionId};
use headland_policy::CARRIED;
use headland_store::sessions::{self, Session};
use headland_store::{Error, Tx, organisations};
use jiff::SignedDuration;
use sha2::{Digest as _, Sha256};

use crate::context::{App, Context, Failure};

/// How long a session lasts after it was last used.
pub const SESSION_LENGTH: SignedDuration = SignedDuration::from_hours(12);
/// How often a session's use is noted: often enough to be useful, rarely enough to be cheap.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// What is stored of a secret.
pub fn hash_secret(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

/// What came of showing a session's secret.
#[derive(Debug)]
pub enum Entry {
    /// Nobody is signed in with it.
    Nobody,
    /// Someone is, but holds no role anywhere today.
    Nowhere(Session),
    /// Someone is signed in and working somewhere.
    In(Box<Context>, Session),
}

/// Begins an operation by whoever is signed in with this secret.
pub async fn enter_session(app: &App, mut tx: Tx, secret: &str) -> Result<Entry, Error> {
    let now = app.clock.now();
    let Some((session, person)) = sessions::find(&mut tx, &hash_secret(secret), now).await? else {
        return Ok(Entry::Nobody);
    };
    let context = app.enter(tx, person, session.organisation()).await?;
    Ok(context.map_or_else(
        || Entry::Nowhere(session.clone()),
        |context| Entry::In(Box::new(context), session.clone()),
    ))
}

/// Whether a session's use should be noted now.
pub fn is_due_for_noting(session: &Session, now: jiff::Timestamp) -> bool {
    now.duration_since(session.seen_at()) >= NOTED_EVERY
}

/// Notes that a session is in use and moves its end.
pub async fn note_use(app: &App, session: &Session) -> Result<(), Error> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    sessions::touch(&mut tx, session.id(), now, now + SESSION_LENGTH).await?;
    tx.commit().await
}

/// Moves a session to another organisation in which the person may work.
pub async fn switch_organisation(
    ctx: &mut Context,
    session: SessionId,
    organisation: OrganisationId,
) -> Result<(), Failure<()>> {
    let today = ctx.today();
    let person = ctx.actor.person;
    let theirs = organisations::of_person(&mut ctx.tx, person, CARRIED, today).await?;
    if !theirs.iter().any(|own| own.id() == organisation) {
        return Err(Failure::NotFound);
    }
    sessions::set_organisation(&mut ctx.tx, session, organisation).await?;
    Ok(())
}

/// Ends the session that the person is using.
pub async fn sign_out(ctx: &mut Context, session: SessionId) -> Result<(), Error> {
    sessions::remove(&mut ctx.tx, ctx.actor.person, session).await.map(|_| ())
}
