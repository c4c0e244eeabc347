//! A program sending something: who asks is known before the body is read, and the transaction that
//! may write begins after its last byte. Whoever sends slowly makes nobody wait.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest as _, Multipart, OriginalUri, Request};
use axum::http::header::{CONTENT_TYPE, HeaderMap};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::answer::Result;
use super::asking::Asking;
use super::changing::{Changing, Stop};
use super::problem::Problem;
use crate::Site;

/// The largest body of words, in bytes. Files have the operator's limit.
const LARGEST_BODY: usize = 2 * 1024 * 1024;
/// How much more than its largest file a form of files may weigh: a data file comes with the file
/// that describes it.
const FILES_TOGETHER: u64 = 2;

/// A request whose body has been read, before any transaction.
#[derive(Debug)]
pub(super) struct Sending {
    pub(super) site: Site,
    pub(super) method: Method,
    /// What the request says beside its body.
    pub(super) headers: HeaderMap,
    /// The body, exactly.
    pub(super) body: Bytes,
    path: String,
    /// The parts of a form of files: what they are does not hang on the boundary between them,
    /// which is another at every attempt.
    form: Option<Vec<FormPart>>,
}

/// One part of a form of files: its name, the file's name if it is one, and its bytes.
pub(super) type FormPart = (String, Option<String>, Vec<u8>);

impl Sending {
    /// Reads the body of a request whose key may change things.
    pub(super) async fn read(request: Request, site: &Site) -> Result<Self> {
        let (parts, body) = request.into_parts();
        // Before a byte is read: nobody without a key fills the server's memory.
        drop(Asking::to_change(&parts.headers, site).await?);
        let largest = largest_of(&parts.headers, site);
        let body = whole(body, largest).await?;
        let form = if is_type(&parts.headers, "multipart/form-data") {
            Some(form_of(&parts, &body, site).await?)
        } else {
            None
        };
        let path = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |uri| &uri.0);
        Ok(Self {
            site: site.clone(),
            path: path.to_string(),
            method: parts.method,
            headers: parts.headers,
            body,
            form,
        })
    }

    /// Begins the transaction.
    pub(super) async fn begin(self) -> std::result::Result<Changing, Stop> {
        Changing::begin(self).await
    }

    /// The body as a file's bytes.
    pub(super) fn file(&self) -> Result<Vec<u8>> {
        if is_type(&self.headers, "application/octet-stream") {
            return Ok(self.body.to_vec());
        }
        let detail = "Send the file's bytes, with Content-Type: application/octet-stream.";
        Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail))
    }

    /// The body as a form of files.
    pub(super) fn form(&self) -> Result<&[FormPart]> {
        self.form.as_deref().ok_or_else(|| {
            let detail = "Send the files as a form, with Content-Type: multipart/form-data.";
            Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)
        })
    }

    /// What makes two requests the same.
    pub(super) fn fingerprint(&self) -> String {
        let mut digest = Sha256::new();
        let mut add = |bytes: &[u8]| {
            // With its length before it, no piece can be taken for two others.
            digest.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
            digest.update(bytes);
        };
        add(self.path.as_bytes());
        match &self.form {
            Some(parts) => {
                for (name, file, bytes) in parts {
                    add(name.as_bytes());
                    add(file.as_deref().unwrap_or_default().as_bytes());
                    add(bytes);
                }
            }
            None => add(&self.body),
        }
        hex::encode(digest.finalize())
    }
}

fn largest_of(headers: &HeaderMap, site: &Site) -> usize {
    let file = site.app.settings.largest_file;
    let largest = if is_type(headers, "application/octet-stream") {
        file
    } else if is_type(headers, "multipart/form-data") {
        file.saturating_mul(FILES_TOGETHER)
    } else {
        return LARGEST_BODY;
    };
    usize::try_from(largest).unwrap_or(usize::MAX)
}

async fn form_of(parts: &Parts, body: &Bytes, site: &Site) -> Result<Vec<FormPart>> {
    let unreadable = |_| Problem::new(StatusCode::BAD_REQUEST, "The form cannot be read.");
    let mut request = Request::new(Body::from(body.clone()));
    *request.headers_mut() = parts.headers.clone();
    let mut form = Multipart::from_request(request, site)
        .await
        .map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "The form has no boundary."))?;
    let mut read = Vec::new();
    while let Some(part) = form.next_field().await.map_err(unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        read.push((name, file, part.bytes().await.map_err(unreadable)?.to_vec()));
    }
    Ok(read)
}

/// A body, read to its end.
async fn whole(body: Body, largest: usize) -> Result<Bytes> {
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

/// The JSON in a body that has been read.
pub(super) fn json_of(headers: &HeaderMap, body: &[u8]) -> Result<Value> {
    if !is_type(headers, "application/json") {
        let detail = "Send JSON, with Content-Type: application/json.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
    }
    serde_json::from_slice(body).map_err(|problem| {
        Problem::new(StatusCode::BAD_REQUEST, format!("The body is no JSON: {problem}."))
    })
}

/// Whether the body is said to be of a media type.
fn is_type(headers: &HeaderMap, expected: &str) -> bool {
    let sent = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let sent = sent.split(';').next().unwrap_or_default().trim();
    sent.eq_ignore_ascii_case(expected)
}
