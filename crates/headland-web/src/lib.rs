//! Pages and JSON API over the operations.
//!
//! [`router`] is the whole site. Each capability has a folder with its routes, handlers, forms and
//! page structs; [`gate`] is what every request passes first; [`page`] is what every page shares.
//! This is the only crate that knows axum and askama; it calls operations of `headland-app` and
//! never storage.

pub mod api;
pub mod assets;
pub mod components;
pub mod gate;
pub mod page;

mod benchmarks;
mod development;
mod feedback;
mod frameworks;
mod home;
mod impact;
mod improvement;
mod jobs;
mod needs;
mod objectives;
mod people;

use std::net::SocketAddr;

use axum::Router;
use headland_app::App;
use tokio::net::TcpListener;

/// What a request handler can reach.
#[derive(Clone, Debug)]
pub struct Site {
    /// The application.
    pub app: App,
    /// How the site is served.
    pub settings: SiteSettings,
}

/// How the site is served.
#[derive(Clone, Debug, Default)]
pub struct SiteSettings {
    /// Whether the address people type begins with `https`: cookies are then for it alone and
    /// browsers are told to stay with it.
    pub is_secure: bool,
    /// Whether answers say how many statements they took (`x-headland-statements`), for tests and
    /// measurements.
    pub counts_statements: bool,
    /// The proxies in front of us whose word on where a request comes from is taken.
    pub proxies: gate::Proxies,
}

/// The whole site.
pub fn router(site: Site) -> Router {
    let pages = Router::new()
        .merge(api::help())
        .merge(home::router())
        .merge(feedback::router())
        .merge(frameworks::router())
        .merge(needs::router())
        .merge(objectives::router())
        .merge(development::router())
        .merge(people::router())
        .merge(improvement::router())
        .merge(impact::router())
        .merge(jobs::router())
        .merge(benchmarks::router())
        .fallback(page::not_found);
    gate::apply(pages, &site)
        .merge(gate::apply_to_programs(api::router(), &site))
        .merge(gate::apply_to_assets(assets::router(), &site))
        .with_state(site)
}

/// Serves the site until `stop` is done, then finishes what is under way.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    site: Site,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let routes = router(site).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, routes).with_graceful_shutdown(stop).await
}
