//! Improvement plans, priorities and the records of a priority.
//!
//! Every kind of record is shown, asked and saved by the same handlers, which read the kind's
//! sheet. What a section shows besides its records (a picture, a verdict) is in [`pictures`].

mod accepting;
mod autosave;
mod calendar;
mod download;
mod files;
mod findings;
mod form;
mod groups;
mod history;
mod kept;
mod length;
mod past;
mod pictures;
mod plans;
mod prospect;
mod records;
mod reports;
mod sections;
mod show;
mod sightings;
mod standing;
mod surroundings;
mod threaded;
mod values;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

pub(crate) use findings::level_tag;
pub(crate) use groups::teaching;
pub(crate) use kept::KeptPage;
pub(crate) use pictures::figure;
pub(crate) use records::{adding, href_of, standing_alone};
pub(crate) use sightings::read as sightings;
pub(crate) use standing::{standing_at, standing_of, tone_of};

pub(crate) use reports::{Blocks, print, typeset};
pub(crate) use values::Wording;

use crate::Site;

/// The largest file that a form may bring, in bytes; the operation's own limit is the operator's.
const LARGEST_UPLOAD: usize = 128 * 1024 * 1024;

/// Every route of the capability.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .merge(reports::router())
        .route("/plans", get(plans::index).post(records::create_plan))
        .route("/plans/new", get(records::new_plan))
        .route("/plans/new/draft", post(autosave::plan))
        .route("/plans/new/draft/removal", post(autosave::discard_plan))
        .route("/plans/{id}", get(plans::show))
        .route("/plans/{id}/examiner", get(findings::of_plan))
        .route("/plans/{id}/approval", post(plans::approve))
        .route("/plans/{id}/priorities", post(records::create_priority))
        .route("/plans/{id}/priorities/new", get(records::new_priority))
        .route("/plans/{id}/priorities/new/draft", post(autosave::priority))
        .route("/plans/{id}/priorities/new/draft/removal", post(autosave::discard_priority))
        .route("/priorities/length", get(length::show))
        .route("/priorities/{id}", get(sections::overview))
        .route("/priorities/{id}/history", get(past::show))
        .route("/priorities/{id}/targets/prospect", get(prospect::show))
        .route("/priorities/{id}/examiner", get(findings::examiner))
        .route("/people/{id}/examiner", get(findings::of_person))
        .route("/records/{id}/examiner", get(findings::of_record))
        .route("/priorities/{id}/{kind}/download.csv", get(download::csv))
        .route("/priorities/{id}/{kind}/download.xlsx", get(download::xlsx))
        .route("/account/calendar", get(calendar::show).post(calendar::create))
        .route("/account/calendar/removal", post(calendar::remove))
        .route("/calendar/{file}", get(calendar::feed))
        .route("/priorities/{id}/{section}", get(sections::show).post(records::create))
        .route("/priorities/{id}/{kind}/new", get(records::new))
        .route("/priorities/{id}/{kind}/new/draft", post(autosave::record_to_be))
        .route("/priorities/{id}/{kind}/new/draft/removal", post(autosave::discard_record_to_be))
        .route("/records/{id}", get(show::show).post(records::update))
        .route("/records/{id}/edit", get(records::edit))
        .route("/records/{id}/draft", post(autosave::record))
        .route("/records/{id}/draft/removal", post(autosave::discard))
        .route("/records/{id}/removal", post(records::remove))
        .route("/records/{id}/restoration", post(records::restore))
        .route("/growth/{kind}", post(records::create_personal))
        .route("/growth/{kind}/new", get(records::new_personal))
        .route("/growth/{kind}/new/draft", post(autosave::personal))
        .route("/growth/{kind}/new/draft/removal", post(autosave::discard_personal))
        .route("/records/{id}/thread", get(threaded::show))
        .route("/records/{id}/links", post(threaded::joining::join))
        .route("/records/{id}/thread/records.csv", get(threaded::files::records))
        .route("/records/{id}/thread/links.csv", get(threaded::files::links))
        .route("/records/{id}/thread/download.xlsx", get(threaded::files::workbook))
        .route("/records/{id}/thread/picture.svg", get(threaded::files::picture))
        .route("/records/{id}/{kind}", post(records::create_within))
        .route("/records/{id}/{kind}/new", get(records::new_within))
        .route("/records/{id}/{kind}/new/draft", post(autosave::within))
        .route("/records/{id}/{kind}/new/draft/removal", post(autosave::discard_within))
        .route("/records/{id}/history", get(history::show))
        .route("/records/{id}/acceptances", post(accepting::create))
        .route("/records/{id}/acceptances/new", get(accepting::new))
        .route("/acceptances/{id}/removal", post(accepting::remove))
        .route(
            "/records/{id}/files",
            post(files::create).layer(DefaultBodyLimit::max(LARGEST_UPLOAD)),
        )
        .route("/files/{id}", get(files::show))
        .route("/files/{id}/removal", post(files::remove))
}
