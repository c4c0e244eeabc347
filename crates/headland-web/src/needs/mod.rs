//! Finding needs: the register, and what those who have a part in a need think of it. Needs are
//! written and shown by the handlers of every kind of record.

mod items;
mod maps;
mod readings;
mod register;
mod thinking;
mod triangulation;
mod views;

use axum::Router;
use axum::routing::{get, post};

pub(crate) use items::items_of;
pub(crate) use thinking::thinking_of;
pub(crate) use views::views_of;

use crate::Site;

/// Every route of the capability.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/needs", get(register::index))
        .route("/needs/download/{format}", get(register::save))
        .route("/needs/maps", get(maps::index).post(maps::create))
        .route("/needs/maps/{id}", get(maps::show))
        .route("/needs/maps/{id}/download/{format}", get(maps::save))
        .route("/needs/{id}/agreement", post(views::agree))
        .route("/needs/{id}/dispute", post(views::dispute))
        .route("/readings", get(readings::index))
        .route("/readings/download/{format}", get(readings::save))
        .route("/people/{id}/triangulation", get(triangulation::show))
        .route("/people/{id}/triangulation/download/{format}", get(triangulation::save))
        .route("/self-assessments/{id}/item", get(items::show).post(items::rate))
        .route("/self-assessments/{id}/needs", post(items::raise))
}
