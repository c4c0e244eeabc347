//! What an endpoint answers when all is well.

use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_MATCH, IF_NONE_MATCH, LINK,
    LOCATION,
};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::problem::Problem;

/// Every handler's result.
pub(super) type Result<T = Response> = std::result::Result<T, Problem>;

/// An answer with a body.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) body: Value,
    pub(super) location: Option<String>,
    tag: Option<HeaderValue>,
    next: Option<String>,
}

impl Answer {
    /// What was asked for.
    pub(super) const fn ok(body: Value) -> Self {
        Self { status: StatusCode::OK, body, location: None, tag: None, next: None }
    }

    /// A list that is whole on one page.
    pub(super) fn all(items: Vec<Value>) -> Self {
        Self::ok(json!({ "items": items, "next": null }))
    }

    /// Something new, and where it can be read.
    pub(super) fn created(body: Value, location: String) -> Self {
        Self { status: StatusCode::CREATED, location: Some(location), ..Self::ok(body) }
    }

    /// Nothing more to say.
    pub(super) fn done() -> Self {
        Self { status: StatusCode::NO_CONTENT, ..Self::ok(Value::Null) }
    }

    /// The version of the record in the body, as its `ETag`.
    #[must_use]
    pub(super) fn at_version(mut self, version: i64) -> Self {
        self.tag = tag_of(version);
        self
    }

    /// What the body says as its `ETag`: for what keeps no count of its versions.
    #[must_use]
    pub(super) fn tagged(mut self) -> Self {
        self.tag = content_tag(&self.body);
        self
    }

    /// The address of the next page.
    #[must_use]
    pub(super) fn followed_by(mut self, next: Option<String>) -> Self {
        self.next = next;
        self
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = if self.status == StatusCode::NO_CONTENT {
            self.status.into_response()
        } else {
            let mut response = (self.status, self.body.to_string()).into_response();
            let json = HeaderValue::from_static("application/json");
            response.headers_mut().insert(CONTENT_TYPE, json);
            response
        };
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        let mut set = |name, value: Option<String>| {
            if let Some(value) = value.and_then(|text| HeaderValue::try_from(text).ok()) {
                headers.insert(name, value);
            }
        };
        set(LOCATION, self.location);
        set(LINK, self.next.map(|next| format!("<{next}>; rel=\"next\"")));
        if let Some(tag) = self.tag {
            headers.insert(ETAG, tag);
        }
        response
    }
}

/// A version as a strong entity tag.
pub(super) fn tag_of(version: i64) -> Option<HeaderValue> {
    HeaderValue::try_from(format!("\"{version}\"")).ok()
}

/// What a body says as a strong entity tag.
fn content_tag(body: &Value) -> Option<HeaderValue> {
    let mut digest = hex::encode(Sha256::digest(body.to_string()));
    digest.truncate(32);
    HeaderValue::try_from(format!("\"{digest}\"")).ok()
}

/// Whether the program has this version already, and needs no body.
pub(super) fn has_already(headers: &HeaderMap, version: i64) -> bool {
    tag_of(version).is_some_and(|tag| has_tag(headers, &tag))
}

fn has_tag(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let sent = headers.get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok()).unwrap_or_default();
    sent.split(',').any(|one| one.trim().trim_start_matches("W/").as_bytes() == tag.as_bytes())
}

/// What was asked for with what it says as its tag, or nothing where the program has that already.
pub(super) fn unless_known(headers: &HeaderMap, body: Value) -> Response {
    let answer = Answer::ok(body).tagged();
    match answer.tag.clone().filter(|tag| has_tag(headers, tag)) {
        Some(tag) => {
            let mut response = StatusCode::NOT_MODIFIED.into_response();
            response.headers_mut().insert(ETAG, tag);
            response
        }
        None => answer.into_response(),
    }
}

/// Goes on only if a change was written for what is stored, as `body` says it.
pub(super) fn agree_on(headers: &HeaderMap, body: &Value) -> Result<()> {
    let sent = if_match(headers)?;
    let tag = content_tag(body);
    let is_meant = |one: &str| tag.as_ref().is_some_and(|tag| tag.as_bytes() == one.as_bytes());
    if sent == "*" || sent.split(',').map(str::trim).any(is_meant) {
        return Ok(());
    }
    let detail = "It was changed in the meantime. Read it again.";
    Err(Problem::new(StatusCode::PRECONDITION_FAILED, detail).tagged(tag))
}

fn if_match(headers: &HeaderMap) -> Result<&str> {
    let missing = "Send the ETag that you read as If-Match, such as \"3\".";
    let sent = headers
        .get(IF_MATCH)
        .ok_or_else(|| Problem::new(StatusCode::PRECONDITION_REQUIRED, missing))?;
    Ok(sent.to_str().unwrap_or_default().trim())
}

/// The versions that a change was written for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// Whichever is stored.
    Any,
    /// One of these.
    Versions(Vec<i64>),
}

impl Expected {
    /// What `If-Match` says.
    pub(super) fn of(headers: &HeaderMap) -> Result<Self> {
        let sent = if_match(headers)?;
        if sent == "*" {
            return Ok(Self::Any);
        }
        // A weak tag never matches strongly, so it is left out with whatever cannot be read.
        let versions = sent
            .split(',')
            .filter_map(|tag| tag.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok());
        Ok(Self::Versions(versions.collect()))
    }

    /// The version to go on with, if the stored one is among those expected.
    pub(super) fn agree(&self, stored: i64) -> Result<i64> {
        match self {
            Self::Any => Ok(stored),
            Self::Versions(versions) if versions.contains(&stored) => Ok(stored),
            Self::Versions(_) => Err(Problem::changed_meanwhile(stored)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected(sent: &str) -> Expected {
        let mut headers = HeaderMap::new();
        headers.insert(IF_MATCH, HeaderValue::from_str(sent).unwrap());
        Expected::of(&headers).unwrap()
    }

    #[test]
    fn a_change_goes_on_from_the_version_it_was_written_for() {
        assert_eq!(expected("\"3\"").agree(3).unwrap(), 3);
        assert_eq!(expected("\"2\", \"3\"").agree(3).unwrap(), 3);
        assert_eq!(expected("*").agree(3).unwrap(), 3);
        for other in ["\"2\"", "W/\"3\"", "3", "", "\"three\""] {
            assert!(expected(other).agree(3).is_err(), "{other}");
        }
    }

    #[test]
    fn without_a_version_nothing_is_changed() {
        assert!(Expected::of(&HeaderMap::new()).is_err());
    }

    #[test]
    fn a_version_read_before_is_not_sent_again() {
        let mut headers = HeaderMap::new();
        headers.insert(IF_NONE_MATCH, HeaderValue::from_static("W/\"2\", \"3\""));
        assert!(has_already(&headers, 2) && has_already(&headers, 3));
        assert!(!has_already(&headers, 23));
    }
}
