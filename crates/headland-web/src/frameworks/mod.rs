//! Frameworks and standards, to read.

mod item;
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
        .route("/frameworks/{edition}/item", get(item::show))
}

/// Where an edition is read.
pub(crate) fn href_of(edition: &Edition) -> String {
    format!("/frameworks/{edition}")
}

/// Where an item of an edition is read.
pub(crate) fn href_of_item(edition: &Edition, code: &str) -> String {
    format!("/frameworks/{edition}/item?code={code}")
}
