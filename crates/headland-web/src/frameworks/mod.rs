//! Frameworks and standards, to read.

mod list;
mod show;

use axum::Router;
use axum::routing::get;
use headland_domain::frameworks::Edition;

use crate::Site;

/// Every route of the capability.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/frameworks", get(list::index))
        .route("/frameworks/{edition}", get(show::show))
}

/// Where an edition is read.
pub(crate) fn href_of(edition: &Edition) -> String {
    format!("/frameworks/{edition}")
}
