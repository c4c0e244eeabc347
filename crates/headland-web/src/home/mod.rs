//! The home page: what next, what is late, what changed since the person was last here.

mod show;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use headland_app::people;

use crate::Site;

/// Every route of the home page.
pub(crate) fn router() -> Router<Site> {
    Router::new().route("/", get(show::show)).route("/healthz", get(|| async { "ok" })).route("/readyz", get(ready))
}

/// `GET /readyz`: whether the database answers.
async fn ready(State(site): State<Site>) -> (StatusCode, &'static str) {
    match people::is_untouched(&site.app).await {
        Ok(_) => (StatusCode::OK, "ready"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}
