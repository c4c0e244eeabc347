//! Somebody sends slowly: everyone else saves meanwhile.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use futures_util::stream;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, World};

use crate::browser::Browser;

/// A body whose second half comes only after somebody else has saved.
fn slow(world: &Arc<World>, first: String, second: String) -> Body {
    let world = Arc::clone(world);
    let parts = stream::unfold(0, move |part| {
        let world = Arc::clone(&world);
        let (first, second) = (first.clone(), second.clone());
        async move {
            match part {
                0 => Some((Ok::<_, std::io::Error>(Bytes::from(first)), 1)),
                1 => {
                    let plan = Values::new()
                        .with("title", "Saved meanwhile")
                        .with("starts_on", "2026-09-01")
                        .with("ends_on", "2027-08-31");
                    world.add("amina", RecordKind::Plan, In::Organisation, plan).await;
                    Some((Ok(Bytes::from(second)), 2))
                }
                _ => None,
            }
        }
    });
    Body::from_stream(parts)
}

#[tokio::test]
async fn a_form_that_arrives_slowly_keeps_nobody_from_saving() {
    let world = Arc::new(World::small_trust().await);
    let mut tom = Browser::of(&world, "tom").await;
    let body = slow(&world, format!("csrf={}&", tom.token()), "frequency=never".to_owned());
    let request = Request::post("/account/reminders")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body)
        .unwrap();
    let answer = tom.send(request).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(tom.get("/plans").await.page.says("Saved meanwhile"));
}

#[tokio::test]
async fn a_file_that_arrives_slowly_keeps_nobody_from_saving() {
    let world = Arc::new(World::small_trust().await);
    let (plan, _) = world.a_priority().await;
    for (name, path) in [
        ("amina", format!("/records/{}/files", plan.id)),
        ("dev", "/people/import/preview".to_owned()),
        ("amina", "/figures/imports".to_owned()),
    ] {
        let mut browser = Browser::of(&world, name).await;
        let first = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n",
            browser.token()
        );
        let second = "--edge\r\nContent-Disposition: form-data; name=\"file\"; \
                      filename=\"a.csv\"\r\n\r\nName\r\n--edge--\r\n";
        let request = Request::post(&path)
            .header(CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .body(slow(&world, first, second.to_owned()))
            .unwrap();
        let status = browser.send(request).await.status;
        assert!(
            status == StatusCode::SEE_OTHER || status == StatusCode::UNPROCESSABLE_ENTITY,
            "{path}: {status}"
        );
    }
}

#[tokio::test]
async fn a_form_that_is_too_large_is_refused_whole() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    let long = "x".repeat(3 * 1024 * 1024);
    let answer = tom.post("/account/reminders", &[("frequency", "never"), ("x", &long)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(tom.get("/account").await.page.value_of("frequency").as_deref(), Some("weekly"));
}
