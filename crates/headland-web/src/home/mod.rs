//! The first page, the search over everything, and the pages that explain the site.

mod checks;
mod explain;
mod highlight;
mod search;
mod show;
mod steps;

pub(crate) use steps::asked_of;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use headland_app::people;

use crate::Site;

/// Every route of the home page.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/", get(show::show))
        .route("/search", get(search::show))
        .route("/help", get(explain::index))
        .route("/help/checks", get(checks::index))
        .route("/help/checks/{name}", get(checks::show))
        .route("/help/{page}", get(explain::show))
        .route("/privacy", get(explain::privacy))
        .route("/accessibility", get(explain::accessibility))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
}

/// `GET /readyz`: whether the database answers.
async fn ready(State(site): State<Site>) -> (StatusCode, &'static str) {
    match people::is_untouched(&site.app).await {
        Ok(_) => (StatusCode::OK, "ready"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}
