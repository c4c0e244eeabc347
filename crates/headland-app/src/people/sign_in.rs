use headland_domain::SessionId;
use headland_domain::people::EmailAddress;
use headland_policy::CARRIED;
use headland_store::sessions;
use headland_store::{organisations, people};
use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use super::session::{SESSION_LENGTH, hash_secret};
use super::{browsers, password};
use crate::context::{App, Event, Failure, civil_date};

/// Why someone could not sign in. Which part was wrong is not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SignInRefusal {
    /// The address or the password is wrong, or the account is not open.
    #[error("That e-mail address and password do not belong together")]
    Wrong,
    /// Too many failures from the same place; the seconds still to wait.
    #[error("Wait {0} seconds, then try again")]
    Wait(i64),
}

/// A new session.
#[derive(Debug)]
pub struct SignedIn {
    /// The secret to keep in the browser.
    pub secret: String,
    /// The secret by which the browser is known when somebody signs in the next time.
    pub browser: String,
    /// Who signed in.
    pub name: String,
}

/// How many failures cost nothing: people mistype.
const FREE_FAILURES: i64 = 3;
/// Failures older than this are forgotten.
const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(1);
/// The longest anyone waits.
const LONGEST_WAIT: i64 = 300;

/// Where somebody signs in from.
#[derive(Clone, Copy, Debug, Default)]
pub struct SignInFrom<'a> {
    /// What their browser calls itself.
    pub agent: &'a str,
    /// Where they come from, as far as the connection tells.
    pub network: &'a str,
    /// The secret by which their browser may be known.
    pub browser: Option<&'a str>,
}

/// Signs someone in.
///
/// Failures are counted for an address *from a place*; in a browser that the person has signed in
/// with before, for that browser alone. So nobody can keep somebody else waiting by failing on
/// purpose, be it from the same building.
pub async fn sign_in(
    app: &App,
    email: &str,
    secret_word: &str,
    from: SignInFrom<'_>,
) -> Result<SignedIn, Failure<SignInRefusal>> {
    let now = app.clock.now();
    let typed = email.trim().to_lowercase();
    let email: Option<EmailAddress> = email.parse().ok();
    let mut tx = app.store.begin_reading().await?;
    let person = match &email {
        Some(email) => people::find_by_email(&mut tx, email).await?,
        None => None,
    };
    let known = match &person {
        Some(person) => browsers::known_to(&mut tx, person.id(), from.browser).await?,
        None => None,
    };
    let subject = known.map_or_else(
        || hash_secret(&format!("{typed}|{}", from.network)),
        |browser| hash_secret(&format!("{typed}|browser|{browser}")),
    );
    let wait = sessions::failures(&mut tx, &subject).await?.map_or(0, |failed| wait(failed, now));
    if wait > 0 {
        return Err(Failure::Refused(SignInRefusal::Wait(wait)));
    }
    // Nothing is held while the hash is worked out: it takes long by design.
    drop(tx);
    let stored = person.as_ref().and_then(|person| person.password_hash.clone());
    let offered = secret_word.to_owned();
    let is_match =
        tokio::task::spawn_blocking(move || password::matches(&offered, stored.as_deref()))
            .await
            .unwrap_or(false);
    let mut tx = app.store.begin().await?;
    let Some(person) = person.filter(|person| is_match && !person.has_left()) else {
        sessions::add_failure(&mut tx, &subject, now, now - FORGOTTEN_AFTER).await?;
        tx.commit().await?;
        return Err(Failure::Refused(SignInRefusal::Wrong));
    };
    sessions::forget_failures(&mut tx, &subject).await?;
    let today = civil_date(now);
    let theirs = organisations::of_person(&mut tx, person.id(), CARRIED, today).await?;
    let browser = browsers::know(app, &mut tx, person.id(), from.browser).await?;
    let secret = app.chance.secret();
    let new = sessions::New {
        id: SessionId::from_uuid(app.chance.uuid(now)),
        token_hash: &hash_secret(&secret),
        person: person.id(),
        organisation: theirs.first().map(organisations::Organisation::id),
        now,
        expires_at: now + SESSION_LENGTH,
        agent: &from.agent.chars().take(200).collect::<String>(),
    };
    sessions::insert(&mut tx, &new).await?;
    let (id, name) = (person.id(), person.name.clone());
    if let Some(mut ctx) = app.enter(tx, person, new.organisation).await? {
        ctx.tell(Event::SignedIn(id)).await?;
        ctx.commit().await?;
    } else {
        // Someone without a role today may sign in; the page then says whom to ask. The session
        // went with the transaction, so it is stored again.
        let mut tx = app.store.begin().await?;
        sessions::forget_failures(&mut tx, &subject).await?;
        sessions::insert(&mut tx, &new).await?;
        let forget_before = now - browsers::BROWSER_KNOWN_FOR;
        people::know_browser(&mut tx, &hash_secret(&browser), id, now, forget_before).await?;
        tx.commit().await?;
    }
    Ok(SignedIn { secret, browser, name })
}

/// The seconds still to wait after failures: doubling from one second after the free ones.
fn wait((failures, last_at): (i64, Timestamp), now: Timestamp) -> i64 {
    let since = now.duration_since(last_at);
    if failures < FREE_FAILURES || since >= FORGOTTEN_AFTER {
        return 0;
    }
    let doublings = u32::try_from(failures - FREE_FAILURES).unwrap_or(u32::MAX).min(16);
    let delay = 2_i64.saturating_pow(doublings).min(LONGEST_WAIT);
    (delay - since.as_secs()).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_after_three_failures_and_stops_at_five_minutes() {
        let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(100);
        assert_eq!(wait((2, now), now), 0);
        assert_eq!(wait((3, now), now), 1);
        assert_eq!(wait((6, now), now), 8);
        assert_eq!(wait((40, now), now), 300);
        assert_eq!(wait((40, now - SignedDuration::from_secs(290)), now), 10);
        assert_eq!(wait((40, now - SignedDuration::from_hours(1)), now), 0);
    }
}
