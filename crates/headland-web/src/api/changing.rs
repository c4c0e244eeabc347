//! A program changing something, once however often it has to try.

use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use headland_app::Context;
use headland_app::people::{answered, enter_token, keep_answer};
use headland_app::stored::{Answered, Token};
use serde_json::{Map, Value};

use super::answer::{Answer, Result};
use super::asking::{entered, secret_of};
use super::problem::Problem;
use crate::Site;

/// The largest body of words, in bytes. Files have the operator's limit.
const LARGEST_BODY: usize = 2 * 1024 * 1024;
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
        Self::begin(request, site).await.map_err(|stop| match stop {
            Stop::Problem(problem) => problem.into_response(),
            Stop::Answered(response) => *response,
        })
    }
}

/// Why an operation is not begun.
enum Stop {
    Problem(Problem),
    /// It was carried out before; this is what was answered then.
    Answered(Box<Response>),
}

impl<P: Into<Problem>> From<P> for Stop {
    fn from(problem: P) -> Self {
        Self::Problem(problem.into())
    }
}

impl Changing {
    async fn begin(request: Request, site: &Site) -> std::result::Result<Self, Stop> {
        let (parts, body) = request.into_parts();
        let secret = secret_of(&parts.headers)?;
        // The body is read before the transaction begins: whoever sends slowly must not keep
        // everyone else from writing.
        let is_file = is_type(&parts.headers, "application/octet-stream");
        let largest = if is_file {
            usize::try_from(site.app.settings.largest_file).unwrap_or(usize::MAX)
        } else {
            LARGEST_BODY
        };
        let body = whole(body, largest).await?;
        let tx = site.app.store.begin().await?;
        let (mut ctx, token) = entered(enter_token(&site.app, tx, &secret).await?, "write")?;
        let attempt = match parts.headers.get(IDEMPOTENCY_KEY) {
            Some(key) if parts.method == Method::POST => {
                let key = readable(key)?;
                let uri = parts.extensions.get::<axum::extract::OriginalUri>();
                let path = uri.map_or(&parts.uri, |uri| &uri.0).to_string();
                let request = fingerprint(&path, &body);
                if let Some(before) = answered(&mut ctx, &token, &key, &request).await? {
                    return Err(Stop::Answered(Box::new(again(&before))));
                }
                Some(Attempt { key, request })
            }
            _ => None,
        };
        Ok(Self { ctx, headers: parts.headers, body, token, attempt })
    }

    /// The body as a JSON object.
    pub(super) fn object(&self) -> Result<Map<String, Value>> {
        match json_of(&self.headers, &self.body)? {
            Value::Object(object) => Ok(object),
            _ => Err(Problem::refused("The body must be an object.").at("", "must be an object")),
        }
    }

    /// The body as a file's bytes.
    pub(super) fn file(&self) -> Result<Vec<u8>> {
        if is_type(&self.headers, "application/octet-stream") {
            return Ok(self.body.to_vec());
        }
        let detail = "Send the file's bytes, with Content-Type: application/octet-stream.";
        Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail))
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

/// A body, read to its end.
async fn whole(body: axum::body::Body, largest: usize) -> Result<Bytes> {
    to_bytes(body, largest).await.map_err(|_| {
        let detail = format!("The body must be {largest} bytes or fewer.");
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
    })
}

/// What a program sends in words, read to its end.
pub(super) async fn json_sent(request: Request) -> Result<Value> {
    let (parts, body) = request.into_parts();
    json_of(&parts.headers, &whole(body, LARGEST_BODY).await?)
}

fn json_of(headers: &HeaderMap, body: &[u8]) -> Result<Value> {
    if !is_type(headers, "application/json") {
        let detail = "Send JSON, with Content-Type: application/json.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
    }
    serde_json::from_slice(body).map_err(|problem| {
        Problem::new(StatusCode::BAD_REQUEST, format!("The body is no JSON: {problem}."))
    })
}

fn is_type(headers: &HeaderMap, expected: &str) -> bool {
    let sent = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let sent = sent.split(';').next().unwrap_or_default().trim();
    sent.eq_ignore_ascii_case(expected)
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

/// What makes two requests the same.
fn fingerprint(path: &str, body: &[u8]) -> String {
    use sha2::{Digest as _, Sha256};
    let mut digest = Sha256::new();
    digest.update(path.as_bytes());
    digest.update([0]);
    digest.update(body);
    hex::encode(digest.finalize())
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
