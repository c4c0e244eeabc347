//! Whoever tries secrets one after the other is slowed down at every door that takes one.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use headland_app::Settings;
use headland_testkit::World;
use headland_web::{Site, SiteSettings, router};
use tower::ServiceExt as _;

use crate::browser::Browser;
use crate::people::give_password;

#[tokio::test]
async fn guessing_is_slowed_down_at_every_door() {
    let world = World::small_trust().await;
    let site = Site { app: world.app.clone(), settings: SiteSettings::default() };
    let routes = router(site);
    for (path, allowed) in [
        ("/invitations/guess", 60),
        ("/resets/guess", 30),
        ("/calendar/guess.ics", 600),
        ("/api/v1/me", 600),
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
async fn a_demonstration_lets_programs_try_as_much_as_they_like() {
    let mut world = World::small_trust().await;
    world.app.settings = Arc::new(Settings { is_demo: true, ..(*world.app.settings).clone() });
    let routes = router(Site { app: world.app.clone(), settings: SiteSettings::default() });
    for _ in 0..=600 {
        let request = Request::get("/api/v1/me").body(Body::empty()).unwrap();
        let response = routes.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn behind_a_proxy_each_address_has_its_own_allowance() {
    let world = World::small_trust().await;
    let settings = SiteSettings { proxies: 1, ..SiteSettings::default() };
    let routes = router(Site { app: world.app.clone(), settings });
    let knock = async |from: String| {
        let request = Request::get("/resets/guess")
            .header("x-forwarded-for", from)
            .body(Body::empty())
            .unwrap();
        routes.clone().oneshot(request).await.unwrap().status()
    };
    for number in 0..30 {
        let status = knock(format!("198.51.100.{number}, 192.0.2.7")).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{number}");
    }
    let forged = knock("203.0.113.1, 192.0.2.7".to_owned()).await;
    assert_eq!(forged, StatusCode::TOO_MANY_REQUESTS, "whatever it claims to be");
    assert_eq!(knock("192.0.2.8".to_owned()).await, StatusCode::NOT_FOUND, "others do not wait");
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
