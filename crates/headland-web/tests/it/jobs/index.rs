//! Work outside requests, as an administrator sees it.

use axum::http::StatusCode;
use headland_app::jobs::{Post, work_off};
use headland_app::people::invite;
use headland_domain::people::Role;
use headland_testkit::World;

use crate::browser::Browser;

/// A mail server at which nobody listens.
fn nobody() -> Post {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let gone = format!("smtp://{}", listener.local_addr().unwrap());
    drop(listener);
    Post::smtp(&gone, "Headland <headland@school.example>").unwrap()
}

async fn invite_marcus(world: &World) {
    let marcus = world.person("marcus");
    world.act("dev", async |ctx| invite(ctx, marcus).await).await.unwrap();
}

#[tokio::test]
async fn a_message_that_could_not_be_sent_says_why_and_is_tried_again_when_told() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    assert!(dev.get("/jobs").await.page.says("Nothing under way"));
    invite_marcus(&world).await;
    let waiting = dev.get("/jobs").await.page;
    assert!(waiting.says("Send a message Waiting"), "{}", waiting.words());
    assert!(waiting.says("Not begun yet"));
    assert!(!waiting.actions().iter().any(|to| to.ends_with("/retry")), "it has its turn anyway");

    work_off(&world.app, &nobody()).await.unwrap();
    let page = dev.get("/jobs").await.page;
    assert!(page.says("Will be tried again"), "{}", page.words());
    assert!(page.says("Begun once, again on 2 November 2026 at 9:00"), "{}", page.words());
    let retry = page.actions().into_iter().find(|to| to.ends_with("/retry")).unwrap();
    let told = dev.submit(&retry, &[]).await.page;
    assert_eq!(told.notice().as_deref(), Some("It is tried again now"));
    work_off(&world.app, &Post::Shown).await.unwrap();
    let done = dev.get("/jobs").await.page;
    assert!(done.says("Done"), "{}", done.words());
    assert!(!done.actions().iter().any(|to| to.ends_with("/retry")));
    assert_eq!(dev.post(&retry, &[]).await.status, StatusCode::NOT_FOUND, "what is done is done");
}

#[tokio::test]
async fn only_an_administrator_of_the_same_school_sees_its_jobs_or_runs_them_again() {
    let world = World::small_trust().await;
    invite_marcus(&world).await;
    work_off(&world.app, &nobody()).await.unwrap();
    let mut dev = Browser::of(&world, "dev").await;
    let page = dev.get("/jobs").await.page;
    let retry = page.actions().into_iter().find(|to| to.ends_with("/retry")).unwrap();
    for name in ["amina", "tom", "joan", "rob", "ellen"] {
        let mut browser = Browser::of(&world, name).await;
        assert_eq!(browser.get("/jobs").await.status, StatusCode::NOT_FOUND, "{name}");
        assert_eq!(browser.post(&retry, &[]).await.status, StatusCode::NOT_FOUND, "{name}");
    }
    world.also("gwen", Role::Administrator, world.other_school).await;
    let mut gwen = Browser::of(&world, "gwen").await;
    assert!(gwen.get("/jobs").await.page.says("Nothing under way"));
    assert_eq!(gwen.post(&retry, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_thousand_jobs_take_as_many_statements_as_ten_and_are_turned_page_by_page() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    let mut counts = Vec::new();
    for more in [10, 90, 900] {
        world.queue_imports(more).await;
        counts.push(dev.get("/jobs").await.statements());
    }
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
    let page = dev.get("/jobs?page=40").await.page;
    assert_eq!(page.all(".hl-card").len(), 25);
    assert!(page.hrefs().contains(&"/jobs?page=39".to_owned()));
    assert!(!page.hrefs().contains(&"/jobs?page=41".to_owned()), "the last page");
    for odd in ["0", "-1", "99999999999999999999", "x"] {
        let status = dev.get(&format!("/jobs?page={odd}")).await.status;
        assert!(status == StatusCode::OK || status == StatusCode::BAD_REQUEST, "{odd}: {status}");
    }
}
