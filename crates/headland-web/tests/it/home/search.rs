use axum::http::StatusCode;
use headland_app::Context;
use headland_app::improvement::report::{Freezing, compose, freeze};
use headland_app::improvement::revise;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, World};

use crate::browser::Browser;

fn source(title: &str, found: &str) -> Values {
    Values::new()
        .with("title", title)
        .with("reach", "school")
        .with("nature", "words")
        .with("found_on", "2026-09-10")
        .with("found", found)
        .with("meaning", "We shall see")
}

#[tokio::test]
async fn what_is_found_is_grouped_by_kind_with_the_words_marked() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let found = source("Talks with pupils", "They like whole books and read them at home");
    world.add("tom", RecordKind::Source, In::Priority(priority.id), found).await;
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get("/search?q=reading").await.page;
    let headings = page.all("h2");
    assert_eq!(headings[..2], ["Priorities", "Sources of information"]);
    assert!(page.link("Talks with pupils").is_some());
    assert_eq!(page.all("mark")[..2], ["read", "read"], "in a title and in a text");
}

#[tokio::test]
async fn nobody_finds_what_they_may_not_see() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let expectation = Values::new()
        .with("expectation", "Marzipan is kept to the policy")
        .with("of", world.person("priya"))
        .with("holder", world.person("tom"))
        .with("set_on", "2026-09-07")
        .with("state", "set");
    world.add("tom", RecordKind::Expectation, In::Priority(priority.id), expectation).await;
    for (name, finds) in [
        ("tom", true),
        ("priya", true),
        ("amina", true),
        ("marcus", false),
        ("rob", false),
        ("dev", false),
        ("sian", false),
    ] {
        let mut browser = Browser::of(&world, name).await;
        let page = browser.get("/search?q=marzipan").await.page;
        assert_eq!(page.says("Marzipan is kept"), finds, "{name}");
        assert_eq!(page.says("1 record"), finds, "{name}: not even counted");
    }
}

#[tokio::test]
async fn those_who_govern_find_frozen_reports_by_what_was_frozen_and_never_by_the_draft() {
    for world in World::on_each_database().await {
        let priority = world.a_judged_priority().await.priority;
        let draft = world.act("tom", async |ctx| compose(ctx, priority.id).await).await.unwrap();
        let write = async |version: i64, words: &str| {
            let mut values = draft.values.clone();
            values.set("next_steps", [words.to_owned()]);
            let saved =
                async |ctx: &mut Context| revise(ctx, draft.id, version, values, None).await;
            world.act("tom", saved).await.unwrap();
        };
        write(1, "Quokkas came to assembly").await;
        let said = Freezing { version: 2, asked: &[], names_no_pupil: true };
        let frozen =
            world.act("tom", async |ctx| freeze(ctx, draft.id, &said).await).await.unwrap();
        let snapshot = format!("/snapshots/{frozen}");
        write(2, "Wombats come next").await;
        let mut tom = Browser::of(&world, "tom").await;
        for (name, finds) in
            [("rob", true), ("clare", true), ("ellen", true), ("nia", true), ("gwen", false)]
        {
            let mut browser = Browser::of(&world, name).await;
            if name == "ellen" {
                browser.submit(&format!("/organisations/{}/choice", world.school), &[]).await;
            }
            let page = browser.get("/search?q=quokkas").await.page;
            assert_eq!(page.says("1 record"), finds, "{name}: {}", page.words());
            assert_eq!(page.markup().contains(&snapshot), finds, "{name}");
            assert_eq!(page.says("Quokkas came to assembly"), finds, "{name}: around the words");
            let page = browser.get("/search?q=wombats").await.page;
            assert!(!page.says("1 record") && !page.says("Wombats come"), "{name}: the draft");
        }
        let mut marcus = Browser::of(&world, "marcus").await;
        assert!(marcus.get("/search?q=quokkas").await.page.says("No record holds these words"));
        let page = tom.get("/search?q=wombats").await.page;
        assert!(page.says("1 record"), "who writes drafts finds drafts");
    }
}

#[tokio::test]
async fn people_and_frameworks_are_found_too_and_pages_follow_each_other() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    for n in 0..30 {
        let found = source(&format!("Quokka {n}"), "Nothing more");
        world.add("tom", RecordKind::Source, In::Priority(priority.id), found).await;
    }
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get("/search?q=quokka").await.page;
    assert!(page.says("30 records") && page.says("1 to 25 of 30"), "{}", page.words());
    let next = tom.get("/search?q=quokka&page=2").await.page;
    assert!(next.says("26 to 30 of 30"));
    assert!(tom.get("/search?q=nair").await.page.link("Priya Nair").is_some());
    let items = tom.get("/search?q=personal+drive").await.page;
    assert!(
        items.says("Frameworks") && items.link("Personal drive").is_some(),
        "{}",
        items.words()
    );
}

#[tokio::test]
async fn odd_searches_find_nothing_and_break_nothing() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    for odd in [
        "",
        "q=",
        "q=%22",
        "q=%2A",
        "q=AND",
        "q=near%28",
        "q=%00",
        "q=x&page=99999999999",
        "q=x&page=-1",
    ] {
        let status = tom.get(&format!("/search?{odd}")).await.status;
        assert!(status == StatusCode::OK || status == StatusCode::BAD_REQUEST, "{odd}: {status}");
    }
    let page = tom.get("/search?q=zyzzyva").await.page;
    assert!(page.says("No record holds these words, or none that you may see."));
}
