//! What is typed is kept for whoever typed it, and nobody keeps anything where they may not write.

use axum::http::StatusCode;
use headland_domain::sheet::RecordKind;
use headland_testkit::{In, World};

use crate::browser::Browser;

#[tokio::test]
async fn a_plan_a_priority_and_a_change_are_kept_until_they_are_saved_or_thrown_away() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    let mut amina = Browser::of(&world, "amina").await;
    let half = [("title", "Half a title"), ("version", "1")];
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

/// Tom types and leaves, Amina saves, Tom comes back: what he sees first and what he saves must not
/// undo hers unseen.
#[tokio::test]
async fn who_comes_back_to_what_was_kept_is_shown_what_was_saved_meanwhile() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tom = Browser::of(&world, "tom").await;
    let mut amina = Browser::of(&world, "amina").await;
    let obstacle = [
        ("title", "Two teachers are new"),
        ("likelihood", "high"),
        ("severity", "medium"),
        ("response", "Pair each with someone experienced"),
    ];
    let added = tom.submit(&format!("/priorities/{}/obstacles", priority.id), &obstacle).await;
    let href = added.page.link("Two teachers are new").unwrap();
    let with = |title: &'static str| {
        let mut fields = obstacle.to_vec();
        fields[0].1 = title;
        fields.push(("version", "1"));
        fields
    };
    tom.post(&format!("{href}/draft"), &with("Tom's title")).await;
    amina.submit(&href, &with("Amina's title")).await;

    let edit = format!("{href}/edit");
    let back = tom.get(&edit).await.page;
    assert_eq!(back.value_of("title").as_deref(), Some("Tom's title"));
    assert_eq!(back.value_of("version").as_deref(), Some("1"), "what he was looking at");
    assert!(back.says("Amina Rahman has saved this since"), "{}", back.words());

    let mut again = with("Tom's title");
    again.last_mut().unwrap().1 = "1";
    let answer = tom.post(&href, &again).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.page.says("Amina's title"), "both texts are shown");
    assert_eq!(answer.page.value_of("title").as_deref(), Some("Tom's title"));
    assert_eq!(amina.get(&href).await.page.heading(), "Amina's title");
}

#[tokio::test]
async fn what_was_kept_is_thrown_away_without_scripts_and_leaves_no_trace_on_the_first_page() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    let mut tom = Browser::of(&world, "tom").await;
    for (form, send, link) in [
        ("/plans/new".to_owned(), "/plans/new/draft".to_owned(), "plan"),
        (
            format!("/plans/{}/priorities/new", plan.id),
            format!("/plans/{}/priorities/new/draft", plan.id),
            "priority",
        ),
        (
            format!("/priorities/{}/targets/new", priority.id),
            format!("/priorities/{}/targets/new/draft", priority.id),
            "target",
        ),
        (
            format!("/records/{}/edit", priority.id),
            format!("/records/{}/draft", priority.id),
            "change",
        ),
    ] {
        let mut who = if link == "target" || link == "change" {
            Browser::of(&world, "tom").await
        } else {
            Browser::of(&world, "amina").await
        };
        assert!(!who.get(&form).await.page.says("Discard"), "{link}: nothing is kept yet");
        who.post(&send, &[("title", "Half a thought"), ("version", "1")]).await;
        let page = who.get(&form).await.page;
        assert!(page.says("Discard what you typed"), "{link}: {}", page.words());
        assert!(who.get("/").await.page.says("Go on with"), "{link}");
        let gone = who.submit(&format!("{send}/removal"), &[]).await.page;
        assert_eq!(gone.notice().as_deref(), Some("What you had typed and not saved is gone"));
        assert!(!who.get("/").await.page.says("Go on with"), "{link}");
        assert_ne!(
            who.get(&form).await.page.value_of("title").as_deref(),
            Some("Half a thought"),
            "{link}"
        );
    }
    // Going back without saving throws away too: nothing haunts the first page.
    let form = format!("/priorities/{}/targets/new", priority.id);
    tom.post(&format!("{form}/draft"), &[("title", "Half a thought")]).await;
    let page = tom.get(&form).await.page;
    assert!(page.link("Go back without saving").is_none(), "a link would leave a ghost");
}

#[tokio::test]
async fn nothing_is_kept_where_one_may_not_write() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    let values = world.expectation("marcus", "priya");
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
        let answer = browser.post(&path, &[("title", "Mine"), ("version", "1")]).await;
        assert_eq!(answer.status, expected, "{name}: {path}");
    }
}
