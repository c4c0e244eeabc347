//! A program for tests: it shows a key and speaks JSON.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use headland_app::people::{NewToken, make_token};
use headland_testkit::World;
use headland_web::{Site, SiteSettings, router};
use jiff::ToSpan as _;
use serde_json::Value;
use tower::ServiceExt as _;

use crate::ear::hear;

/// A program with a key, or without.
pub(crate) struct Program {
    routes: Router,
    secret: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// The body as JSON; null when it is none.
    pub(crate) json: Value,
    /// How often the policy was asked.
    pub(crate) asked: usize,
}

impl Answer {
    /// A header as text; empty when it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The pointers of a problem's errors.
    pub(crate) fn pointers(&self) -> Vec<&str> {
        let errors = self.json["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
        errors.iter().filter_map(|error| error["pointer"].as_str()).collect()
    }
}

impl Program {
    /// A program without a key.
    pub(crate) fn without_key(world: &World) -> Self {
        let settings = SiteSettings { counts_statements: true, ..SiteSettings::default() };
        Self { routes: router(Site { app: world.app.clone(), settings }), secret: None }
    }

    /// A program that shows this secret.
    pub(crate) fn showing(world: &World, secret: &str) -> Self {
        Self { secret: Some(secret.to_owned()), ..Self::without_key(world) }
    }

    /// A program that may read and write in someone's name.
    pub(crate) async fn of(world: &World, name: &str) -> Self {
        Self::showing(world, &secret(world, name, true).await)
    }

    /// Reads.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], None).await
    }

    /// Sends JSON to be made into something.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_with(path, &[], body).await
    }

    /// Sends JSON with headers.
    pub(crate) async fn post_with(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Answer {
        self.send(Method::POST, path, headers, Some(body.to_string())).await
    }

    /// Replaces.
    pub(crate) async fn put(&self, path: &str, version: &str, body: &Value) -> Answer {
        self.send(Method::PUT, path, &[("if-match", version)], Some(body.to_string())).await
    }

    /// Removes.
    pub(crate) async fn delete(&self, path: &str, version: &str) -> Answer {
        self.send(Method::DELETE, path, &[("if-match", version)], None).await
    }

    /// Sends any request, as JSON when it has a body and says nothing else.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<String>,
    ) -> Answer {
        let path =
            if path.starts_with("/api/") { path.to_owned() } else { format!("/api/v1{path}") };
        let mut request = Request::builder().method(method).uri(path);
        if let Some(secret) = &self.secret {
            request = request.header(AUTHORIZATION, format!("Bearer {secret}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let says_type = headers.iter().any(|(name, _)| *name == "content-type");
        if body.is_some() && !says_type {
            request = request.header(CONTENT_TYPE, "application/json");
        }
        let request = request.body(Body::from(body.unwrap_or_default())).unwrap();
        let (response, asked) = hear(self.routes.clone().oneshot(request)).await;
        let (parts, body) = response.unwrap().into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        let json = serde_json::from_slice(&body).unwrap_or_default();
        Answer { status: parts.status, headers: parts.headers, body, json, asked }
    }
}

/// The secret of a new key of someone of the cast, good for thirty days.
pub(crate) async fn secret(world: &World, name: &str, may_write: bool) -> String {
    let made = world
        .act(name, async |ctx| {
            let last_day = ctx.today().saturating_add(30.days());
            make_token(ctx, &NewToken { name: "A test", may_write, is_ones_own: true, last_day })
                .await
        })
        .await;
    made.unwrap().secret
}
