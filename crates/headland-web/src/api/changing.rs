//! A program changing something, once however often it has to try.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::{HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use headland_app::Context;
use headland_app::people::{answered, enter_token, keep_answer};
use headland_app::stored::{Answered, Token};
use serde_json::{Map, Value};

use super::answer::{Answer, Result};
use super::asking::{entered, secret_of};
use super::problem::Problem;
use super::sending::{Sending, json_of};
use crate::Site;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
const LONGEST_KEY: usize = 200;

/// A program changing something. Nothing lasts until [`Changing::done`].
#[derive(Debug)]
pub(super) struct Changing {
    /// The operation.
    pub(super) ctx: Context,
    /// What the request says beside its body.
    pub(super) headers: HeaderMap,
    /// The body, exactly.
    pub(super) body: Bytes,
    token: Token,
    attempt: Option<Attempt>,
}

/// A request that may be tried again under the same key.
#[derive(Debug)]
struct Attempt {
    key: String,
    request: String,
}

impl FromRequest<Site> for Changing {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Site) -> std::result::Result<Self, Response> {
        let sending = Sending::read(request, site).await.map_err(Problem::into_response)?;
        sending.begin().await.map_err(Stop::into_response)
    }
}

/// Why an operation is not begun.
#[derive(Debug)]
pub(super) enum Stop {
    /// It cannot be.
    Problem(Problem),
    /// It was carried out before; this is what was answered then.
    Answered(Box<Response>),
}

impl Stop {
    /// What the program is told.
    pub(super) fn into_response(self) -> Response {
        match self {
            Self::Problem(problem) => problem.into_response(),
            Self::Answered(response) => *response,
        }
    }
}

impl<P: Into<Problem>> From<P> for Stop {
    fn from(problem: P) -> Self {
        Self::Problem(problem.into())
    }
}

impl Changing {
    /// Begins the transaction of a request whose body has been read.
    pub(super) async fn begin(sending: Sending) -> std::result::Result<Self, Stop> {
        let secret = secret_of(&sending.headers)?;
        let app = &sending.site.app;
        let tx = app.store.begin().await?;
        // Looked up again: while the body was sent, the key may have been revoked.
        let (mut ctx, token) = entered(enter_token(app, tx, &secret).await?, "write")?;
        let attempt = match sending.headers.get(IDEMPOTENCY_KEY) {
            Some(key) if sending.method == Method::POST => {
                let key = readable(key)?;
                let request = sending.fingerprint();
                if let Some(before) = answered(&mut ctx, &token, &key, &request).await? {
                    return Err(Stop::Answered(Box::new(again(&before))));
                }
                Some(Attempt { key, request })
            }
            _ => None,
        };
        Ok(Self { ctx, headers: sending.headers, body: sending.body, token, attempt })
    }

    /// The body as a JSON object.
    pub(super) fn object(&self) -> Result<Map<String, Value>> {
        match json_of(&self.headers, &self.body)? {
            Value::Object(object) => Ok(object),
            _ => Err(Problem::refused("The body must be an object.").at("", "must be an object")),
        }
    }

    /// Makes the change lasting and answers with a secret, which is kept under no key.
    pub(super) async fn shown_once(mut self, answer: Answer) -> Result {
        self.attempt = None;
        self.done(answer).await
    }

    /// Makes the change lasting, together with the answer under its idempotency key.
    pub(super) async fn done(mut self, answer: Answer) -> Result {
        if let Some(Attempt { key, request }) = self.attempt {
            let kept = Answered {
                request_hash: request,
                status: i64::from(answer.status.as_u16()),
                location: answer.location.clone(),
                body: answer.body.to_string(),
            };
            if let Err(error) = keep_answer(&mut self.ctx, &self.token, &key, &kept).await {
                if error.is_duplicate() {
                    let detail = "The same idempotency key is being used at this moment.";
                    return Err(Problem::new(StatusCode::CONFLICT, detail));
                }
                return Err(error.into());
            }
        }
        self.ctx.commit().await?;
        Ok(answer.into_response())
    }
}

/// Letters and digits, and what identifiers are put together with.
const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':' | b'-')
}

fn readable(key: &HeaderValue) -> Result<String> {
    match key.to_str() {
        Ok(key) if (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(is_plain) => {
            Ok(key.to_owned())
        }
        _ => {
            let detail = "Idempotency-Key must have 1 to 200 letters, digits or any of _ . : -";
            Err(Problem::new(StatusCode::BAD_REQUEST, detail))
        }
    }
}

/// The answer that was given before.
fn again(before: &Answered) -> Response {
    let status = u16::try_from(before.status).ok().and_then(|code| StatusCode::from_u16(code).ok());
    let body: Value = serde_json::from_str(&before.body).unwrap_or_default();
    let version = body.get("version").and_then(Value::as_i64);
    let mut answer = Answer::ok(body);
    answer.status = status.unwrap_or(StatusCode::OK);
    answer.location.clone_from(&before.location);
    let answer = match version {
        Some(version) => answer.at_version(version),
        None => answer,
    };
    let mut response = answer.into_response();
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    response
}
