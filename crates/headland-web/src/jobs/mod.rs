//! Work outside requests: its state for administrators, and the demonstration's mailbox.

mod index;
mod mailbox;

use axum::Router;
use axum::routing::{get, post};

use crate::Site;

/// Every route of the pages.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/jobs", get(index::index))
        .route("/jobs/{id}/retry", post(index::retry))
        .route("/mailbox", get(mailbox::index))
        .route("/mailbox/{id}", get(mailbox::show))
}
