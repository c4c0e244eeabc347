use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::{HeaderValue, RETRY_AFTER};
use axum::middleware::Next;
use axum::response::Response;
use headland_app::people;
use jiff::Timestamp;

use super::cookies::{BROWSER, sent};
use super::network::sender;
use crate::Site;

/// What is limited, each on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Door {
    SignIn,
    Invitation,
    Feedback,
    Survey,
    Reset,
    Program,
}

impl Door {
    /// The door that a request goes through, if it is one that is watched.
    fn of(method: &Method, path: &str) -> Option<Self> {
        let is_change = *method == Method::POST;
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        match first {
            "sign-in" if is_change => Some(Self::SignIn),
            // Looking at a link tries its secret, too.
            "invitations" => Some(Self::Invitation),
            "feedback" => Some(Self::Feedback),
            // A code is short enough to be typed, so looking is limited, too.
            "ask" => Some(Self::Survey),
            "resets" if is_change || path.len() > "/resets/".len() => Some(Self::Reset),
            "api" | "calendar" => Some(Self::Program),
            _ => None,
        }
    }

    /// How many requests at once, and how many a second after that. Wide enough for a school of a
    /// hundred staff behind one address at half past eight.
    const fn allowance(self) -> (f64, f64) {
        match self {
            Self::SignIn => (100.0, 1.0),
            Self::Invitation => (60.0, 0.5),
            // A staff room that saves and sends from one address; a link is too long to be guessed.
            Self::Feedback => (300.0, 5.0),
            // A staff meeting that answers at once, each looking and sending; not somebody who
            // sends the same answers a thousand times.
            Self::Survey => (300.0, 1.0),
            Self::Reset => (30.0, 0.1),
            // A data warehouse that reads everything once a night must not starve; keys are too
            // long to be guessed at any pace.
            Self::Program => (3_000.0, 50.0),
        }
    }
}

/// How many requests a network still has, as of an instant.
#[derive(Clone, Copy, Debug)]
struct Bucket {
    left: f64,
    at: Timestamp,
}

/// Who knocks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Knocking {
    /// Anybody of a network.
    Network(Option<IpAddr>),
    /// A browser in which somebody has signed in before, by its hash.
    Browser(String),
}

/// The most networks that are remembered: some 400 kB.
const MOST_NETWORKS: usize = 4096;

/// What is left to each network at each door. In memory: a restart forgets it, and each of several
/// servers counts for itself.
#[derive(Debug, Default)]
pub(crate) struct Limits(Mutex<BTreeMap<(Door, Knocking), Bucket>>);

impl Limits {
    /// Lets a request of a network through a door, or says how many seconds to wait.
    fn pass(&self, door: Door, who: Knocking, now: Timestamp) -> Result<(), u64> {
        let (burst, refill) = door.allowance();
        let filled = |bucket: Bucket, burst: f64, refill: f64| {
            let gone = now.duration_since(bucket.at).as_secs_f64().max(0.0);
            (bucket.left + gone * refill).min(burst)
        };
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST_NETWORKS {
            // Who has everything left is as if never seen.
            buckets.retain(|(door, _), bucket| {
                let (burst, refill) = door.allowance();
                filled(*bucket, burst, refill) < burst
            });
        }
        if buckets.len() >= MOST_NETWORKS
            && let Some(oldest) =
                buckets.iter().min_by_key(|(_, bucket)| bucket.at).map(|(key, _)| key.clone())
        {
            buckets.remove(&oldest);
        }
        let bucket = buckets.entry((door, who)).or_insert(Bucket { left: burst, at: now });
        let left = filled(*bucket, burst, refill);
        *bucket = Bucket { left: (left - 1.0).max(0.0), at: now };
        if left >= 1.0 {
            return Ok(());
        }
        bucket.left = left;
        // At most a minute or so by the allowances above: exact as an integer.
        let wait = std::time::Duration::try_from_secs_f64((1.0 - left) / refill);
        Err(wait.map_or(60, |wait| wait.as_secs() + 1))
    }
}

/// A network: an IPv4 address, or the half of an IPv6 address that one customer is given.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
        },
    }
}

/// What stands at the doors: whom it lets wait, and what it tells them.
#[derive(Clone)]
pub(crate) struct Guard {
    site: Site,
    limits: Arc<Limits>,
    refusal: fn() -> Response,
}

impl Guard {
    /// A guard who has seen nobody yet.
    pub(crate) fn new(site: &Site, refusal: fn() -> Response) -> Self {
        Self { site: site.clone(), limits: Arc::default(), refusal }
    }
}

/// Slows down whoever knocks too often where secrets are tried.
pub(crate) async fn limit(
    State(Guard { site, limits, refusal }): State<Guard>,
    request: Request,
    next: Next,
) -> Response {
    let Some(door) = Door::of(request.method(), request.uri().path()) else {
        return next.run(request).await;
    };
    // A demonstration listens on this computer alone, and is tried with thousands of requests.
    if door == Door::Program && site.app.settings.is_demo {
        return next.run(request).await;
    }
    let from = sender(request.extensions()).map(network);
    let now = site.app.clock.now();
    let mut passed = limits.pass(door, Knocking::Network(from), now);
    // Somebody else behind the same address used up what it has: that keeps nobody out who has
    // been here before.
    if passed.is_err() && matches!(door, Door::SignIn | Door::Reset) {
        let secret = sent(request.headers(), BROWSER);
        if let Ok(Some(browser)) = people::known_browser(&site.app, secret.as_deref()).await {
            passed = limits.pass(door, Knocking::Browser(browser), now);
        }
    }
    match passed {
        Ok(()) => next.run(request).await,
        Err(seconds) => {
            let mut response = refusal();
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
            response
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;

    fn somewhere(last: u8) -> Knocking {
        Knocking::Network(Some(IpAddr::from([192, 0, 2, last])))
    }

    #[test]
    fn a_network_that_knocks_too_often_waits_and_others_do_not() {
        let (limits, now) = (Limits::default(), Timestamp::UNIX_EPOCH);
        let passed = (0..200).filter(|_| limits.pass(Door::SignIn, somewhere(1), now).is_ok());
        assert_eq!(passed.count(), 100);
        assert_eq!(limits.pass(Door::SignIn, somewhere(1), now), Err(2));
        assert_eq!(limits.pass(Door::SignIn, somewhere(2), now), Ok(()));
        assert_eq!(limits.pass(Door::Reset, somewhere(1), now), Ok(()));
        let later = now + SignedDuration::from_secs(3);
        let passed = (0..9).filter(|_| limits.pass(Door::SignIn, somewhere(1), later).is_ok());
        assert_eq!(passed.count(), 3, "one a second comes back, whatever was tried meanwhile");
    }

    #[test]
    fn however_many_networks_knock_few_are_remembered() {
        let (limits, now) = (Limits::default(), Timestamp::UNIX_EPOCH);
        for number in 0..20_000_u32 {
            let from = Knocking::Network(Some(IpAddr::from(number.to_be_bytes())));
            assert_eq!(limits.pass(Door::SignIn, from, now), Ok(()));
        }
        assert!(limits.0.lock().unwrap().len() <= MOST_NETWORKS);
    }

    #[test]
    fn one_customer_cannot_be_many_networks() {
        let one: IpAddr = "2001:db8:1:2::1".parse().unwrap();
        let two: IpAddr = "2001:db8:1:2:ffff::9".parse().unwrap();
        assert_eq!(network(one), network(two));
        let mapped: IpAddr = "::ffff:192.0.2.1".parse().unwrap();
        assert_eq!(Knocking::Network(Some(network(mapped))), somewhere(1));
    }

    #[test]
    fn reading_pages_is_not_limited() {
        assert_eq!(Door::of(&Method::GET, "/sign-in"), None);
        assert_eq!(Door::of(&Method::GET, "/resets"), None);
        assert_eq!(Door::of(&Method::GET, "/resets/abc"), Some(Door::Reset));
        assert_eq!(Door::of(&Method::POST, "/sign-in"), Some(Door::SignIn));
        assert_eq!(Door::of(&Method::GET, "/api/v1/plans"), Some(Door::Program));
        assert_eq!(Door::of(&Method::GET, "/calendar/abc.ics"), Some(Door::Program));
        assert_eq!(Door::of(&Method::POST, "/plans"), None);
    }
}
