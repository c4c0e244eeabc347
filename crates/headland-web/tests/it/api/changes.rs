//! Writing through the API: nothing is lost, nothing is made twice, and the page shows it.

use axum::http::{Method, StatusCode};
use headland_testkit::World;
use serde_json::json;

use super::program::Program;
use crate::browser::Browser;

#[tokio::test]
async fn a_record_is_made_read_replaced_removed_and_put_back() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let tom = Program::of(&world, "tom").await;
    let path = format!("/priorities/{}/obstacles", priority.id);
    let values = json!({
        "title": "Two teachers are new", "likelihood": "high", "severity": "medium",
        "response": "Pair each with someone experienced",
    });
    let made = tom.post(&path, &json!({ "values": values })).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.json);
    assert_eq!(made.header("etag"), "\"1\"");
    assert_eq!(made.json["kind"], "obstacles");
    assert_eq!(made.json["title"], "Two teachers are new");
    let address = made.header("location").to_owned();

    let read = tom.get(&address).await;
    assert_eq!((read.status, &read.json), (StatusCode::OK, &made.json));

    let mut changed = values.clone();
    changed["title"] = json!("Three teachers are new");
    let body = json!({ "values": changed, "why": "one more has come" });
    let replaced = tom.put(&address, "\"1\"", &body).await;
    assert_eq!((replaced.status, replaced.header("etag")), (StatusCode::OK, "\"2\""));

    let revisions = tom.get(&format!("{address}/revisions")).await;
    let items = revisions.json["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!((&items[0]["why"], &items[1]["why"]), (&json!("one more has come"), &json!(null)));
    assert_eq!(items[1]["values"]["title"], "Two teachers are new");

    let mut browser = Browser::of(&world, "tom").await;
    let id = made.json["id"].as_str().unwrap();
    let page = browser.get(&format!("/records/{id}")).await.page;
    assert_eq!(page.heading(), "Three teachers are new");

    let removed = tom.delete(&address, "\"2\"").await;
    assert_eq!((removed.status, removed.body.len()), (StatusCode::NO_CONTENT, 0));
    assert_eq!(tom.get(&address).await.status, StatusCode::NOT_FOUND);
    let back = tom.send(Method::POST, &format!("{address}/restoration"), &[], None).await;
    assert_eq!((back.status, &back.json["version"]), (StatusCode::OK, &json!(4)));
}

#[tokio::test]
async fn a_change_for_another_version_is_refused_and_changes_nothing() {
    let world = World::small_trust().await;
    let (plan, _) = world.a_priority().await;
    let amina = Program::of(&world, "amina").await;
    let path = format!("/records/{}", plan.id);
    let mut values = amina.get(&path).await.json["values"].clone();
    values["title"] = json!("Another title");
    let body = json!({ "values": values });

    let missing = amina.send(Method::PUT, &path, &[], Some(body.to_string())).await;
    assert_eq!(missing.status, StatusCode::PRECONDITION_REQUIRED);
    for other in ["\"2\"", "W/\"1\"", "1"] {
        let stale = amina.put(&path, other, &body).await;
        assert_eq!(
            (stale.status, stale.header("etag")),
            (StatusCode::PRECONDITION_FAILED, "\"1\"")
        );
    }
    assert_eq!(amina.delete(&path, "\"7\"").await.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(amina.get(&path).await.json["version"], 1);
    assert_eq!(amina.put(&path, "\"1\"", &body).await.json["version"], 2);
}

#[tokio::test]
async fn a_version_already_read_is_not_sent_again() {
    let world = World::small_trust().await;
    let (plan, _) = world.a_priority().await;
    let amina = Program::of(&world, "amina").await;
    let path = format!("/records/{}", plan.id);
    let again = amina.send(Method::GET, &path, &[("if-none-match", "\"1\"")], None).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    let newer = amina.send(Method::GET, &path, &[("if-none-match", "\"2\"")], None).await;
    assert_eq!(newer.status, StatusCode::OK);
}

#[tokio::test]
async fn trying_again_under_one_key_makes_one_record() {
    for world in World::on_each_database().await {
        let (_, priority) = world.a_priority().await;
        let tom = Program::of(&world, "tom").await;
        let path = format!("/priorities/{}/causes", priority.id);
        let body = json!({ "values": {
            "title": "Little reading aloud", "category": "teaching", "is_root": true,
        } });
        let keyed = [("idempotency-key", "import-2026-row-7")];
        let first = tom.post_with(&path, &keyed, &body).await;
        assert_eq!(first.status, StatusCode::CREATED, "{}", first.json);
        let again = tom.post_with(&path, &keyed, &body).await;
        assert_eq!(first.header("idempotency-replayed"), "");
        assert_eq!(again.header("idempotency-replayed"), "true");
        for header in ["location", "etag", "content-type"] {
            assert_eq!(first.header(header), again.header(header));
        }
        assert_eq!((first.status, &first.json), (again.status, &again.json));
        assert_eq!(tom.get(&path).await.json["items"].as_array().unwrap().len(), 1);

        let other = json!({ "values": { "title": "Something else", "category": "teaching", "is_root": false } });
        let reused = tom.post_with(&path, &keyed, &other).await;
        assert_eq!(reused.status, StatusCode::UNPROCESSABLE_ENTITY);
        // The same key in another program's hands is another key.
        let priya = Program::of(&world, "priya").await;
        assert_eq!(priya.post_with(&path, &keyed, &other).await.status, StatusCode::CREATED);
    }
}

#[tokio::test]
async fn a_request_that_was_refused_leaves_its_key_free() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let tom = Program::of(&world, "tom").await;
    let path = format!("/priorities/{}/causes", priority.id);
    let keyed = [("idempotency-key", "k")];
    let empty = json!({ "values": {} });
    assert_eq!(tom.post_with(&path, &keyed, &empty).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let body = json!({ "values": { "title": "Little reading aloud", "category": "teaching", "is_root": false } });
    assert_eq!(tom.post_with(&path, &keyed, &body).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_file_is_attached_read_back_byte_for_byte_and_taken_away() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let tom = Program::of(&world, "tom").await;
    let path = format!("/records/{}/files", priority.id);
    let bytes = "%PDF-1.7 a survey";
    let typed = [("content-type", "application/octet-stream")];
    let named = format!("{path}?name=Reading%20survey.pdf");
    let made = tom.send(Method::POST, &named, &typed, Some(bytes.to_owned())).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.json);
    let listed = tom.get(&path).await.json["items"][0].clone();
    assert_eq!((&listed["name"], &listed["size"]), (&json!("Reading survey.pdf"), &json!(17)));
    let address = made.header("location").to_owned();
    let read = tom.get(&address).await;
    assert_eq!(
        (read.body.as_slice(), read.header("content-type")),
        (bytes.as_bytes(), "application/pdf")
    );
    assert!(read.header("content-disposition").starts_with("attachment;"));
    assert_eq!(tom.send(Method::DELETE, &address, &[], None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(tom.get(&address).await.status, StatusCode::NOT_FOUND);

    let program = tom.send(Method::POST, &path, &typed, Some("#!/bin/sh".to_owned())).await;
    assert_eq!(program.status, StatusCode::UNPROCESSABLE_ENTITY);
    let json = tom.send(Method::POST, &path, &[], Some("{}".to_owned())).await;
    assert_eq!(json.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}
