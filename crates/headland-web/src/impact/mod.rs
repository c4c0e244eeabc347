//! What a target is judged by besides its before and after, and how its figures are worked out.

mod comparators;
mod figures;
mod headline;
mod workings;

pub(crate) use workings::{Sum, sum};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use headland_domain::sheet::{Record, Section};

use crate::Site;
use crate::page::Frame;

/// The largest paste or file of figures, in bytes.
const LARGEST_FIGURES: usize = 512 * 1024;

/// Every route of the capability.
pub(crate) fn router() -> Router<Site> {
    let small = || DefaultBodyLimit::max(LARGEST_FIGURES);
    Router::new()
        .route("/records/{id}/comparators", get(comparators::show).post(comparators::create))
        .route("/records/{id}/comparators/search", post(comparators::search))
        .route("/records/{id}/comparators/similar", post(comparators::create_similar))
        .route("/records/{id}/headline", get(headline::show).post(headline::create))
        .route("/records/{id}/headline/removal", post(headline::remove))
        .route("/records/{id}/series", get(figures::series))
        .route("/records/{id}/series", post(figures::create_series).layer(small()))
        .route("/records/{id}/pupils", get(figures::pupils))
        .route("/records/{id}/pupils", post(figures::create_pupils).layer(small()))
        .route("/records/{id}/measurements/{measurement}/removal", post(figures::remove))
        .route("/records/{id}/workings", get(workings::show))
}

/// The frame of a page about a target, below it.
fn about(frame: Frame, target: &Record) -> Frame {
    let frame = frame.under("/plans");
    let frame = match target.priority {
        Some(priority) => frame.crumb(
            Section::Impact.label(),
            format!("/priorities/{priority}/{}", Section::Impact.slug()),
        ),
        None => frame,
    };
    frame.crumb(target.title(), format!("/records/{}", target.id))
}

/// Where a target's impact is shown.
fn impact_of(target: &Record) -> String {
    match target.priority {
        Some(priority) => format!("/priorities/{priority}/{}", Section::Impact.slug()),
        None => format!("/records/{}", target.id),
    }
}
