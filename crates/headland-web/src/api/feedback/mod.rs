//! Rounds of 360 feedback: setting them up, who is asked, and what was released. What a rater
//! answers has no endpoint: a program would know whose it is.

mod results;
mod rounds;
mod shapes;
mod surveys;
mod together;

use super::endpoint::Endpoint;

/// The heading of the capability.
const TAG: &str = "360 feedback";

/// Every endpoint of the capability.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut endpoints = rounds::endpoints();
    endpoints.extend(results::endpoints());
    endpoints.extend(surveys::endpoints());
    endpoints.extend(together::endpoints());
    endpoints
}
