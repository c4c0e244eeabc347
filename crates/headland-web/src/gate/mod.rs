//! What every request passes: who asks, whether it may be forged, and the headers of the answer.

mod anyone;
mod arrive;
mod cookies;
mod extract;
mod forms;
mod headers;
mod limit;
mod measure;
mod network;
mod paging;
mod path;

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::middleware;
use axum::response::IntoResponse as _;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::trace::TraceLayer;

pub use anyone::Anyone;
pub use arrive::Sent;
pub use cookies::{Secret, clear_cookie, notice_cookie, session_cookie};
pub use extract::{Reading, Visitor, Writing};
pub use forms::{FormFields, NamedFile, Upload};
pub use measure::serve_metrics;
pub use network::{Addresses, ForwardedHeader, NotAddresses, Proxies};
pub use paging::PageNumber;
pub use path::{Path, PathParts};

use crate::Site;
use crate::page::PageError;

/// The largest form that is read, in bytes; uploads have their own limit.
const LARGEST_FORM: usize = 2 * 1024 * 1024;

/// Puts the gate before routes.
pub(crate) fn apply(routes: Router<Site>, site: &Site) -> Router<Site> {
    routes
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(middleware::from_fn(arrive::wait_for_form))
        .layer(middleware::from_fn_with_state(
            limit::Guard::new(site, || PageError::TooOften.into_response()),
            limit::limit,
        ))
        .layer(middleware::from_fn_with_state(site.clone(), network::find))
        .layer(middleware::from_fn_with_state(site.clone(), headers::secure))
        .layer(middleware::from_fn(headers::refuse_other_origins))
        .layer(middleware::from_fn(measure::measure))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(crate::page::panicked))
        .layer(TraceLayer::new_for_http().make_span_with(span))
}

/// Puts the gate before the routes for programs. They send no cookies, so nothing can be forged in
/// their name; without CORS headers no other site's page can read an answer.
pub(crate) fn apply_to_programs(routes: Router<Site>, site: &Site) -> Router<Site> {
    routes
        .layer(middleware::from_fn_with_state(
            limit::Guard::new(site, crate::api::too_often),
            limit::limit,
        ))
        .layer(middleware::from_fn_with_state(site.clone(), network::find))
        .layer(middleware::from_fn_with_state(site.clone(), headers::secure))
        .layer(middleware::from_fn(measure::measure))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(crate::api::panicked))
        .layer(TraceLayer::new_for_http().make_span_with(span))
}

/// Puts the headers on what is the same for everyone: styles, scripts and fonts.
pub(crate) fn apply_to_assets(routes: Router<Site>, site: &Site) -> Router<Site> {
    routes.layer(middleware::from_fn_with_state(site.clone(), headers::secure))
}

/// What log lines about a request say of it: its route's pattern and never its address, which may
/// hold the secret of a link.
fn span(request: &Request) -> tracing::Span {
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str);
    tracing::debug_span!("request", method = %request.method(), route)
}
