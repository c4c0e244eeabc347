//! What is said of the dates of a priority while they are typed: a fragment of a page, which only
//! scripts ask for. Without them the same is said when the form comes back and on the priority's page.

use axum::http::header::CACHE_CONTROL;
use axum::response::{Html, IntoResponse as _};
use headland_app::improvement::length_of_priority;

use crate::components::Advice;
use crate::gate::{FormFields, Reading};
use crate::page::{PageError, PageResult};

/// The fields that the advice is about.
pub(super) const DATES: [&str; 2] = ["starts_on", "ends_on"];

/// `GET /priorities/length`
pub(super) async fn show(mut reading: Reading, asked: FormFields) -> PageResult {
    let of = match asked.one("of") {
        "" => None,
        id => Some(id.parse().map_err(|_| PageError::NotFound)?),
    };
    let [starts_on, ends_on] = DATES.map(|name| asked.date(name).parse().ok());
    let said = length_of_priority(&mut reading.ctx, of, (starts_on, ends_on)).await?;
    Ok(([(CACHE_CONTROL, "no-store")], Html(Advice::words(&said))).into_response())
}
