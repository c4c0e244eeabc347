use axum::http::StatusCode;
use headland_testkit::World;

use crate::browser::{Answer, Browser};

async fn make(browser: &mut Browser, name: &str, scope: &str, year: &str) -> Answer {
    let fields = [
        ("name", name),
        ("scope", scope),
        ("last_day-day", "1"),
        ("last_day-month", "3"),
        ("last_day-year", year),
    ];
    browser.post("/account/tokens", &fields).await
}

#[tokio::test]
async fn a_key_is_shown_once_listed_and_revoked() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    let made = make(&mut tom, "Spreadsheet", "read", "2027").await;
    assert_eq!(made.status, StatusCode::OK);
    let secret = made.page.first("code.hl-secret").unwrap();
    assert!(secret.starts_with("hl_") && secret.len() == 67, "{secret}");
    let page = tom.get("/account/tokens").await.page;
    assert!(!page.says(&secret));
    assert_eq!(page.all(".hl-card strong"), ["Spreadsheet"]);
    assert!(page.says("May read, to the end of 1 March 2027. Not used yet"), "{}", page.words());
    let revoke = page.actions().into_iter().find(|to| to.ends_with("/revocation")).unwrap();
    let done = tom.submit(&revoke, &[]).await.page;
    assert_eq!(done.notice().as_deref(), Some("The key is revoked"));
    assert!(done.all(".hl-card").is_empty());
    assert_eq!(tom.post(&revoke, &[]).await.status, StatusCode::NOT_FOUND, "it is gone");
}

#[tokio::test]
async fn what_is_wrong_with_a_key_is_said_beside_the_question() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    for (name, scope, year, field) in [
        ("", "read", "2027", "name"),
        ("Spreadsheet", "", "2027", "scope"),
        ("Spreadsheet", "calendar", "2027", "scope"),
        ("Spreadsheet", "read", "2028", "last_day"),
        ("Spreadsheet", "read", "2026", "last_day"),
        ("Spreadsheet", "read", "", "last_day"),
    ] {
        let refused = make(&mut tom, name, scope, year).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {scope} {year}");
        assert!(refused.page.error_for(field).is_some(), "{field}: {:?}", refused.page.problems());
        assert_eq!(refused.page.value_of("name").as_deref(), Some(name));
        assert_eq!(refused.page.first("code.hl-secret"), None);
    }
    assert!(tom.get("/account/tokens").await.page.all(".hl-card").is_empty());
}

#[tokio::test]
async fn nobody_sees_or_revokes_the_keys_of_somebody_else() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    make(&mut tom, "Spreadsheet", "write", "2027").await;
    let page = tom.get("/account/tokens").await.page;
    let revoke = page.actions().into_iter().find(|to| to.ends_with("/revocation")).unwrap();
    for name in ["amina", "dev", "priya", "sian"] {
        let mut other = Browser::of(&world, name).await;
        let keys = other.get("/account/tokens").await.page.all(".hl-card");
        assert!(keys.is_empty(), "{name}: {keys:?}");
        assert_eq!(other.post(&revoke, &[]).await.status, StatusCode::NOT_FOUND, "{name}");
    }
    assert!(tom.get("/account/tokens").await.page.says("May read and change"));
}

#[tokio::test]
async fn a_calendar_link_is_no_key_and_is_not_listed_as_one() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    tom.post("/account/calendar", &[]).await;
    assert!(tom.get("/account/tokens").await.page.all(".hl-card").is_empty());
}
