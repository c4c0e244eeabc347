//! What goes wrong, as `application/problem+json` (RFC 9457).

use std::any::Any;

use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, ETAG, HeaderValue, WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};
use headland_app::{Failure, stored};
use headland_domain::sheet::Problem as SheetProblem;
use serde_json::{Value, json};

/// An answer that says why something was not done.
#[derive(Debug)]
pub(super) struct Problem {
    status: StatusCode,
    detail: String,
    errors: Vec<Value>,
    challenge: Option<&'static str>,
    /// The tag of what is stored, when another was expected.
    tag: Option<HeaderValue>,
}

impl Problem {
    /// A problem with this status, worded for whoever writes the program.
    pub(super) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), errors: Vec::new(), challenge: None, tag: None }
    }

    /// It is not there, or may not be known to be there.
    pub(super) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "There is nothing here, or nothing that you may see.")
    }

    /// No key, or none that opens anything.
    pub(super) fn unauthorised(detail: &str, challenge: &'static str) -> Self {
        Self { challenge: Some(challenge), ..Self::new(StatusCode::UNAUTHORIZED, detail) }
    }

    /// The key's scopes do not reach so far.
    pub(super) fn beyond_scope(detail: &str, challenge: &'static str) -> Self {
        Self { challenge: Some(challenge), ..Self::new(StatusCode::FORBIDDEN, detail) }
    }

    /// A query parameter that cannot be read.
    pub(super) fn parameter(name: &str, detail: &str) -> Self {
        let mut problem = Self::new(StatusCode::BAD_REQUEST, "A query parameter cannot be read.");
        problem.errors.push(json!({ "parameter": name, "detail": detail }));
        problem
    }

    /// A body that was understood and cannot be accepted.
    pub(super) fn refused(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
    }

    /// What is wrong with the part of the body at a JSON pointer.
    #[must_use]
    pub(super) fn at(mut self, pointer: &str, detail: impl Into<String>) -> Self {
        let detail: String = detail.into();
        self.errors.push(json!({ "pointer": format!("#{pointer}"), "detail": detail }));
        self
    }

    /// What is stored now, by its tag.
    #[must_use]
    pub(super) fn tagged(self, tag: Option<HeaderValue>) -> Self {
        Self { tag, ..self }
    }

    /// The record was changed in the meantime.
    pub(super) fn changed_meanwhile(version: i64) -> Self {
        let detail = format!("The record is at version {version} now. Read it again.");
        Self::new(StatusCode::PRECONDITION_FAILED, detail).tagged(super::answer::tag_of(version))
    }
}

/// Every problem with a record's answers.
pub(super) fn with_answers(problems: &[SheetProblem]) -> Problem {
    problems.iter().fold(Problem::refused("The record was not saved."), |all, problem| {
        all.at(&format!("/values/{}", problem.field), problem.message.as_str())
    })
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut body = json!({
            "type": "about:blank",
            "title": self.status.canonical_reason().unwrap_or("Problem"),
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        if let (false, Some(object)) = (self.errors.is_empty(), body.as_object_mut()) {
            object.insert("errors".to_owned(), Value::Array(self.errors));
        }
        let mut response = (self.status, body.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(challenge) = self.challenge {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        if let Some(tag) = self.tag {
            headers.insert(ETAG, tag);
        }
        response
    }
}

impl From<stored::Error> for Problem {
    /// Logged once, here, with its chain; opaque to the program.
    fn from(error: stored::Error) -> Self {
        if error.is_contention() {
            let detail = "Another change was in the way. Try again.";
            return Self::new(StatusCode::SERVICE_UNAVAILABLE, detail);
        }
        let mut chain = error.to_string();
        let mut source = std::error::Error::source(&error);
        while let Some(cause) = source {
            chain = format!("{chain}: {cause}");
            source = cause.source();
        }
        tracing::error!(error = %chain, "an API request failed");
        broken()
    }
}

impl Problem {
    /// A file that could not be written out. Logged here; opaque to the program.
    pub(super) fn unwritten(error: &dyn std::error::Error) -> Self {
        tracing::error!(%error, "a file could not be written out");
        broken()
    }
}

fn broken() -> Problem {
    let detail = "Something failed that you cannot mend. Nothing was changed.";
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
}

impl<R: Refusal> From<Failure<R>> for Problem {
    fn from(failure: Failure<R>) -> Self {
        match failure {
            Failure::NotFound => Self::not_found(),
            Failure::Forbidden => {
                Self::new(StatusCode::FORBIDDEN, "You may see this, but not do this with it.")
            }
            Failure::Conflict(conflict) => Self::changed_meanwhile(conflict.stored.version),
            Failure::Refused(refusal) => refusal.problem(),
            Failure::Broken(error) => error.into(),
        }
    }
}

/// A refusal of an operation, as a problem.
pub(super) trait Refusal {
    /// The problem, worded as the page words it.
    fn problem(self) -> Problem;
}

impl Refusal for () {
    fn problem(self) -> Problem {
        Problem::refused("This cannot be done.")
    }
}

impl Refusal for Vec<SheetProblem> {
    fn problem(self) -> Problem {
        with_answers(&self)
    }
}

macro_rules! told_as_the_page_tells_it {
    ($($refusal:ty),* $(,)?) => {$(
        impl Refusal for $refusal {
            fn problem(self) -> Problem {
                Problem::refused(self.to_string())
            }
        }
    )*};
}

told_as_the_page_tells_it!(
    headland_app::benchmarks::TemplateRefusal,
    headland_app::feedback::RemindRefusal,
    headland_app::feedback::results::RedactRefusal,
    headland_app::feedback::surveys::KeepRefusal,
    headland_app::feedback::surveys::ReviewRefusal,
    headland_app::feedback::results::ReleaseRefusal,
    headland_app::impact::BringRefusal,
    headland_app::impact::ChooseRefusal,
    headland_app::improvement::AcceptRefusal,
    headland_app::improvement::AttachRefusal,
    headland_app::improvement::RemoveRefusal,
    headland_app::improvement::report::FreezeRefusal,
    headland_app::improvement::report::SignRefusal,
    headland_app::people::ImportRefusal,
    headland_app::people::InviteRefusal,
    headland_app::people::KeyReused,
    headland_app::people::UndoRefusal,
    headland_domain::impact::headline::HeadlineRefusal,
    headland_domain::objectives::AgreementRefusal,
    headland_domain::improvement::approval::ApprovalRefusal,
);

impl Refusal for headland_app::benchmarks::import::ImportRefusal {
    fn problem(self) -> Problem {
        let problem = Problem::refused("Nothing was imported.");
        self.lines().into_iter().fold(problem, |all, line| all.at("/files", line))
    }
}

/// A failure whose problems name items of the body, by the row that the operation says.
pub(super) fn of_items(
    failure: Failure<Vec<headland_app::people::RowProblem>>,
    place: impl Fn(usize) -> usize,
) -> Problem {
    match failure {
        Failure::Refused(problems) => {
            problems.into_iter().fold(Problem::refused("This was not done."), |all, problem| {
                // As the body calls what the form calls otherwise.
                let part = match problem.column {
                    "starts" => "starts_on",
                    "ends" => "ends_on",
                    other => other,
                };
                let pointer = format!("/items/{}/{part}", place(problem.row));
                all.at(&pointer, problem.message)
            })
        }
        other => other.map(|_| ()).into(),
    }
}

/// A failure whose problems name the parts of the body themselves, and no record's answers.
pub(super) fn of_parts(failure: Failure<Vec<SheetProblem>>) -> Problem {
    match failure {
        Failure::Refused(problems) => {
            problems.iter().fold(Problem::refused("This was not done."), |all, problem| {
                all.at(&format!("/{}", problem.field), problem.message.as_str())
            })
        }
        other => other.map(|_| ()).into(),
    }
}

/// The answer to an address that no endpoint has.
pub(super) async fn not_found() -> Problem {
    Problem::not_found()
}

/// The answer to a method that an address does not know; the routes add which it knows.
pub(super) async fn method_not_allowed() -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "This address does not know this method.")
}

/// The answer to a network that asks too often; the gate adds when it may ask again.
pub(crate) fn too_often() -> Response {
    let detail = "Too many requests came from your network. Wait as Retry-After says.";
    Problem::new(StatusCode::TOO_MANY_REQUESTS, detail).into_response()
}

/// The answer when a handler panicked.
pub(crate) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("an API request panicked");
    broken().into_response()
}
