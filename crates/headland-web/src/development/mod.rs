//! What belongs to people: a person's own page, and what is kept inside each of their records.

mod budget;
mod effect;
mod inside;
mod leading;
mod log;
mod mine;
mod of_kind;
mod plan;
mod responses;
mod restricted;

use axum::Router;
use axum::routing::get;

pub(crate) use effect::effect_part;
pub(crate) use inside::inside;

use crate::Site;

/// Every route of the capability.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/growth", get(mine::show))
        .route("/growth/{kind}", get(of_kind::show))
        .route("/growth/budget/{year}", get(budget::show).post(budget::create))
        .route("/responses", get(responses::show))
        .route("/restricted", get(restricted::show))
}
