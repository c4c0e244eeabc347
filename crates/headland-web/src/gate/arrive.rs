//! What is sent arrives whole before a transaction that may write begins. Whoever sends slowly, or
//! stops half-way, must not keep everyone else from saving.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, FromRequestParts as _, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::forms::{FormFields, NamedFile, Upload};
use super::{LARGEST_FORM, Reading, Writing};
use crate::Site;
use crate::page::PageError;

/// Reads a form to its end, then lets it through. Files pass: see [`Sent`].
pub(crate) async fn wait_for_form(request: Request, next: Next) -> Response {
    if !is_form(request.headers()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    match to_bytes(body, LARGEST_FORM).await {
        Ok(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Err(_) => PageError::TooLarge.into_response(),
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let said = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = said.split(';').next().unwrap_or_default().trim();
    media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// A form with files that a signed-in person has sent, checked against their browser's token: who
/// it is was found out before a byte of it was read, and the operation began after the last.
#[derive(Debug)]
pub struct Sent {
    /// The operation.
    pub writing: Writing,
    /// The form's other fields.
    pub fields: FormFields,
    /// The files.
    pub files: Vec<NamedFile>,
}

impl FromRequest<Site> for Sent {
    type Rejection = PageError;

    async fn from_request(request: Request, site: &Site) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        drop(Reading::from_request_parts(&mut parts, site).await?);
        let upload = Upload::from_request(Request::from_parts(parts.clone(), body), site).await?;
        let writing = Writing::from_request_parts(&mut parts, site).await?;
        let (fields, files) = upload.of(&writing)?;
        Ok(Self { writing, fields, files })
    }
}
