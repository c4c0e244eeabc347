//! What would make an objective easier to check, while it is typed: a fragment of a page, which only
//! scripts ask for. Without them the same is said when the form comes back.

use axum::http::header::CACHE_CONTROL;
use axum::response::{Html, IntoResponse as _};
use headland_app::objectives;
use headland_domain::improvement::sheet_of;
use headland_domain::sheet::RecordKind;

use crate::components::Advice;
use crate::gate::{FormFields, Reading};
use crate::page::PageResult;

/// `GET /objectives/wording`
pub(super) async fn show(reading: Reading, asked: FormFields) -> PageResult {
    let values = asked.values(sheet_of(RecordKind::Objective));
    let said = objectives::look_at_wording(&reading.ctx, &values)?;
    Ok(([(CACHE_CONTROL, "no-store")], Html(Advice::words(&said))).into_response())
}
