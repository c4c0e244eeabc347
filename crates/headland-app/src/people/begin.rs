use headland_domain::benchmarks::AcademicYear;
use headland_domain::people::{EmailAddress, HeldRole, OrganisationKind, Role, Term};
use headland_domain::{OrganisationId, PersonId, RoleId};
use headland_store::{organisations, people, sessions};
use jiff::SignedDuration;
use thiserror::Error;

use super::password::{PasswordRefusal, check_password, hash_password};
use super::session::hash_secret;
use crate::context::{App, Failure, civil_date};

/// The first organisation and its first person.
#[derive(Clone, Debug)]
pub struct Beginning<'a> {
    /// The organisation's name.
    pub organisation: &'a str,
    /// The person's name.
    pub name: &'a str,
    /// Where they sign in.
    pub email: &'a str,
    /// With what.
    pub password: &'a str,
}

/// Why a beginning cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BeginRefusal {
    /// The address cannot be one.
    #[error("{0}")]
    Address(&'static str),
    /// The password cannot be chosen.
    #[error(transparent)]
    Password(#[from] PasswordRefusal),
}

/// Begins an installation: an organisation with one person who is its headteacher and its
/// administrator. Does nothing where there are organisations already; false then.
///
/// There is nobody yet whom a policy could ask, so this is for the command line of whoever runs
/// the server, and only while the installation is empty.
pub async fn begin(app: &App, beginning: &Beginning<'_>) -> Result<bool, Failure<BeginRefusal>> {
    let now = app.clock.now();
    let today = civil_date(now);
    let email: EmailAddress =
        beginning.email.parse().map_err(|wrong| Failure::Refused(BeginRefusal::Address(wrong)))?;
    check_password(beginning.password, beginning.name, email.as_str())
        .map_err(|refusal| Failure::Refused(refusal.into()))?;
    let mut tx = app.store.begin_reading().await?;
    if organisations::count(&mut tx).await? > 0 {
        return Ok(false);
    }
    drop(tx);
    let (chance, chosen) = (app.chance.clone(), beginning.password.to_owned());
    let hash = tokio::task::spawn_blocking(move || hash_password(&chosen, chance.as_ref()))
        .await
        .unwrap_or_default();
    let mut tx = app.store.begin().await?;
    // Counted again: of two that begin at once, one does.
    if organisations::count(&mut tx).await? > 0 {
        return Ok(false);
    }
    let organisation = OrganisationId::from_uuid(app.chance.uuid(now));
    let new = organisations::New {
        id: organisation,
        kind: OrganisationKind::School,
        name: beginning.organisation,
        urn: None,
        phase: None,
        la_code: None,
    };
    organisations::insert(&mut tx, &new, now).await?;
    let year = AcademicYear::of(today).first_day().year();
    organisations::set_terms(&mut tx, organisation, year, &Term::usual_three(year)).await?;
    let person = PersonId::from_uuid(app.chance.uuid(now));
    people::insert(&mut tx, person, beginning.name, Some(&email), now).await?;
    people::set_password(&mut tx, person, &hash).await?;
    for role in [Role::Headteacher, Role::Administrator] {
        let held = HeldRole { role, organisation, starts_on: today, ends_on: None };
        let id = RoleId::from_uuid(app.chance.uuid(now));
        people::insert_role(&mut tx, id, person, &held).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// How long the link of a beginning can be used.
const LINK_GOOD_FOR: SignedDuration = SignedDuration::from_hours(24);

/// Begins an installation and gives its first person a link that works once, with which to choose
/// a password. None where there are organisations already.
pub async fn begin_with_link(
    app: &App,
    organisation: &str,
    name: &str,
    email: &str,
) -> Result<Option<String>, Failure<BeginRefusal>> {
    let now = app.clock.now();
    // Nobody knows this password; the link replaces it.
    let password = app.chance.secret();
    let beginning = Beginning { organisation, name, email, password: &password };
    if !begin(app, &beginning).await? {
        return Ok(None);
    }
    let address: EmailAddress =
        email.parse().map_err(|wrong| Failure::Refused(BeginRefusal::Address(wrong)))?;
    let secret = app.chance.secret();
    let mut tx = app.store.begin().await?;
    let person = people::find_by_email(&mut tx, &address).await?.ok_or(Failure::NotFound)?;
    let (hash, until) = (hash_secret(&secret), now + LINK_GOOD_FOR);
    sessions::insert_pass(&mut tx, &hash, "invitation", person.id(), None, now, until).await?;
    tx.commit().await?;
    Ok(Some(format!("{}/invitations/{secret}", app.settings.base_url)))
}

/// Whether nobody has begun yet.
pub async fn is_untouched(app: &App) -> Result<bool, headland_store::Error> {
    let mut tx = app.store.begin_reading().await?;
    Ok(organisations::count(&mut tx).await? == 0)
}
