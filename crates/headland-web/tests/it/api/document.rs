//! The OpenAPI document: public, and the same as the one that is committed.

use axum::http::StatusCode;
use headland_testkit::World;
use headland_web::api::{PREFIX, document, endpoints};
use serde_json::{Value, json};

use super::program::Program;
use crate::browser::Browser;

#[tokio::test]
async fn whoever_writes_a_program_reads_the_document_without_a_key() {
    let world = World::small_trust().await;
    let answer = Program::without_key(&world).get("/openapi.json").await;
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (StatusCode::OK, "application/json")
    );
    assert_eq!(answer.json, document());
}

/// Fails if an answer has a part that the document does not describe.
pub(super) fn described_by(path: &str, answer: &Value) {
    let document = document();
    let schema = &document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        ["schema"];
    assert!(schema.is_object(), "{path} has no schema");
    let mut stack = vec![(path.to_owned(), schema, answer)];
    while let Some((at, schema, answer)) = stack.pop() {
        match answer {
            Value::Array(items) => {
                assert!(items.is_empty() || schema["items"].is_object(), "{at}: of what?");
                stack.extend(items.iter().map(|item| (format!("{at}[]"), &schema["items"], item)));
            }
            Value::Object(parts) if schema["additionalProperties"] != json!(true) => {
                for (name, part) in parts {
                    let own = &schema["properties"][name];
                    assert!(own.is_object(), "{at}: the document does not describe “{name}”");
                    stack.push((format!("{at}/{name}"), own, part));
                }
            }
            _ => {}
        }
    }
}

/// Made by `cargo xtask codegen`, so that a change of the API is read by someone.
#[test]
fn the_committed_document_is_the_one_that_the_program_serves() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/api/openapi.json");
    let committed: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let paths = |document: &Value| -> Vec<String> {
        document["paths"].as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(paths(&committed), paths(&document()));
    assert!(committed == document(), "the API has changed: run `cargo xtask codegen`");
}

#[tokio::test]
async fn what_changes_nothing_takes_no_idempotency_key() {
    let document = document();
    let takes_key = |path: &str| {
        let parameters = &document["paths"][path]["post"]["parameters"];
        parameters.as_array().unwrap().iter().any(|one| one["name"] == "Idempotency-Key")
    };
    assert!(takes_key("/plans"));
    assert!(!takes_key("/calculations/{function}"));
    let world = World::small_trust().await;
    let tom = Program::of(&world, "tom").await;
    let unreadable = [("idempotency-key", "no key, with blanks")];
    let drafted = tom.post_with("/plans", &unreadable, &json!({})).await;
    assert_eq!(drafted.status, StatusCode::BAD_REQUEST);
    let numbers = json!({ "x": 5, "n": 100, "confidence": 0.95 });
    let worked_out = tom.post_with("/calculations/wilson_ci", &unreadable, &numbers).await;
    assert_eq!(worked_out.status, StatusCode::OK, "{}", worked_out.json);
}

#[tokio::test]
async fn the_help_page_names_every_endpoint() {
    let world = World::small_trust().await;
    let page = Browser::new(&world).get("/api").await.page;
    for endpoint in endpoints() {
        assert!(page.says(&endpoint.path), "{}", endpoint.path);
    }
    assert!(page.says(PREFIX));
}
