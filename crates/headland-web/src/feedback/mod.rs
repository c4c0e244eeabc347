//! 360 feedback: what raters see with a link, and what those see who set up, coach and are asked
//! about.

mod comments;
mod edit;
mod nominations;
mod rate;
mod results;
mod rounds;
mod steps;
mod surveys;
mod together;

use axum::Router;
use axum::routing::{get, post};

use crate::Site;
use crate::page::Frame;

/// Every route of the capability.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/feedback/{secret}", get(rate::show).post(rate::submit))
        .route("/feedback/{secret}/draft", post(rate::save))
        .route("/feedback/{secret}/refusal", post(rate::decline))
        .route("/rounds", get(rounds::index).post(edit::create))
        .route("/rounds/new", get(edit::new))
        .route("/rounds/together", get(together::index).post(together::create))
        .route("/rounds/together/{id}", get(together::show))
        .route("/rounds/together/{id}/download/{format}", get(together::save))
        .route("/rounds/{id}", get(rounds::show))
        .route("/rounds/{id}/edit", get(edit::edit).post(edit::update))
        .route("/rounds/{id}/nominations", post(nominations::create))
        .route("/rounds/{id}/nominations/{invitation}/removal", post(nominations::remove))
        .route("/rounds/{id}/nominations/{invitation}/link", post(nominations::send_again))
        .route("/rounds/{id}/proposal", post(steps::propose))
        .route("/rounds/{id}/return", post(steps::send_back))
        .route("/rounds/{id}/approval", post(steps::approve))
        .route("/rounds/{id}/reminder", post(steps::remind))
        .route("/rounds/{id}/closing", post(steps::close))
        .route("/rounds/{id}/withdrawal", post(steps::withdraw))
        .route("/rounds/{id}/results", get(results::show))
        .route("/rounds/{id}/results.pdf", get(results::pdf))
        .route("/rounds/{id}/release", post(results::release))
        .route("/rounds/{id}/debrief", post(results::write_debrief))
        .route("/rounds/{id}/comments", get(comments::index))
        .route("/rounds/{id}/comments/{comment}", post(comments::update))
        .merge(surveys::router())
}

/// The frame of a page about rounds, below the list of them.
fn below(frame: Frame) -> Frame {
    frame.under("/frameworks").crumb("360 feedback", "/rounds")
}
