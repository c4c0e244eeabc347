//! Short surveys: the form behind a link, and what whoever asked sees.

mod ask;
mod code;
mod said;
mod show;
mod words;

use axum::Router;
use axum::routing::{get, post};

use crate::Site;
use crate::page::Frame;

/// Every route of short surveys.
pub(super) fn router() -> Router<Site> {
    Router::new()
        .route("/ask/{code}", get(ask::show).post(ask::submit))
        .route("/ask/{code}/thanks", get(ask::thanks))
        .route("/surveys/{id}", get(show::show))
        .route("/surveys/{id}/poster", get(show::poster))
        .route("/surveys/{id}/log", post(show::keep))
        .route("/surveys/{id}/words/{place}", post(words::update))
}

/// The frame of a page about surveys, below the list of them.
fn below(frame: Frame) -> Frame {
    frame.under("/growth").crumb("Development", "/growth").crumb("Short surveys", "/growth/surveys")
}
