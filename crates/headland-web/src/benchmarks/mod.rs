//! Published figures about schools and the school's own: what there is, over time, from where; and
//! bringing files in.

mod beyond;
mod chart;
mod coverage;
mod funnel;
mod imports;
mod index;
mod measure;
mod profile;
mod profile_files;
mod releases;
mod schools;
mod side_by_side;
mod similar;
mod template;
mod wording;
mod workings;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::Site;

/// The largest form with files, in bytes; the operation's own limit for each file is the operator's.
const LARGEST_UPLOAD: usize = 256 * 1024 * 1024;

/// Every route of the capability.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/figures", get(index::index))
        .route("/figures/comparison", get(side_by_side::show))
        .route("/figures/coverage", get(coverage::show))
        .route(
            "/figures/imports",
            post(imports::create).layer(DefaultBodyLimit::max(LARGEST_UPLOAD)),
        )
        .route("/figures/imports/new", get(imports::new))
        .route("/figures/imports/{job}", get(imports::show))
        .route("/figures/imports/{job}/progress", get(imports::progress))
        .route("/figures/releases", get(releases::index))
        .route("/figures/releases/{release}", get(releases::show))
        .route("/figures/schools", get(schools::index))
        .route("/figures/schools/{urn}", get(profile::show))
        .route("/figures/schools/{urn}/figures.csv", get(profile_files::csv))
        .route("/figures/schools/{urn}/figures.xlsx", get(profile_files::workbook))
        .route("/figures/schools/{urn}/similar", get(similar::show))
        .route("/figures/schools/{urn}/workings", get(workings::show))
        .route("/figures/template.csv", get(template::csv))
        .route("/figures/template.xlsx", get(template::xlsx))
        .route("/figures/{measure}", get(measure::show))
        .route("/figures/{measure}/figures.csv", get(measure::download))
        .route("/figures/{measure}/funnel", get(funnel::show))
}
