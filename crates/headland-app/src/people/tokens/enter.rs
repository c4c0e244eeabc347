use headland_store::tokens::{self, Token};
use headland_store::{Error, Tx, people};
use jiff::SignedDuration;

use super::super::session::hash_secret;
use crate::context::{App, Context};

/// How often a key's use is noted: often enough to be useful, rarely enough to be cheap.
const NOTED_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// Begins an operation by the person in whose name a key acts.
///
/// None when there is no such key, it
/// has ended or was revoked, its person has left or holds no role in the key's organisation today,
/// or it is the secret of a calendar feed, which opens the feed and nothing else.
///
/// The operation reaches nothing of another organisation, whatever the person may do there: whoever
/// is given a key for one school has not been given the person's other schools.
///
/// A key that another than its person made (`not-private` among its scopes) opens nothing that is
/// private to those whom it names.
///
/// What the key may do (`token.may("write")`) is for the caller to ask.
pub async fn enter_token(
    app: &App,
    mut tx: Tx,
    secret: &str,
) -> Result<Option<(Context, Token)>, Error> {
    let now = app.clock.now();
    let token = tokens::find(&mut tx, &hash_secret(secret)).await?;
    let Some(token) = token.filter(|token| token.is_good(now) && !token.may("calendar")) else {
        return Ok(None);
    };
    let Some(person) = people::find(&mut tx, token.person()).await? else { return Ok(None) };
    let context = app.enter(tx, person, token.organisation()).await?;
    let leaves_private_out = token.may("not-private");
    Ok(context.map(|context| {
        let context = context.staying_here();
        (if leaves_private_out { context.leaving_private_out() } else { context }, token)
    }))
}

/// Notes that a key is in use, at most once an hour.
pub async fn note_token_use(app: &App, token: &Token) -> Result<(), Error> {
    let now = app.clock.now();
    if token.used_at().is_some_and(|used| now.duration_since(used) < NOTED_EVERY) {
        return Ok(());
    }
    let mut tx = app.store.begin().await?;
    tokens::touch(&mut tx, token.id(), now).await?;
    tx.commit().await
}
