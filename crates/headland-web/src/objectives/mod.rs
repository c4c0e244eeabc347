//! Objectives: agreeing to one, and advice on its wording while it is typed. They are written and
//! shown by the handlers of every kind of record.

mod agreement;
mod wording;

use axum::Router;
use axum::routing::{get, post};

use crate::Site;

/// Every route of the capability.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/objectives/{id}/agreement", post(agreement::create))
        .route("/objectives/wording", get(wording::show))
}
