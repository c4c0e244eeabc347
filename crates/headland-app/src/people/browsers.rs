//! Browsers in which somebody has signed in before.
//!
//! Tries of a password are counted, so that nobody can guess for long. If they were counted only
//! for an address and a place, anybody in the building could keep a colleague waiting. A browser
//! that somebody has signed in with, or chosen a password with, therefore counts for itself.

use headland_domain::PersonId;
use headland_domain::people::EmailAddress;
use headland_store::{Error, Tx, people};
use jiff::SignedDuration;

use super::session::hash_secret;
use crate::context::App;

/// How long a browser is known after it was last used to sign in.
pub const BROWSER_KNOWN_FOR: SignedDuration = SignedDuration::from_hours(24 * 365);

/// What is stored of a browser's secret; none where a browser cannot have been given it.
fn hash_of(secret: Option<&str>) -> Option<String> {
    secret.filter(|secret| secret.len() == 64).map(hash_secret)
}

/// The hash of the browser's secret if the person has signed in with it before.
pub(super) async fn known_to(
    tx: &mut Tx,
    person: PersonId,
    secret: Option<&str>,
) -> Result<Option<String>, Error> {
    let Some(hash) = hash_of(secret) else { return Ok(None) };
    let is_known = people::is_known_browser(tx, &hash, Some(person)).await?;
    Ok(is_known.then_some(hash))
}

/// The hash of the browser's secret if anybody has signed in with it before.
pub async fn known_browser(app: &App, secret: Option<&str>) -> Result<Option<String>, Error> {
    let Some(hash) = hash_of(secret) else { return Ok(None) };
    let mut tx = app.store.begin_reading().await?;
    let is_known = people::is_known_browser(&mut tx, &hash, None).await?;
    Ok(is_known.then_some(hash))
}

/// Notes that a person signed in with a browser; the secret that it keeps from now on.
///
/// A secret that was sent is kept only if somebody got it here: one that was planted in the
/// browser would be known to whoever planted it.
pub(super) async fn know(
    app: &App,
    tx: &mut Tx,
    person: PersonId,
    sent: Option<&str>,
) -> Result<String, Error> {
    let now = app.clock.now();
    let kept = match (sent, hash_of(sent)) {
        (Some(secret), Some(hash)) if people::is_known_browser(tx, &hash, None).await? => {
            Some(secret.to_owned())
        }
        _ => None,
    };
    let secret = kept.unwrap_or_else(|| app.chance.secret());
    let forget_before = now - BROWSER_KNOWN_FOR;
    people::know_browser(tx, &hash_secret(&secret), person, now, forget_before).await?;
    Ok(secret)
}

/// Notes that whoever has this address has just chosen a password with a browser; the secret that
/// it keeps from now on.
pub async fn know_browser(
    app: &App,
    address: &str,
    sent: Option<&str>,
) -> Result<Option<String>, Error> {
    let Ok(email) = address.parse::<EmailAddress>() else { return Ok(None) };
    let mut tx = app.store.begin().await?;
    let Some(person) = people::find_by_email(&mut tx, &email).await? else { return Ok(None) };
    let secret = know(app, &mut tx, person.id(), sent).await?;
    tx.commit().await?;
    Ok(Some(secret))
}
