//! The demonstration's messages, shown instead of being sent.

use std::sync::Arc;

use axum::http::StatusCode;
use headland_app::Settings;
use headland_app::people::{ask_reset, invite};
use headland_testkit::World;

use crate::browser::Browser;

async fn demonstration() -> World {
    let mut world = World::small_trust().await;
    let settings = Settings { is_demo: true, ..(*world.app.settings).clone() };
    world.app.settings = Arc::new(settings);
    world
}

#[tokio::test]
async fn whoever_looks_around_reads_the_messages_and_follows_their_links() {
    let world = demonstration().await;
    let mut visitor = Browser::new(&world);
    assert!(visitor.get("/mailbox").await.page.says("No messages yet"));
    let marcus = world.person("marcus");
    world.act("dev", async |ctx| invite(ctx, marcus).await).await.unwrap();
    let list = visitor.get("/mailbox").await.page;
    let subject = "Your invitation to Lark Rise Primary School in Headland";
    let rows = list.table("Messages");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0][..2], [subject, "Marcus Bell (marcus@headland.example)"]);
    let message = visitor.get(&list.link(subject).unwrap()).await.page;
    assert_eq!(message.heading(), subject);
    assert_eq!(message.summary("To").as_deref(), Some("Marcus Bell (marcus@headland.example)"));
    assert!(message.says("Dev Patel has added you to Lark Rise Primary School"));
    let link = message.hrefs().into_iter().find(|href| href.contains("/invitations/")).unwrap();
    let path = &link[link.find("/invitations/").unwrap()..];
    assert_eq!(visitor.get(path).await.page.heading(), "Welcome, Marcus Bell");
}

#[tokio::test]
async fn the_newest_message_comes_first_and_pages_follow_each_other() {
    let world = demonstration().await;
    for _ in 0..30 {
        ask_reset(&world.app, &world.email("tom").parse().unwrap()).await.unwrap();
        world.clock.advance(jiff::SignedDuration::from_mins(1));
    }
    let mut visitor = Browser::new(&world);
    let first = visitor.get("/mailbox").await.page;
    let rows = first.table("Messages");
    assert_eq!(rows.len(), 25);
    assert_eq!(rows[0][2], "2 November 2026 at 9:29");
    assert!(first.hrefs().contains(&"/mailbox?page=2".to_owned()));
    let second = visitor.get("/mailbox?page=2").await.page;
    assert_eq!(second.table("Messages").len(), 5);
    assert!(!second.hrefs().contains(&"/mailbox?page=3".to_owned()));
}

#[tokio::test]
async fn a_real_installation_shows_no_message_to_anyone() {
    let world = World::small_trust().await;
    let marcus = world.person("marcus");
    world.act("dev", async |ctx| invite(ctx, marcus).await).await.unwrap();
    let message = world.newest_message().await.unwrap();
    let paths = ["/mailbox".to_owned(), format!("/mailbox/{}", message.id())];
    let mut browsers = vec![Browser::new(&world)];
    for name in ["dev", "amina", "marcus"] {
        browsers.push(Browser::of(&world, name).await);
    }
    for browser in &mut browsers {
        for path in &paths {
            assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

#[tokio::test]
async fn a_message_that_is_not_there_is_not_found() {
    let world = demonstration().await;
    let mut visitor = Browser::new(&world);
    for id in ["x", "0199aa10-1111-7000-8000-000000000004"] {
        let status = visitor.get(&format!("/mailbox/{id}")).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{id}");
    }
}
