//! What is typed is kept for whoever typed it, and nobody keeps anything where they may not write.

use axum::http::StatusCode;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, World};

use crate::browser::Browser;

#[tokio::test]
async fn a_plan_a_priority_and_a_change_are_kept_until_they_are_saved_or_thrown_away() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    let mut amina = Browser::of(&world, "amina").await;
    let half = [("title", "Half a title")];
    for (draft, form) in [
        ("/plans/new/draft".to_owned(), "/plans/new".to_owned()),
        (
            format!("/plans/{}/priorities/new/draft", plan.id),
            format!("/plans/{}/priorities/new", plan.id),
        ),
        (format!("/records/{}/draft", priority.id), format!("/records/{}/edit", priority.id)),
    ] {
        let kept = amina.post(&draft, &half).await;
        assert_eq!(kept.status, StatusCode::OK, "{draft}");
        assert_eq!(kept.body, br#"{"saved_at":"9:00"}"#, "{draft}");
        let page = amina.get(&form).await.page;
        assert_eq!(page.value_of("title").as_deref(), Some("Half a title"), "{form}");
    }
    let mut tom = Browser::of(&world, "tom").await;
    let his = tom.get(&format!("/records/{}/edit", priority.id)).await.page;
    assert_eq!(
        his.value_of("title").as_deref(),
        Some(priority.title().as_str()),
        "it is hers alone"
    );

    let done = amina.submit(&format!("/records/{}/draft/removal", priority.id), &[]).await.page;
    assert_eq!(done.notice().as_deref(), Some("What you had typed and not saved is gone"));
    let page = amina.get(&format!("/records/{}/edit", priority.id)).await.page;
    assert_eq!(page.value_of("title").as_deref(), Some(priority.title().as_str()));
}

#[tokio::test]
async fn nothing_is_kept_where_one_may_not_write() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    let values = Values::new()
        .with("expectation", "Marking is done by the second Friday")
        .with("of", world.person("marcus"))
        .with("holder", world.person("priya"))
        .with("set_on", "2026-10-01")
        .with("state", "set");
    let place = In::Priority(priority.id);
    let expectation = world.add("priya", RecordKind::Expectation, place, values).await;
    for (name, path, expected) in [
        ("joan", "/plans/new/draft".to_owned(), StatusCode::FORBIDDEN),
        ("dev", "/plans/new/draft".to_owned(), StatusCode::NOT_FOUND),
        ("rob", format!("/plans/{}/priorities/new/draft", plan.id), StatusCode::FORBIDDEN),
        ("gwen", format!("/plans/{}/priorities/new/draft", plan.id), StatusCode::NOT_FOUND),
        (
            "marcus",
            format!("/priorities/{}/obstacles/new/draft", priority.id),
            StatusCode::NOT_FOUND,
        ),
        (
            "ellen",
            format!("/priorities/{}/obstacles/new/draft", priority.id),
            StatusCode::FORBIDDEN,
        ),
        ("marcus", format!("/records/{}/draft", expectation.id), StatusCode::FORBIDDEN),
        ("rob", format!("/records/{}/draft", expectation.id), StatusCode::NOT_FOUND),
        ("dev", format!("/records/{}/draft", expectation.id), StatusCode::NOT_FOUND),
    ] {
        let mut browser = Browser::of(&world, name).await;
        let answer = browser.post(&path, &[("title", "Mine")]).await;
        assert_eq!(answer.status, expected, "{name}: {path}");
    }
}
