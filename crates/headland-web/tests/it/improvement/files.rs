//! Files attached to a record: who may, what is taken, and how they come back.

use axum::http::StatusCode;
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, World};

use crate::browser::{Answer, Browser};

const PAGE: &[u8] = b"<html><script>alert(1)</script></html>";

async fn obstacle(world: &World) -> Record {
    let (_, priority) = world.a_priority().await;
    let values = Values::new()
        .with("title", "Two teachers are new")
        .with("likelihood", "high")
        .with("severity", "medium")
        .with("response", "Pair each with someone experienced");
    world.add("tom", RecordKind::Obstacle, In::Priority(priority.id), values).await
}

async fn attach(browser: &mut Browser, record: &Record, name: &str, bytes: &[u8]) -> Answer {
    let token = browser.token().to_owned();
    let path = format!("/records/{}/files", record.id);
    browser.upload(&path, &token, &[], &[("file", name, bytes)]).await
}

/// The address of the only file that the record's page offers.
async fn file_of(browser: &mut Browser, record: &Record) -> String {
    let page = browser.get(&format!("/records/{}", record.id)).await.page;
    page.hrefs().into_iter().find(|href| href.starts_with("/files/")).unwrap()
}

#[tokio::test]
async fn a_file_is_attached_saved_and_taken_away() {
    let world = World::small_trust().await;
    let record = obstacle(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let sent = attach(&mut tom, &record, "C:\\notes\\Grüße 2026.html", PAGE).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(sent.location(), format!("/records/{}", record.id));
    let file = file_of(&mut tom, &record).await;

    let answer = tom.get(&file).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body, PAGE);
    let header = |name: &str| answer.headers[name].to_str().unwrap().to_owned();
    assert_eq!(
        header("content-disposition"),
        "attachment; filename*=UTF-8''Gr%C3%BC%C3%9Fe%202026.html",
        "always saved, under a name that no header trips over"
    );
    assert_eq!(header("content-type"), "application/octet-stream", "told by its bytes");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-security-policy").contains("default-src 'none'"));
    assert_eq!(header("cache-control"), "private, no-store");

    tom.submit(&format!("{file}/removal"), &[]).await;
    assert_eq!(tom.get(&file).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_taken_is_refused_and_the_page_says_why() {
    let world = World::small_trust().await;
    let record = obstacle(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let zip = b"MZ\x90\x00 a program".as_slice();
    for (name, bytes) in [("letter.pdf", zip), ("run.sh", b"#!/bin/sh\nrm"), ("empty.txt", b"")] {
        let sent = attach(&mut tom, &record, name, bytes).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{name}");
        let page = tom.get(sent.location()).await.page;
        let notice = page.notice().unwrap();
        assert_ne!(notice, "File attached", "{name}");
        assert!(!page.hrefs().iter().any(|href| href.starts_with("/files/")), "{name}: {notice}");
    }
}

#[tokio::test]
async fn a_file_is_read_by_whoever_may_read_the_record_and_taken_away_by_who_may_change_it() {
    let world = World::small_trust().await;
    let record = obstacle(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    attach(&mut tom, &record, "notes.txt", b"words").await;
    let file = file_of(&mut tom, &record).await;
    for (name, reads, changes) in [
        ("amina", StatusCode::OK, StatusCode::SEE_OTHER),
        ("ellen", StatusCode::OK, StatusCode::FORBIDDEN),
        ("marcus", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("rob", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("dev", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("sian", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
    ] {
        let mut browser = Browser::of(&world, name).await;
        assert_eq!(browser.get(&file).await.status, reads, "{name} reads");
        let sent = attach(&mut browser, &record, "more.txt", b"more").await;
        assert_eq!(sent.status, changes, "{name} attaches");
        if changes != StatusCode::SEE_OTHER {
            let removed = browser.post(&format!("{file}/removal"), &[]).await;
            assert_eq!(removed.status, changes, "{name} takes away");
        }
    }
    assert_eq!(tom.get(&file).await.status, StatusCode::OK, "it is still there");
}

#[tokio::test]
async fn a_file_goes_with_its_record() {
    let world = World::small_trust().await;
    let record = obstacle(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    attach(&mut tom, &record, "notes.txt", b"words").await;
    let file = file_of(&mut tom, &record).await;
    tom.submit(&format!("/records/{}/removal", record.id), &[]).await;
    assert_eq!(tom.get(&file).await.status, StatusCode::NOT_FOUND);
    let sent = attach(&mut tom, &record, "more.txt", b"more").await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
    tom.submit(&format!("/records/{}/restoration", record.id), &[]).await;
    assert_eq!(tom.get(&file).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_file_without_the_browsers_token_is_refused() {
    let world = World::small_trust().await;
    let record = obstacle(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let path = format!("/records/{}/files", record.id);
    let forged = tom.upload(&path, "not the token", &[], &[("file", "a.txt", b"a")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    let page = tom.get(&format!("/records/{}", record.id)).await.page;
    assert!(!page.hrefs().iter().any(|href| href.starts_with("/files/")));
}
