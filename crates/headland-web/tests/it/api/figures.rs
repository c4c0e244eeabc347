//! Bringing in figures through the API, and where they came from.

use axum::http::{Method, StatusCode};
use headland_app::jobs::{Post, work_off};
use headland_testkit::World;
use serde_json::{Value, json};

use super::program::{Answer, Program};
use crate::benchmarks::TABLES;

/// Sends files as a form, as programs do: with another boundary every time.
async fn upload(program: &Program, boundary: &str, key: &str, files: &[(&str, &str)]) -> Answer {
    let mut body = String::new();
    for (name, text) in files {
        body += &format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"files\"; \
             filename=\"{name}\"\r\n\r\n{text}\r\n"
        );
    }
    body += &format!("--{boundary}--\r\n");
    let kind = format!("multipart/form-data; boundary={boundary}");
    let headers = [("content-type", kind.as_str()), ("idempotency-key", key)];
    program.send(Method::POST, "/figures/imports", &headers, Some(body)).await
}

const NAME: &str = "2024-2025_850_ks2final.csv";

#[tokio::test]
async fn a_file_is_sent_followed_and_told_of_by_the_figures_that_it_brought() {
    let world = World::small_trust().await;
    let tom = Program::of(&world, "tom").await;
    let sent = upload(&tom, "edge", "one", &[(NAME, TABLES)]).await;
    assert_eq!((sent.status, &sent.json["state"]), (StatusCode::CREATED, &json!("waiting")));
    let address = sent.header("location").to_owned();
    // Sent again under the same key it is the same import, whatever lies between its parts.
    let again = upload(&tom, "another-edge", "one", &[(NAME, TABLES)]).await;
    assert_eq!(
        (again.header("location"), again.header("idempotency-replayed")),
        (address.as_str(), "true")
    );
    work_off(&world.app, &Post::Shown).await.unwrap();
    let done = tom.get(&address).await;
    assert_eq!(done.json["state"], "done", "{}", done.json);
    let release = done.json["releases"][0].as_str().unwrap().to_owned();
    let told = tom.get(&format!("/releases/{release}")).await;
    assert_eq!((&told.json["file_name"], &told.json["rows"]), (&json!(NAME), &json!(5)));
    let listed = tom.get("/releases?limit=1").await;
    assert_eq!(
        (&listed.json["items"][0]["id"], &listed.json["next"]),
        (&json!(release), &Value::Null)
    );
    let series = tom.get("/figures?measure=ks2_reading_expected").await;
    assert_eq!(series.json["items"][0]["points"][0]["release"], json!(release), "{}", series.json);
    let groups = tom.get("/measures/ks2_reading_expected/groups").await;
    assert!(groups.json["items"].as_array().unwrap().iter().any(|one| one["code"] == "all"));
}

#[tokio::test]
async fn a_file_that_is_refused_says_what_is_wrong_and_leaves_nothing() {
    let world = World::small_trust().await;
    let tom = Program::of(&world, "tom").await;
    let sent = upload(&tom, "edge", "one", &[("notes.csv", "a,b\n1,2\n")]).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.json);
    work_off(&world.app, &Post::Shown).await.unwrap();
    let refused = tom.get(sent.header("location")).await;
    assert_eq!(refused.json["state"], "refused");
    assert!(refused.json["lines"][0].as_str().unwrap().starts_with("notes.csv"));
    assert_eq!(tom.get("/releases").await.json["items"], json!([]));
    let none = upload(&tom, "edge", "two", &[]).await;
    assert_eq!((none.status, none.pointers()), (StatusCode::UNPROCESSABLE_ENTITY, vec!["#/files"]));
    let words = tom.post("/figures/imports", &json!({})).await;
    assert_eq!(words.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let marcus = Program::of(&world, "marcus").await;
    let refused = upload(&marcus, "edge", "one", &[(NAME, TABLES)]).await;
    assert!(refused.status.is_client_error() && refused.status != StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn jobs_are_listed_and_retried_by_an_administrator() {
    let world = World::small_trust().await;
    let tom = Program::of(&world, "tom").await;
    upload(&tom, "edge", "one", &[("notes.csv", "a,b\n1,2\n")]).await;
    upload(&tom, "edge", "two", &[("other.csv", "a,b\n1,2\n")]).await;
    work_off(&world.app, &Post::Shown).await.unwrap();
    let dev = Program::of(&world, "dev").await;
    let first = dev.get("/jobs?limit=1").await;
    let next = format!("/jobs?limit=1&cursor={}", first.json["next"].as_str().unwrap());
    let second = dev.get(&next).await;
    assert_eq!(second.json["next"], Value::Null);
    assert_ne!(first.json["items"][0]["id"], second.json["items"][0]["id"]);
    assert_eq!(first.json["items"][0]["state"], "failed");
    let path = format!("/jobs/{}/retry", first.json["items"][0]["id"].as_str().unwrap());
    let refused = tom.send(Method::POST, &path, &[], None).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let again = dev.send(Method::POST, &path, &[], None).await;
    assert_eq!(again.status, StatusCode::NO_CONTENT);
    assert_eq!(dev.get("/jobs?limit=1").await.json["items"][0]["state"], "queued");
}

#[tokio::test]
async fn the_template_of_ones_own_figures_is_for_a_school_with_a_number() {
    let world = World::small_trust().await;
    let tom = Program::of(&world, "tom").await;
    let template = tom.get("/figures/template.csv").await;
    assert!(String::from_utf8_lossy(&template.body).contains("999001"));
    let workbook = tom.get("/figures/template.xlsx").await;
    assert!(workbook.body.starts_with(b"PK"));
    let ellen = Program::of(&world, "ellen").await;
    let none = ellen.get("/figures/template.csv").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
}
