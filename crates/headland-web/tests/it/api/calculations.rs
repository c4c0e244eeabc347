//! A figure worked out again by a program.

use axum::http::{Method, StatusCode};
use headland_testkit::World;
use serde_json::{Value, json};

use super::program::{Program, secret};

async fn reader(world: &World) -> Program {
    Program::showing(world, &secret(world, "gwen", false).await)
}

#[tokio::test]
async fn whoever_may_only_read_works_a_figure_out() {
    let world = World::small_trust().await;
    let program = reader(&world).await;
    let answer = program.post("/calculations/one_pupil_worth", &json!({ "n": [20, 50] })).await;
    assert_eq!((answer.status, answer.json), (StatusCode::OK, json!([5.0, 2.0])));
    let names = program.get("/calculations").await.json;
    let names = names["items"].as_array().unwrap();
    assert!(names.iter().any(|own| own["name"] == "wilson_ci"));
}

#[tokio::test]
async fn what_cannot_be_worked_out_is_null_with_its_reason_in_a_header() {
    let world = World::small_trust().await;
    let program = reader(&world).await;
    let answer = program.post("/calculations/wilson_ci", &json!({ "x": 0, "n": 0 })).await;
    assert_eq!((answer.status, answer.body.as_slice()), (StatusCode::OK, b"null".as_slice()));
    assert_eq!(answer.header("x-headland-notes"), "there is nobody to count");
}

#[tokio::test]
async fn what_cannot_be_is_refused_where_it_stands() {
    let world = World::small_trust().await;
    let program = reader(&world).await;
    let answer = program.post("/calculations/wilson_ci", &json!({ "x": 31, "n": 30 })).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.pointers(), ["#/x"]);
    let ragged = json!({ "ratings": [[1, 2], [1, "two"]] });
    assert_eq!(program.post("/calculations/icc", &ragged).await.pointers(), ["#/ratings/1/1"]);
    let path = json!({ "instance": "/etc/passwd" });
    let read = program.post("/calculations/match_slots_min_cost_flow", &path).await;
    assert_eq!(read.pointers(), ["#/instance"]);
    let none = program.post("/calculations/no_such_function", &json!({})).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let without = Program::without_key(&world);
    let answer = without.post("/calculations/wilson_ci", &json!({ "x": 5, "n": 10 })).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let headers = [("content-type", "text/plain")];
    let sent =
        program.send(Method::POST, "/calculations/icc", &headers, Some("{}".to_owned())).await;
    assert_eq!(sent.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn a_reference_case_comes_out_as_it_should() {
    let path = "vectors/statistics/02_privacy_triangulation.json";
    let Some(path) = headland_reference::shared(path) else { return };
    let cases = std::fs::read_to_string(path).unwrap();
    let cases: Value = serde_json::from_str(&cases).unwrap();
    let cases = cases["cases"].as_array().unwrap();
    let case = cases.iter().find(|case| case["id"] == "policy.one_small.k3").unwrap();
    let world = World::small_trust().await;
    let answer = reader(&world).await.post("/calculations/anonymity_display", &case["input"]).await;
    assert_eq!(answer.json, case["expected"]);
}
