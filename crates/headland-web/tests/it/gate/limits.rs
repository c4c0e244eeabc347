//! Whoever tries secrets one after the other is slowed down at every door that takes one.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use headland_app::Settings;
use headland_testkit::World;
use headland_web::gate::{ForwardedHeader, Proxies};
use headland_web::{Site, SiteSettings, router};
use jiff::SignedDuration;
use tower::ServiceExt as _;

use crate::browser::Browser;
use crate::people::give_password;

/// The site, with these proxies in front of it.
fn site(world: &World, trusted: &[&str]) -> Router {
    let proxies = Proxies {
        trusted: trusted.iter().map(|text| text.parse().unwrap()).collect(),
        header: ForwardedHeader::XForwardedFor,
    };
    router(Site {
        app: world.app.clone(),
        settings: SiteSettings { proxies, ..SiteSettings::default() },
    })
}

/// Asks over a connection from an address, which says that it asks for another.
async fn ask(
    site: &Router,
    method: Method,
    path: &str,
    from: &str,
    forwarded_for: &str,
) -> (StatusCode, HeaderMap) {
    let mut request = Request::builder().method(method).uri(path);
    if !forwarded_for.is_empty() {
        request = request.header("x-forwarded-for", forwarded_for);
    }
    let mut request = request.body(Body::empty()).unwrap();
    let from: SocketAddr = format!("{from}:40000").parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(from));
    let response = site.clone().oneshot(request).await.unwrap();
    (response.status(), response.headers().clone())
}

/// Tries to sign in, without so much as a form.
async fn knock(site: &Router, from: &str, forwarded_for: &str) -> (StatusCode, HeaderMap) {
    ask(site, Method::POST, "/sign-in", from, forwarded_for).await
}

/// Knocks until told to wait; how often that went well.
async fn knock_until_told_to_wait(site: &Router, from: &str, forwarded_for: &str) -> usize {
    for count in 0..1_000 {
        if knock(site, from, forwarded_for).await.0 == StatusCode::TOO_MANY_REQUESTS {
            return count;
        }
    }
    panic!("nobody said to wait")
}

#[tokio::test]
async fn a_network_that_tries_to_sign_in_too_often_is_told_when_to_come_back() {
    let world = World::small_trust().await;
    let site = site(&world, &[]);
    assert_eq!(knock_until_told_to_wait(&site, "192.0.2.1", "").await, 100);
    let (status, headers) = knock(&site, "192.0.2.1", "").await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    let wait: i64 = headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert_ne!(knock(&site, "192.0.2.2", "").await.0, StatusCode::TOO_MANY_REQUESTS);
    world.clock.advance(SignedDuration::from_secs(wait));
    assert_ne!(knock(&site, "192.0.2.1", "").await.0, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_program_that_asks_too_often_is_told_when_to_come_back() {
    let world = World::small_trust().await;
    let site = site(&world, &[]);
    let mut answered = 0;
    let (status, headers) = loop {
        let answer = ask(&site, Method::GET, "/api/v1/me", "192.0.2.1", "").await;
        if answer.0 != StatusCode::UNAUTHORIZED {
            break answer;
        }
        answered += 1;
    };
    assert_eq!((status, answered), (StatusCode::TOO_MANY_REQUESTS, 3_000));
    assert_eq!(headers["content-type"], "application/problem+json");
    let wait: i64 = headers["retry-after"].to_str().unwrap().parse().unwrap();
    world.clock.advance(SignedDuration::from_secs(wait));
    let again = ask(&site, Method::GET, "/api/v1/me", "192.0.2.1", "").await;
    assert_eq!(again.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_demonstration_lets_programs_try_as_much_as_they_like() {
    let mut world = World::small_trust().await;
    world.app.settings = Arc::new(Settings { is_demo: true, ..(*world.app.settings).clone() });
    let site = site(&world, &[]);
    for _ in 0..=3_000 {
        let answer = ask(&site, Method::GET, "/api/v1/me", "192.0.2.1", "").await;
        assert_eq!(answer.0, StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn behind_a_proxy_of_ours_each_network_is_counted_for_itself() {
    let world = World::small_trust().await;
    let site = site(&world, &["127.0.0.1"]);
    assert_eq!(knock_until_told_to_wait(&site, "127.0.0.1", "192.0.2.1").await, 100);
    let other = knock(&site, "127.0.0.1", "192.0.2.2").await;
    assert_ne!(other.0, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn nobody_becomes_another_network_by_saying_so() {
    let world = World::small_trust().await;
    let site = site(&world, &["127.0.0.1"]);
    for count in 0..100 {
        // Before the proxy's own word, whatever the client liked to write.
        let claim = format!("203.0.113.{count}, 192.0.2.1");
        assert_ne!(knock(&site, "127.0.0.1", &claim).await.0, StatusCode::TOO_MANY_REQUESTS);
        // And past the proxy altogether.
        let claim = format!("203.0.113.{count}");
        assert_ne!(knock(&site, "198.51.100.7", &claim).await.0, StatusCode::TOO_MANY_REQUESTS);
    }
    let claimed = knock(&site, "127.0.0.1", "203.0.113.200, 192.0.2.1").await;
    assert_eq!(claimed.0, StatusCode::TOO_MANY_REQUESTS);
    let past = knock(&site, "198.51.100.7", "203.0.113.201").await;
    assert_eq!(past.0, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn guessing_is_slowed_down_at_every_door() {
    let world = World::small_trust().await;
    let routes = site(&world, &[]);
    for (path, allowed) in [
        ("/invitations/guess", 60),
        ("/resets/guess", 30),
        ("/calendar/guess.ics", 3_000),
        ("/api/v1/me", 3_000),
    ] {
        let mut refused = None;
        for number in 0..=allowed {
            let request = Request::get(path)
                .header("authorization", "Bearer guess")
                .body(Body::empty())
                .unwrap();
            let response = routes.clone().oneshot(request).await.unwrap();
            if response.status() == StatusCode::TOO_MANY_REQUESTS {
                refused = Some((number, response));
                break;
            }
        }
        let (number, response) = refused.unwrap_or_else(|| panic!("{path} is not limited"));
        assert_eq!(number, allowed, "{path}");
        let wait: u64 = response.headers()["retry-after"].to_str().unwrap().parse().unwrap();
        assert!((1..=60).contains(&wait), "{path}: {wait}");
        let kind = response.headers()["content-type"].to_str().unwrap();
        let expected =
            if path.starts_with("/api") { "application/problem+json" } else { "text/html" };
        assert!(kind.starts_with(expected), "{path}: {kind}");
    }
}

#[tokio::test]
async fn whoever_uses_up_the_tries_of_an_address_keeps_nobody_out_who_has_been_here() {
    let world = World::small_trust().await;
    give_password(&world, "amina", "purple kettle gravel").await;
    let email = world.email("amina");
    let right = [("email", email.as_str()), ("password", "purple kettle gravel")];
    let mut known = Browser::new(&world);
    known.get("/sign-in").await;
    assert_eq!(known.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
    known.forget("headland_session");
    let mut strange = known.clone();
    strange.forget("headland_browser");
    strange.plant("headland_browser", &"ab".repeat(32));
    let nobody = [("email", ""), ("password", "")];
    let mut status = StatusCode::OK;
    for _ in 0..=100 {
        status = strange.post_exactly("/sign-in", &nobody).await.status;
    }
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(known.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
    let mut last = StatusCode::OK;
    for _ in 0..=100 {
        last = known.post_exactly("/sign-in", &nobody).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS, "a known browser has no more than others");
}
