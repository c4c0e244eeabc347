use headland_domain::PersonId;
use headland_policy::{Action, Resource};
use headland_store::sessions::{self, Pass};
use headland_store::{outbox, people};
use jiff::SignedDuration;
use thiserror::Error;

use super::password::{PasswordRefusal, check_password, hash_password};
use super::session::hash_secret;
use crate::context::{App, Context, Event, Failure};

/// How long an invitation can be used.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24 * 14);

/// Why someone cannot be invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum InviteRefusal {
    /// There is nowhere to write to.
    #[error("Give them an e-mail address first")]
    NoAddress,
    /// They can sign in already.
    #[error(
        "They can sign in already. If they have forgotten their password they can ask for a new one."
    )]
    AlreadyIn,
}

/// Sends a person a link with which to choose a password.
pub async fn invite(ctx: &mut Context, person: PersonId) -> Result<(), Failure<InviteRefusal>> {
    ctx.authorise(Action::Revise, Resource::People)?;
    let person = super::find_here(ctx, person).await?;
    let address = person.email.as_deref().ok_or(Failure::Refused(InviteRefusal::NoAddress))?;
    if person.password_hash.is_some() {
        return Err(Failure::Refused(InviteRefusal::AlreadyIn));
    }
    let secret = ctx.app.chance.secret();
    let (by, now) = (ctx.actor.person, ctx.now);
    sessions::use_passes(&mut ctx.tx, person.id(), now).await?;
    sessions::insert_pass(
        &mut ctx.tx,
        &hash_secret(&secret),
        "invitation",
        person.id(),
        Some(by),
        now,
        now + GOOD_FOR,
    )
    .await?;
    let body = format!(
        "{name},\n\n{by} has added you to {organisation} in Headland, where its improvement plan \
         is kept.\n\nChoose a password and sign in:\n{base}/invitations/{secret}\n\nThe link works \
         once, until two weeks from today. If you did not expect this message, leave it be: \
         nothing happens.\n",
        name = person.name,
        by = ctx.person.name,
        organisation = ctx.organisation.name,
        base = ctx.app.settings.base_url,
    );
    let subject = format!("Your invitation to {} in Headland", ctx.organisation.name);
    ctx.write_to(&person.name, address, &subject, &body).await?;
    ctx.tell(Event::PersonInvited(person.id())).await?;
    Ok(())
}

/// Whom an invitation was made for, while it can be used.
pub async fn invited(app: &App, secret: &str) -> Result<people::Person, Failure<()>> {
    let mut tx = app.store.begin_reading().await?;
    let pass = good_pass(app, &mut tx, secret, "invitation").await?;
    people::find(&mut tx, pass.person()).await?.ok_or(Failure::NotFound)
}

/// The single-use link with this secret, if it is for this purpose and still good.
pub(super) async fn good_pass<R>(
    app: &App,
    tx: &mut headland_store::Tx,
    secret: &str,
    purpose: &str,
) -> Result<Pass, Failure<R>> {
    let now = app.clock.now();
    sessions::find_pass(tx, &hash_secret(secret))
        .await?
        .filter(|pass| pass.purpose == purpose && pass.is_good(now))
        .ok_or(Failure::NotFound)
}

/// Chooses the first password with an invitation, which is then used up.
pub async fn accept_invitation(
    app: &App,
    secret: &str,
    password: &str,
) -> Result<String, Failure<PasswordRefusal>> {
    choose_password(app, secret, "invitation", password).await
}

/// Chooses a password with a single-use link. The address, to sign in with at once.
pub(super) async fn choose_password(
    app: &App,
    secret: &str,
    purpose: &str,
    password: &str,
) -> Result<String, Failure<PasswordRefusal>> {
    let mut tx = app.store.begin_reading().await?;
    let pass = good_pass(app, &mut tx, secret, purpose).await?;
    let person = people::find(&mut tx, pass.person()).await?.ok_or(Failure::NotFound)?;
    drop(tx);
    let address = person.email.clone().unwrap_or_default();
    check_password(password, &person.name, &address).map_err(Failure::Refused)?;
    let (chance, chosen) = (app.chance.clone(), password.to_owned());
    let hash = tokio::task::spawn_blocking(move || hash_password(&chosen, chance.as_ref()))
        .await
        .unwrap_or_default();
    let mut tx = app.store.begin().await?;
    // Looked up again: of two tabs with the same link, one chooses.
    good_pass::<PasswordRefusal>(app, &mut tx, secret, purpose).await?;
    let id = person.id();
    people::set_password(&mut tx, id, &hash).await?;
    sessions::use_passes(&mut tx, id, app.clock.now()).await?;
    sessions::remove_others(&mut tx, id, None).await?;
    match app.enter(tx, person, None).await? {
        Some(mut ctx) => {
            ctx.tell(Event::PasswordChanged(id)).await?;
            ctx.commit().await?;
        }
        None => return Err(Failure::NotFound),
    }
    Ok(address)
}

impl Context {
    /// Puts a message into the outbox and queues its sending, in this transaction.
    pub(crate) async fn write_to(
        &mut self,
        name: &str,
        address: &str,
        subject: &str,
        body: &str,
    ) -> Result<(), headland_store::Error> {
        let organisation = Some(self.organisation.id());
        write_message(&self.app, &mut self.tx, organisation, name, address, subject, body).await
    }
}

/// Puts a message into the outbox and queues its sending.
pub(crate) async fn write_message(
    app: &App,
    tx: &mut headland_store::Tx,
    organisation: Option<headland_domain::OrganisationId>,
    to_name: &str,
    to_address: &str,
    subject: &str,
    body: &str,
) -> Result<(), headland_store::Error> {
    let letter = Letter { to_name, to_address, subject, body, once_sent: None };
    post(app, tx, organisation, &letter).await
}

/// A message to one person.
pub(crate) struct Letter<'a> {
    /// To whom, by name.
    pub(crate) to_name: &'a str,
    /// To which address.
    pub(crate) to_address: &'a str,
    /// Its subject.
    pub(crate) subject: &'a str,
    /// Its text.
    pub(crate) body: &'a str,
    /// What is kept of the text once it was sent; all of it where there is nothing.
    pub(crate) once_sent: Option<&'a str>,
}

/// Puts a message into the outbox and queues its sending.
pub(crate) async fn post(
    app: &App,
    tx: &mut headland_store::Tx,
    organisation: Option<headland_domain::OrganisationId>,
    letter: &Letter<'_>,
) -> Result<(), headland_store::Error> {
    let now = app.clock.now();
    let id = app.chance.uuid(now);
    let new = outbox::New {
        id,
        organisation,
        to_name: letter.to_name,
        to_address: letter.to_address,
        subject: letter.subject,
        body: letter.body,
        once_sent: letter.once_sent,
        now,
    };
    outbox::insert(tx, &new).await?;
    let job = headland_store::jobs::New {
        id: headland_domain::JobId::from_uuid(app.chance.uuid(now)),
        kind: "mail",
        payload: serde_json::json!({ "message": id }),
        organisation,
        requested_by: None,
        run_at: now,
        now,
    };
    headland_store::jobs::queue(tx, job).await
}
