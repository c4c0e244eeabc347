//! What an endpoint answers when all is well.

use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_MATCH, IF_NONE_MATCH, LINK,
    LOCATION,
};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::problem::Problem;

/// Every handler's result.
pub(super) type Result<T = Response> = std::result::Result<T, Problem>;

/// An answer with a body.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) body: Value,
    pub(super) location: Option<String>,
    version: Option<i64>,
    next: Option<String>,
}

impl Answer {
    /// What was asked for.
    pub(super) const fn ok(body: Value) -> Self {
        Self { status: StatusCode::OK, body, location: None, version: None, next: None }
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
    pub(super) const fn at_version(mut self, version: i64) -> Self {
        self.version = Some(version);
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
        if let Some(tag) = self.version.and_then(tag_of) {
            headers.insert(ETAG, tag);
        }
        response
    }
}

/// A version as a strong entity tag.
pub(super) fn tag_of(version: i64) -> Option<HeaderValue> {
    HeaderValue::try_from(format!("\"{version}\"")).ok()
}

/// Whether the program has this version already, and needs no body.
pub(super) fn has_already(headers: &HeaderMap, version: i64) -> bool {
    let sent = headers.get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok()).unwrap_or_default();
    let tag = format!("\"{version}\"");
    sent.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)
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
        let missing = "Send the version that you read as If-Match, such as \"3\".";
        let sent = headers
            .get(IF_MATCH)
            .ok_or_else(|| Problem::new(StatusCode::PRECONDITION_REQUIRED, missing))?;
        let sent = sent.to_str().unwrap_or_default().trim();
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
