//! Whether a target is realistic, while it is typed: a fragment of a page, which only scripts ask for.
//! Without them the same stands beside the field when the form is opened again, and on the target's page.

use axum::http::header::CACHE_CONTROL;
use axum::response::{Html, IntoResponse as _};
use headland_app::impact::prospect_of_typed;
use headland_domain::RecordId;
use headland_domain::improvement::sheet_of;
use headland_domain::sheet::RecordKind;

use crate::components::Advice;
use crate::gate::{FormFields, Path, Reading};
use crate::page::PageResult;

/// The fields that it rests on.
pub(super) const FIELDS: [&str; 11] = [
    "measure",
    "unit",
    "polarity",
    "group",
    "cohort",
    "baseline",
    "baseline_cohort",
    "baseline_spread",
    "baseline_on",
    "target",
    "due_on",
];

/// `GET /priorities/{id}/targets/prospect`
pub(super) async fn show(
    mut reading: Reading,
    Path(priority): Path<RecordId>,
    asked: FormFields,
) -> PageResult {
    let typed = asked.values(sheet_of(RecordKind::Target));
    let found = prospect_of_typed(&mut reading.ctx, priority, &typed).await?;
    let said = found.map(|found| found.sentences()).unwrap_or_default();
    Ok(([(CACHE_CONTROL, "no-store")], Html(Advice::told_words(&said))).into_response())
}
