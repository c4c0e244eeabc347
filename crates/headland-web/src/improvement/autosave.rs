//! Keeping what is typed before it is saved. Answers as JSON: only scripts ask.

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use headland_app::improvement::{self, Place, form_key};
use headland_domain::RecordId;
use headland_domain::improvement::sheet_of;
use headland_domain::sheet::RecordKind;
use serde_json::json;

use super::records::{href_of, standing_alone};
use crate::gate::{FormFields, Path, Writing};
use crate::page::{PageError, PageResult, time_of_day};

async fn keep(
    mut writing: Writing,
    kind: RecordKind,
    place: Place,
    id: Option<RecordId>,
    form: FormFields,
) -> Result<Response, PageError> {
    let form = form.of(&writing)?;
    let values = form.values(sheet_of(kind));
    let of = match id {
        Some(id) => Some((id, form.version()?)),
        None => None,
    };
    let at = improvement::keep(&mut writing.ctx, kind, place, of, values.clone()).await?;
    let said = improvement::said_of_form(&mut writing.ctx, kind, place, id, &values).await?;
    writing.ctx.commit().await?;
    let mut answer = json!({ "saved_at": time_of_day(at) });
    if let Some(answer) = answer.as_object_mut().filter(|_| !said.is_empty()) {
        let said = said.iter().map(|(field, words)| json!({ "field": field, "words": words }));
        answer.insert("said".to_owned(), said.collect());
    }
    Ok(Json(answer).into_response())
}

/// `POST /plans/new/draft`
pub(super) async fn plan(writing: Writing, form: FormFields) -> PageResult {
    keep(writing, RecordKind::Plan, Place::Organisation, None, form).await
}

/// `POST /plans/{id}/priorities/new/draft`
pub(super) async fn priority(
    writing: Writing,
    Path(plan): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    keep(writing, RecordKind::Priority, Place::Plan(plan), None, form).await
}

/// `POST /priorities/{id}/{kind}/new/draft`
pub(super) async fn record_to_be(
    writing: Writing,
    Path((priority, kind)): Path<(RecordId, RecordKind)>,
    form: FormFields,
) -> PageResult {
    keep(writing, kind, Place::Priority(priority), None, form).await
}

/// `POST /growth/{kind}/new/draft`
pub(super) async fn personal(
    writing: Writing,
    Path(kind): Path<RecordKind>,
    form: FormFields,
) -> PageResult {
    keep(writing, standing_alone(kind)?, Place::Organisation, None, form).await
}

/// `POST /records/{id}/{kind}/new/draft`
pub(super) async fn within(
    writing: Writing,
    Path((head, kind)): Path<(RecordId, RecordKind)>,
    form: FormFields,
) -> PageResult {
    keep(writing, kind, Place::Within(head), None, form).await
}

/// `POST /records/{id}/draft`
pub(super) async fn record(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    let record = improvement::record(&mut writing.ctx, id).await?.record;
    let place = record.priority.map_or(Place::Organisation, Place::Priority);
    keep(writing, record.kind, place, Some(id), form).await
}

/// `POST /plans/new/draft/removal`
pub(super) async fn discard_plan(writing: Writing, form: FormFields) -> PageResult {
    let key = form_key(RecordKind::Plan, Place::Organisation, None);
    discard_key(writing, &key, "/plans", form).await
}

/// `POST /plans/{id}/priorities/new/draft/removal`
pub(super) async fn discard_priority(
    writing: Writing,
    Path(plan): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    let key = form_key(RecordKind::Priority, Place::Plan(plan), None);
    discard_key(writing, &key, &format!("/plans/{plan}"), form).await
}

/// `POST /priorities/{id}/{kind}/new/draft/removal`
pub(super) async fn discard_record_to_be(
    writing: Writing,
    Path((priority, kind)): Path<(RecordId, RecordKind)>,
    form: FormFields,
) -> PageResult {
    let key = form_key(kind, Place::Priority(priority), None);
    let back = format!("/priorities/{priority}/{}", kind.section().slug());
    discard_key(writing, &key, &back, form).await
}

/// `POST /growth/{kind}/new/draft/removal`
pub(super) async fn discard_personal(
    writing: Writing,
    Path(kind): Path<RecordKind>,
    form: FormFields,
) -> PageResult {
    let key = form_key(standing_alone(kind)?, Place::Organisation, None);
    discard_key(writing, &key, "/growth", form).await
}

/// `POST /records/{id}/{kind}/new/draft/removal`
pub(super) async fn discard_within(
    writing: Writing,
    Path((head, kind)): Path<(RecordId, RecordKind)>,
    form: FormFields,
) -> PageResult {
    let key = form_key(kind, Place::Within(head), None);
    discard_key(writing, &key, &format!("/records/{head}"), form).await
}

/// `POST /records/{id}/draft/removal`
pub(super) async fn discard(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    let record = improvement::record(&mut writing.ctx, id).await?.record;
    let key = form_key(record.kind, Place::Organisation, Some(id));
    discard_key(writing, &key, &href_of(&record), form).await
}

/// Throws away what the reader typed into a form, and leads back: "Go back without saving".
async fn discard_key(mut writing: Writing, key: &str, back: &str, form: FormFields) -> PageResult {
    form.of(&writing)?;
    let said = if improvement::discard(&mut writing.ctx, key).await? {
        "What you had typed and not saved is gone"
    } else {
        "Nothing was saved"
    };
    writing.done(back, said).await
}
