//! Reports to governors: composing, freezing, reading, signing, printing.

mod blocks;
mod compose;
mod documents;
mod freeze;
mod sign;
mod snapshot;

use axum::Router;
use axum::routing::{get, post};

pub(crate) use blocks::Blocks;
pub(crate) use documents::{print, typeset};

use crate::Site;

/// The endings of the documents of a report, and what they are called.
pub(super) const DOCUMENTS: &[(&str, &str)] =
    &[("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Tables (XLSX)")];

/// The routes of reports.
pub(super) fn router() -> Router<Site> {
    Router::new()
        .route("/priorities/{id}/reports/composition", post(compose::create))
        .route("/records/{id}/snapshots/new", get(freeze::new))
        .route("/records/{id}/snapshots", post(freeze::create))
        .route("/snapshots/{id}", get(snapshot::show))
        .route("/snapshots/{id}/signature", get(sign::new).post(sign::create))
        .route("/snapshots/{id}/report.pdf", get(documents::pdf))
        .route("/snapshots/{id}/report.docx", get(documents::docx))
        .route("/snapshots/{id}/report.xlsx", get(documents::xlsx))
}
