//! What every page shares: its frame, and what is shown when there is no page.

mod error;
mod frame;
mod words;

use askama::Template;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse as _, Response};

pub(crate) use error::form_encode;
pub use error::{PageError, forged, not_found, panicked};
pub(crate) use frame::shown;
pub use frame::{Account, Frame, Link, NavItem, Problem};
pub use words::{count, day, day_and_time, day_of_week, machine_time, time_of_day};

/// The answer of a page.
pub type PageResult = Result<Response, PageError>;

/// Renders a page. It is for one person and not to be kept by anyone's cache.
pub(crate) fn html(page: &impl Template) -> PageResult {
    let text = page.render().map_err(PageError::Template)?;
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Bytes as a file to keep, for one person and not for anyone's cache.
pub(crate) fn file(bytes: Vec<u8>, name: &str, media_type: &'static str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}
