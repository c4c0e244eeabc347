//! No form is accepted that this browser was not given, whatever else is right about it.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use headland_testkit::World;

use crate::browser::Browser;
use crate::coverage::{example_of, routes};

const EXPIRED: &str = "This form has expired";

/// Addresses that take files, whose forms come in parts.
const WITH_FILES: &[&str] = &[
    "/figures/imports",
    "/frameworks/import",
    "/frameworks/import/preview",
    "/people/import/preview",
    "/records/{id}/files",
    "/records/{id}/pupils",
    "/records/{id}/series",
];

#[tokio::test]
async fn no_address_accepts_a_form_without_its_token_or_with_that_of_another_browser() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    let other = Browser::of(&world, "tom").await;
    let mut amina = Browser::of(&world, "amina").await;
    let mut tried = 0;
    for route in routes().iter().filter(|route| route.method == "POST") {
        // Where a record is looked for first, it has to be there.
        let path = match route.path.as_str() {
            path if path.starts_with("/records/{id}") => {
                path.replace("{id}", &priority.id.to_string())
            }
            path if path.starts_with("/plans/{id}") => path.replace("{id}", &plan.id.to_string()),
            path if path.starts_with("/frameworks/{edition}") => {
                path.replace("{edition}", "leadership-competencies@2014")
            }
            path if path.starts_with("/growth/{kind}") => path.replace("{kind}", "objectives"),
            path if path.starts_with("/self-assessments/") => format!("{path}?code=a"),
            path => path.replace("/priorities/{id}", &format!("/priorities/{}", priority.id)),
        };
        let path = example_of(&path);
        for token in ["", "0", other.token(), &"f".repeat(64)] {
            let answer = if WITH_FILES.contains(&route.path.as_str()) {
                let files = [("file", "a.csv", b"a".as_slice())];
                amina.upload(&path, token, &[], &files).await
            } else {
                amina.post_exactly(&path, &[("csrf", token), ("title", "Theirs")]).await
            };
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} with “{token}”");
            assert_eq!(answer.page.heading(), EXPIRED, "{path} with “{token}”");
        }
        tried += 1;
    }
    assert!(tried > 40, "{tried} addresses that change something");
    assert_eq!(amina.get("/").await.status, StatusCode::OK, "not even signed out");
}

#[tokio::test]
async fn a_page_of_another_site_changes_nothing_even_with_the_right_token() {
    let world = World::small_trust().await;
    let amina = Browser::of(&world, "amina").await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("sec-fetch-site", "sideways"),
        ("origin", "https://elsewhere.example"),
        ("origin", "null"),
        ("origin", "https://school.example.elsewhere.example"),
    ] {
        let request = Request::post("/sign-out")
            .header(name, value)
            .header("host", "school.example")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(format!("csrf={}", amina.token())))
            .unwrap();
        let answer = amina.clone().send(request).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {value}");
        assert_eq!(answer.page.heading(), EXPIRED);
    }
    assert_eq!(amina.clone().get("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn reading_an_address_that_changes_something_changes_nothing() {
    let world = World::small_trust().await;
    let mut amina = Browser::of(&world, "amina").await;
    for path in ["/sign-out", "/account/sessions/removal", "/people/import/undo"] {
        let status = amina.get(path).await.status;
        assert!(
            status == StatusCode::METHOD_NOT_ALLOWED || status == StatusCode::NOT_FOUND,
            "{path}: {status}"
        );
    }
    assert_eq!(amina.get("/").await.status, StatusCode::OK);
}
