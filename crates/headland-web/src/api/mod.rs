//! The JSON API under `/api/v1`, over the same operations as the pages.
//!
//! [`endpoints`] is the whole of it: one table from which the routes, the OpenAPI document, the
//! help page and the tests are made, so that none of them can know of an endpoint that another
//! does not. docs/api.md says what all of them have in common.

mod answer;
mod asking;
mod benchmarks;
mod calculations;
mod changing;
mod development;
mod document;
mod endpoint;
mod feedback;
mod fields;
mod file;
mod frameworks;
mod improvement;
mod json;
mod needs;
mod needs_maps;
mod objectives;
mod page;
mod parameters;
mod people;
mod problem;
mod readings;
mod schema;
mod search;
mod sending;

use axum::Router;
use axum::routing::{any, get};

pub use document::document;
pub use endpoint::{Endpoint, Verb};
pub(crate) use page::router as help;
pub(crate) use problem::{panicked, too_often};

use crate::Site;

/// Where every endpoint's path begins.
pub const PREFIX: &str = "/api/v1";

/// Every endpoint, in the order of the document.
pub fn endpoints() -> Vec<Endpoint> {
    let mut endpoints = people::endpoints();
    endpoints.extend(feedback::endpoints());
    endpoints.extend(needs::endpoints());
    endpoints.extend(needs_maps::endpoints());
    endpoints.extend(readings::endpoints());
    endpoints.extend(development::endpoints());
    endpoints.extend(objectives::endpoints());
    endpoints.extend(improvement::endpoints());
    endpoints.extend(frameworks::endpoints());
    endpoints.extend(benchmarks::endpoints());
    endpoints.extend(calculations::endpoints());
    endpoints.extend(search::endpoints());
    endpoints
}

/// The API's routes, with answers in its own form for addresses and methods that it does not know.
pub(crate) fn router() -> Router<Site> {
    let document_route = get(document::show);
    let routes = endpoints()
        .into_iter()
        .fold(Router::new(), |routes, endpoint| {
            let path = endpoint.path.clone();
            routes.route(&path, endpoint.into_route())
        })
        .route("/openapi.json", document_route)
        .fallback(problem::not_found)
        .method_not_allowed_fallback(problem::method_not_allowed);
    // Nesting leaves out the prefix with a slash behind it.
    Router::new().nest(PREFIX, routes).route(&format!("{PREFIX}/"), any(problem::not_found))
}
