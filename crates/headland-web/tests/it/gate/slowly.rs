//! Who sends slowly keeps nobody from saving, and neither does a disk that is slow.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode};
use axum::response::Response;
use futures_util::stream::{self, StreamExt as _};
use headland_testkit::World;
use headland_web::{Site, SiteSettings, router};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use tokio::sync::oneshot;
use tower::ServiceExt as _;

use crate::api::{Program, secret};
use crate::browser::Browser;

/// A body of two halves: the second is sent when told, and it is told when the first was taken.
fn halting(first: String, second: String) -> (Body, oneshot::Receiver<()>, oneshot::Sender<()>) {
    let (taken, was_taken) = oneshot::channel();
    let (go_on, may_go_on) = oneshot::channel();
    let halves = stream::once(async move { Bytes::from(first) }).chain(stream::once(async move {
        // The first half has been read when the second is asked for.
        taken.send(()).unwrap();
        may_go_on.await.unwrap();
        Bytes::from(second)
    }));
    (Body::from_stream(halves.map(Ok::<_, std::convert::Infallible>)), was_taken, go_on)
}

fn routes(world: &World) -> Router {
    router(Site { app: world.app.clone(), settings: SiteSettings::default() })
}

/// Sends a request half, lets someone else write, then sends the rest.
async fn while_half_sent(
    world: &World,
    plan: &str,
    request: axum::http::request::Builder,
    (first, second): (String, String),
) -> Response {
    let (body, was_taken, go_on) = halting(first, second);
    let request = request.body(body).unwrap();
    let sending = tokio::spawn(routes(world).oneshot(request));
    was_taken.await.unwrap();
    let amina = Program::of(world, "amina").await;
    let values = amina.get(&format!("/records/{plan}")).await;
    let body = json!({ "values": values.json["values"] });
    let written = amina.put(&format!("/records/{plan}"), values.header("etag"), &body).await;
    assert_eq!(written.status, StatusCode::OK, "{}", written.json);
    go_on.send(()).unwrap();
    sending.await.unwrap().unwrap()
}

#[tokio::test]
async fn another_saves_while_a_file_is_half_sent_through_the_api() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    let key = secret(&world, "tom", true).await;
    let request = Request::post(format!("/api/v1/records/{}/files?name=a.txt", priority.id))
        .header("authorization", format!("Bearer {key}"))
        .header("content-type", "application/octet-stream");
    let halves = ("first ".to_owned(), "second".to_owned());
    let answer = while_half_sent(&world, &plan.id.to_string(), request, halves).await;
    assert_eq!(answer.status(), StatusCode::CREATED);
    let tom = Program::of(&world, "tom").await;
    let files = tom.get(&format!("/records/{}/files", priority.id)).await;
    assert_eq!(files.json["items"][0]["size"], 12);
}

/// Sends a file while somebody else is writing: its bytes are kept before it is this one's turn.
async fn stored_while_another_writes(
    world: &World,
    bytes: &str,
    sending: impl Future<Output = StatusCode> + Send + 'static,
) -> StatusCode {
    let another = world.app.store.begin().await.unwrap();
    let sending = tokio::spawn(sending);
    let sha256 = hex::encode(Sha256::digest(bytes));
    while world.app.files.get(&sha256).await.is_err() {
        assert!(!sending.is_finished(), "it waited for the other before it kept the bytes");
        tokio::task::yield_now().await;
    }
    drop(another);
    sending.await.unwrap()
}

#[tokio::test]
async fn the_bytes_of_a_file_are_kept_before_the_transaction_that_writes() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tom = Browser::of(&world, "tom").await;
    let (token, path) = (tom.token().to_owned(), format!("/records/{}/files", priority.id));
    let on_page = "from a page";
    let sending = async move {
        let files = [("file", "a.txt", on_page.as_bytes())];
        tom.upload(&path, &token, &[], &files).await.status
    };
    let status = stored_while_another_writes(&world, on_page, sending).await;
    assert_eq!(status, StatusCode::SEE_OTHER);

    let by_program = "from a program";
    let key = secret(&world, "tom", true).await;
    // That the key is in use is noted once an hour, which is a change of its own.
    Program::showing(&world, &key).get("/me").await;
    let request = Request::post(format!("/api/v1/records/{}/files?name=b.txt", priority.id))
        .header("authorization", format!("Bearer {key}"))
        .header("content-type", "application/octet-stream")
        .body(Body::from(by_program))
        .unwrap();
    let sending = routes(&world).oneshot(request);
    let sending = async { sending.await.unwrap().status() };
    let status = stored_while_another_writes(&world, by_program, sending).await;
    assert_eq!(status, StatusCode::CREATED);
}
