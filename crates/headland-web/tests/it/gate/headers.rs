//! What every answer carries, so that a browser is not turned against whoever uses it.

use axum::http::StatusCode;
use headland_testkit::World;
use headland_web::{Site, SiteSettings, assets, router};
use tower::ServiceExt as _;

use crate::browser::{Answer, Browser};
use crate::improvement::told;

fn assert_protected(path: &str, answer: &Answer) {
    let header = |name: &str| answer.headers.get(name).map_or("", |value| value.to_str().unwrap());
    let policy = header("content-security-policy");
    assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
    assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"));
    assert!(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'));
    assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
    assert_eq!(header("x-frame-options"), "DENY", "{path}");
    assert_eq!(header("referrer-policy"), "same-origin", "{path}");
    assert!(!header("content-type").is_empty() || answer.body.is_empty(), "{path}");
    assert!(answer.headers.get("access-control-allow-origin").is_none(), "{path}");
    assert!(answer.headers.get("server").is_none(), "{path}");
}

#[tokio::test]
async fn every_kind_of_answer_is_protected() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let mut calendar = tom.post("/account/calendar", &[]).await.page.value_of("address").unwrap();
    calendar.drain(..calendar.find("/calendar/").unwrap());
    for (path, status) in [
        ("/".to_owned(), StatusCode::OK),
        ("/nowhere".to_owned(), StatusCode::NOT_FOUND),
        ("/people/new".to_owned(), StatusCode::FORBIDDEN),
        (assets::href("app.css"), StatusCode::OK),
        ("/assets/nothing.css".to_owned(), StatusCode::NOT_FOUND),
        ("/healthz".to_owned(), StatusCode::OK),
        ("/readyz".to_owned(), StatusCode::OK),
        (story.section("actions/download.csv"), StatusCode::OK),
        (story.section("actions/download.xlsx"), StatusCode::OK),
        ("/figures/template.csv".to_owned(), StatusCode::OK),
        ("/people/download/csv".to_owned(), StatusCode::OK),
        ("/api/v1/me".to_owned(), StatusCode::UNAUTHORIZED),
        ("/api/v1/openapi.json".to_owned(), StatusCode::OK),
        ("/api/v1/nowhere".to_owned(), StatusCode::NOT_FOUND),
        (calendar, StatusCode::OK),
    ] {
        let answer = tom.get(&path).await;
        assert_eq!(answer.status, status, "{path}");
        assert_protected(&path, &answer);
    }
    let forged = tom.post_exactly("/sign-out", &[]).await;
    assert_protected("a forged form", &forged);
    let moved = Browser::new(&world).get("/plans").await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER);
    assert_protected("a redirect", &moved);
}

#[tokio::test]
async fn what_is_for_one_person_is_kept_by_nobodys_cache() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    for path in [
        "/".to_owned(),
        "/account".to_owned(),
        "/people".to_owned(),
        story.section("actions"),
        story.section("actions/download.csv"),
        "/people/download/csv".to_owned(),
        "/nowhere".to_owned(),
    ] {
        let answer = tom.get(&path).await;
        let said = answer.headers["cache-control"].to_str().unwrap();
        assert!(said.contains("no-store"), "{path}: {said}");
    }
}

#[tokio::test]
async fn downloads_are_saved_and_never_shown_inside_a_page() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    for path in [
        story.section("actions/download.csv"),
        story.section("actions/download.xlsx"),
        "/people/download/csv".to_owned(),
        "/people/download/xlsx".to_owned(),
        "/figures/template.csv".to_owned(),
        "/figures/template.xlsx".to_owned(),
    ] {
        let answer = tom.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let said = answer.headers["content-disposition"].to_str().unwrap();
        assert!(said.starts_with("attachment; filename"), "{path}: {said}");
    }
}

#[tokio::test]
async fn behind_tls_cookies_are_for_it_alone_and_browsers_are_told_to_stay() {
    let world = World::small_trust().await;
    let settings = SiteSettings { is_secure: true, ..SiteSettings::default() };
    let routes = router(Site { app: world.app.clone(), settings });
    let request = axum::http::Request::get("/sign-in").body(axum::body::Body::empty()).unwrap();
    let response = routes.oneshot(request).await.unwrap();
    let headers = response.headers();
    assert!(headers["strict-transport-security"].to_str().unwrap().starts_with("max-age="));
    let cookie = headers["set-cookie"].to_str().unwrap();
    for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn a_message_about_what_was_done_cannot_be_made_into_markup() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    let mut planted = tom.clone();
    planted.plant("headland_notice", "%3Cscript%3Ealert(1)%3C/script%3E");
    let answer = planted.get("/account").await;
    assert_eq!(answer.page.notice().as_deref(), Some("<script>alert(1)</script>"), "as words");
    assert!(!answer.page.markup().contains("<script>alert"));
    assert_eq!(tom.get("/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_link_to_sign_in_leads_nowhere_else_afterwards() {
    let world = World::small_trust().await;
    crate::people::give_password(&world, "tom", "purple kettle gravel").await;
    let email = world.email("tom");
    for elsewhere in [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "javascript:alert(1)",
        "/\t/elsewhere.example",
        "/\r\nset-cookie: a=b",
        " //elsewhere.example",
    ] {
        let mut browser = Browser::new(&world);
        browser.get("/sign-in").await;
        let fields =
            [("email", email.as_str()), ("password", "purple kettle gravel"), ("next", elsewhere)];
        let answer = browser.post("/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{elsewhere:?}");
        assert_eq!(answer.location(), "/", "{elsewhere:?}");
        assert!(!answer.headers.contains_key("a"));
    }
}
