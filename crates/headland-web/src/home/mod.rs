//! The home page: what next, what is late, what changed since the person was last here.

mod show;

use axum::Router;
use axum::routing::get;

use crate::Site;

/// Every route of the home page.
pub(crate) fn router() -> Router<Site> {
    Router::new().route("/", get(show::show)).route("/healthz", get(|| async { "ok" }))
}
