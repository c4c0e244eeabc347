//! What is said when something is wrong: always a problem, and where it lies.

use axum::http::{Method, StatusCode};
use headland_testkit::World;
use serde_json::{Value, json};

use super::program::Program;

#[tokio::test]
async fn every_wrong_answer_is_pointed_at() {
    let world = World::small_trust().await;
    let (plan, _) = world.a_priority().await;
    let amina = Program::of(&world, "amina").await;
    let path = format!("/plans/{}/priorities", plan.id);
    let laws = json!({ "values": {
        "title": "Reading", "lead": world.person("tom").to_string(), "rationale": "Results fell",
        "starts_on": "2026-09-01", "ends_on": "2026-08-01",
    } });
    let refused = amina.post(&path, &laws).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert_eq!(refused.pointers(), ["#/values/ends_on"]);

    let types = json!({ "values": {
        "title": 7, "lead": "nobody", "rationale": "Results fell", "starts_on": "soon",
        "colour": "red", "a/b~c": 1,
    } });
    let refused = amina.post(&path, &types).await;
    let mut pointers = refused.pointers();
    pointers.sort_unstable();
    let expected = ["#/values/a~1b~0c", "#/values/colour", "#/values/starts_on", "#/values/title"];
    assert_eq!(pointers, expected);

    let stranger = json!({ "values": {
        "title": "Reading", "lead": world.person("gwen").to_string(), "rationale": "Results fell",
        "starts_on": "2026-09-01", "ends_on": "2027-07-20",
    } });
    assert_eq!(amina.post(&path, &stranger).await.pointers(), ["#/values/lead"]);
}

#[tokio::test]
async fn bodies_of_another_kind_size_or_shape_are_refused() {
    let world = World::small_trust().await;
    world.a_priority().await;
    let amina = Program::of(&world, "amina").await;
    let post = async |headers: &[(&str, &str)], body: &str| {
        let answer = amina.send(Method::POST, "/plans", headers, Some(body.to_owned())).await;
        assert_eq!(answer.header("content-type"), "application/problem+json", "{body:.40}");
        answer.status
    };
    assert_eq!(
        post(&[("content-type", "text/plain")], "{}").await,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
    assert_eq!(post(&[], "{").await, StatusCode::BAD_REQUEST);
    assert_eq!(post(&[], "\u{0}").await, StatusCode::BAD_REQUEST);
    for body in ["[]", "7", "{}", r#"{"values":7}"#, r#"{"values":{},"valeus":{}}"#] {
        assert_eq!(post(&[], body).await, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
    }
    let large = format!(r#"{{"values":{{"title":"{}"}}}}"#, "x".repeat(2_100_000));
    assert_eq!(post(&[], &large).await, StatusCode::PAYLOAD_TOO_LARGE);
    let deep = "[".repeat(100_000);
    assert_eq!(post(&[], &deep).await, StatusCode::BAD_REQUEST);
    let key = "k".repeat(201);
    let status = post(&[("idempotency-key", key.as_str())], "{}").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn parameters_that_cannot_be_read_are_named() {
    let world = World::small_trust().await;
    world.a_priority().await;
    let amina = Program::of(&world, "amina").await;
    for (path, parameter) in [
        ("/plans?limit=0", "limit"),
        ("/plans?limit=101", "limit"),
        ("/plans?cursor=yesterday", "cursor"),
        ("/plans?lead=tom", "lead"),
        ("/plans?due_by=soon", "due_by"),
        ("/plans?titel=x", "titel"),
        ("/plans?q=a&q=b", "q"),
        ("/plans?q=%00", "q"),
        ("/records?kind=wishes", "kind"),
        ("/people?cursor=-1", "cursor"),
        ("/figures", "measure"),
    ] {
        let answer = amina.get(path).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(answer.json["errors"][0]["parameter"], parameter, "{path}");
    }
}

#[tokio::test]
async fn addresses_and_methods_that_are_not_known_are_answered_as_problems() {
    let world = World::small_trust().await;
    world.a_priority().await;
    let amina = Program::of(&world, "amina").await;
    for path in ["/", "/wishes", "/plans/", "/records/x", "/priorities/x/actions", "/openapi"] {
        let answer = amina.get(path).await;
        assert_eq!(
            (answer.status, &answer.json["status"]),
            (StatusCode::NOT_FOUND, &json!(404)),
            "{path}"
        );
    }
    let patched = amina.send(Method::PATCH, "/plans", &[], None).await;
    assert_eq!(patched.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(patched.json["status"], 405);
    let mut allowed: Vec<_> = patched.header("allow").split(',').collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["GET", "HEAD", "POST"]);
}

#[tokio::test]
async fn head_answers_like_get_without_a_body() {
    let world = World::small_trust().await;
    let (plan, _) = world.a_priority().await;
    let amina = Program::of(&world, "amina").await;
    let head = amina.send(Method::HEAD, &format!("/records/{}", plan.id), &[], None).await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    assert_eq!(head.header("etag"), "\"1\"");
    assert_eq!(head.json, Value::Null);
}

#[tokio::test]
async fn a_record_that_others_stand_on_is_not_removed() {
    let world = World::small_trust().await;
    let (plan, _) = world.a_priority().await;
    let amina = Program::of(&world, "amina").await;
    let refused = amina.delete(&format!("/records/{}", plan.id), "\"1\"").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.json["detail"].as_str().unwrap().contains("Remove them first"));
}
