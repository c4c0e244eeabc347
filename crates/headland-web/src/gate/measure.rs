//! How often each route is asked for and how long it takes, for whoever runs the server.

use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::get;
use metrics::{counter, histogram};
use tokio::net::TcpListener;

/// Counts a request under its route's pattern: never under the address, which may name a person.
pub(crate) async fn measure(request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().to_string();
    let begun = Instant::now();
    let response = next.run(request).await;
    let labels =
        [("route", route), ("method", method), ("status", response.status().as_u16().to_string())];
    counter!("headland_requests_total", &labels).increment(1);
    histogram!("headland_request_seconds", &labels).record(begun.elapsed());
    response
}

/// Serves `/metrics` alone, on an address of its own that the operator keeps private.
///
/// # Errors
/// When the listener fails.
pub async fn serve_metrics(
    listener: TcpListener,
    render: impl Fn() -> String + Clone + Send + Sync + 'static,
) -> std::io::Result<()> {
    let routes = Router::new().route("/metrics", get(async move || render()));
    axum::serve(listener, routes).await
}
