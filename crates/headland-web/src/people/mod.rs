//! Signing in, one's own account, and the organisation's people.

mod account;
mod invitations;
mod organisations;
mod resets;
mod sign_in;

use axum::Router;
use axum::routing::{get, post};

use crate::Site;

/// Every route of the capability.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::create))
        .route("/sign-out", post(sign_in::remove))
        .route("/invitations/{secret}", get(invitations::show).post(invitations::accept))
        .route("/resets", get(resets::new).post(resets::create))
        .route("/resets/{secret}", get(resets::show).post(resets::choose))
        .route("/account", get(account::show))
        .route("/account/password", post(account::change_password))
        .route("/account/sessions/{id}/removal", post(account::end_session))
        .route("/account/sessions/removal", post(account::end_other_sessions))
        .route("/organisations", get(organisations::index))
        .route("/organisations/{id}/choice", post(organisations::choose))
}
