use headland_domain::people::EmailAddress;
use headland_store::{people, sessions};
use jiff::SignedDuration;

use super::invite::{choose_password, good_pass, write_message};
use super::password::PasswordRefusal;
use super::session::hash_secret;
use crate::context::{App, Failure};

/// How long a reset link can be used.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(2);

/// Sends a link with which to choose a new password, if the address is known. The answer on the
/// screen is the same either way.
pub async fn ask_reset(app: &App, email: &EmailAddress) -> Result<(), headland_store::Error> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let person = people::find_by_email(&mut tx, email).await?;
    let Some(person) = person.filter(|person| !person.has_left()) else { return Ok(()) };
    let secret = app.chance.secret();
    sessions::insert_pass(
        &mut tx,
        &hash_secret(&secret),
        "reset",
        person.id(),
        None,
        now,
        now + GOOD_FOR,
    )
    .await?;
    let body = format!(
        "{name},\n\nSomeone, most likely you, asked for a new Headland password for this address.\
         \n\nChoose one here:\n{base}/resets/{secret}\n\nThe link works once, for two hours. If it \
         was not you, leave this message be: your password stays as it is.\n",
        name = person.name,
        base = app.settings.base_url,
    );
    let subject = "Choose a new Headland password";
    write_message(app, &mut tx, None, &person.name, email.as_str(), subject, &body).await?;
    tx.commit().await
}

/// Whom a reset link was made for, while it can be used.
pub async fn resetting(app: &App, secret: &str) -> Result<people::Person, Failure<()>> {
    let mut tx = app.store.begin_reading().await?;
    let pass = good_pass(app, &mut tx, secret, "reset").await?;
    people::find(&mut tx, pass.person()).await?.ok_or(Failure::NotFound)
}

/// Chooses a new password with a reset link, which is then used up; signed out everywhere.
pub async fn reset_password(
    app: &App,
    secret: &str,
    password: &str,
) -> Result<String, Failure<PasswordRefusal>> {
    choose_password(app, secret, "reset", password).await
}
