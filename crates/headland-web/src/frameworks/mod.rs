//! Frameworks and standards: to read, and to write those of one's own.

mod carry;
mod compare;
mod export;
mod form;
mod import;
mod item;
mod links;
mod list;
mod profile;
mod show;
mod states;
mod tree;
mod write;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use headland_app::frameworks::LARGEST_FRAMEWORK;
use headland_domain::frameworks::Edition;

use crate::Site;
use crate::page::form_encode;

/// Every route of the capability.
pub(crate) fn router() -> Router<Site> {
    // The file with the rest of its form.
    let large = || DefaultBodyLimit::max(LARGEST_FRAMEWORK + 1024 * 1024);
    Router::new()
        .route("/frameworks", get(list::index).post(write::create))
        .route("/frameworks/new", get(write::new))
        .route("/frameworks/import", get(import::new).post(import::confirm).layer(large()))
        .route("/frameworks/import/preview", post(import::show_preview).layer(large()))
        .route("/frameworks/template/{format}", get(import::template))
        .route("/frameworks/{edition}", get(show::show))
        .route("/frameworks/{edition}/item", get(item::show))
        .route("/frameworks/{edition}/edit", get(tree::show))
        .route("/frameworks/{edition}/particulars", get(write::about).post(write::save_about))
        .route("/frameworks/{edition}/items", post(write::save_item))
        .route("/frameworks/{edition}/items/new", get(write::new_item))
        .route("/frameworks/{edition}/items/edit", get(write::edit_item))
        .route("/frameworks/{edition}/links", get(links::show).post(links::add))
        .route("/frameworks/{edition}/links/removal", post(links::remove))
        .route("/frameworks/{edition}/steps", post(write::step))
        .route("/frameworks/{edition}/adoption", post(states::put_into_use))
        .route("/frameworks/{edition}/deprecation", get(states::end).post(states::take_out_of_use))
        .route("/frameworks/{edition}/versions", post(states::begin_version))
        .route("/frameworks/{edition}/versions/new", get(states::new_version))
        .route("/frameworks/{edition}/comparison", get(compare::show))
        .route("/frameworks/{edition}/carrying", get(carry::show).post(carry::save))
        .route("/frameworks/{edition}/profile", get(profile::show).post(profile::save))
        .route("/frameworks/{edition}/case/{version}", get(export::case))
        .route("/frameworks/{edition}/table/{format}", get(export::items))
}

/// Where an edition is read.
pub(crate) fn href_of(edition: &Edition) -> String {
    format!("/frameworks/{edition}")
}

/// Where an item of an edition is read.
pub(crate) fn href_of_item(edition: &Edition, code: &str) -> String {
    format!("/frameworks/{edition}/item?code={}", form_encode(code))
}
