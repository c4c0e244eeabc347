use std::any::Any;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use headland_app::{Failure, stored};
use thiserror::Error;

use super::{Frame, html};

/// Why there is no page to show.
#[derive(Debug, Error)]
pub enum PageError {
    /// It is not there, or may not be known to be there.
    #[error("not found")]
    NotFound,
    /// It is there, but this person may not do this.
    #[error("forbidden")]
    Forbidden,
    /// Nobody is signed in; where they were going, if it is a page.
    #[error("sign in first")]
    SignInFirst(Option<String>),
    /// Someone is signed in who holds no role anywhere today.
    #[error("no role")]
    Nowhere,
    /// The form does not carry the browser's token.
    #[error("form token missing")]
    Forged,
    /// The form cannot be read.
    #[error("unreadable form")]
    BadForm,
    /// Too many requests came from the same network.
    #[error("too often")]
    TooOften,
    /// What was sent is too large.
    #[error("too large")]
    TooLarge,
    /// Something failed that nobody at the screen can mend.
    #[error(transparent)]
    Broken(#[from] stored::Error),
    /// A list could not be written as a file.
    #[error(transparent)]
    Unwritable(headland_app::people::Unwritable),
    /// The page could not be rendered.
    #[error(transparent)]
    Template(askama::Error),
    /// A file could not be written out.
    #[error("a file could not be written out")]
    Unwritten(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl PageError {
    /// A file that could not be written out, and why.
    pub fn unwritten(why: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Unwritten(Box::new(why))
    }
}

impl<R> From<Failure<R>> for PageError {
    /// For operations whose refusals and conflicts the page has dealt with already.
    fn from(failure: Failure<R>) -> Self {
        match failure {
            Failure::NotFound => Self::NotFound,
            Failure::Forbidden | Failure::Refused(_) | Failure::Conflict(_) => Self::Forbidden,
            Failure::Broken(error) => Self::Broken(error),
        }
    }
}

#[derive(Template)]
#[template(path = "page/message.html")]
struct MessagePage {
    frame: Frame,
    paragraphs: &'static [&'static str],
}

fn message(status: StatusCode, title: &str, paragraphs: &'static [&'static str]) -> Response {
    let page = MessagePage { frame: Frame::bare(title), paragraphs };
    match html(&page) {
        Ok(mut response) => {
            *response.status_mut() = status;
            response
        }
        Err(_) => status.into_response(),
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        match self {
            Self::NotFound => message(
                StatusCode::NOT_FOUND,
                "Page not found",
                &[
                    "There is nothing here, or nothing that you may see.",
                    "If you followed a link from someone, ask them whether you should have access.",
                ],
            ),
            Self::Forbidden => message(
                StatusCode::FORBIDDEN,
                "You cannot do this",
                &["You may read this but not change it. The person who leads it can."],
            ),
            Self::SignInFirst(back) => {
                let to = back.map_or_else(
                    || "/sign-in".to_owned(),
                    |path| {
                        let query = form_encode(&path);
                        format!("/sign-in?next={query}")
                    },
                );
                Redirect::to(&to).into_response()
            }
            Self::Nowhere => message(
                StatusCode::FORBIDDEN,
                "You have no role here today",
                &["Ask the administrator of your school to give you one."],
            ),
            Self::Forged => message(
                StatusCode::FORBIDDEN,
                "This form has expired",
                &["Go back, reload the page and send it again. What you typed is still there."],
            ),
            Self::BadForm => message(
                StatusCode::BAD_REQUEST,
                "The form could not be read",
                &["Go back and send it again."],
            ),
            Self::TooOften => message(
                StatusCode::TOO_MANY_REQUESTS,
                "Wait a minute, then try again",
                &["Too many requests came from your network in a short time."],
            ),
            Self::TooLarge => message(
                StatusCode::PAYLOAD_TOO_LARGE,
                "That is too large",
                &["Go back and choose a smaller file."],
            ),
            Self::Broken(error) => broken(&error),
            Self::Unwritable(error) => broken(&error),
            Self::Template(error) => broken(&error),
            Self::Unwritten(error) => broken(error.as_ref()),
        }
    }
}

/// Logged once, here, with its chain; opaque to the person.
fn broken(error: &dyn std::error::Error) -> Response {
    let mut chain = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        chain = format!("{chain}: {cause}");
        source = cause.source();
    }
    tracing::error!(error = %chain, "a request failed");
    message(
        StatusCode::INTERNAL_SERVER_ERROR,
        "Sorry, there is a problem",
        &["Nothing was changed. Try again in a few minutes."],
    )
}

/// The answer to an address that no route has.
pub async fn not_found() -> PageError {
    PageError::NotFound
}

/// The answer to a change that another site's page asked for.
pub fn forged() -> Response {
    PageError::Forged.into_response()
}

/// The answer when a handler panicked.
pub fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a request panicked");
    message(
        StatusCode::INTERNAL_SERVER_ERROR,
        "Sorry, there is a problem",
        &["Nothing was changed. Try again in a few minutes."],
    )
}

/// Text in a query string.
pub(crate) fn form_encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}
