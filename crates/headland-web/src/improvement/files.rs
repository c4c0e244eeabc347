use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use headland_app::{Failure, improvement};
use headland_domain::{FileId, RecordId};

use crate::gate::Reading;
use crate::gate::{FormFields, Path, Sent, Writing};
use crate::page::{PageResult, form_encode};

/// `POST /records/{id}/files`
pub(super) async fn create(Path(id): Path<RecordId>, sent: Sent) -> PageResult {
    let Sent { mut writing, files, .. } = sent;
    let back = format!("/records/{id}");
    let (name, bytes) = files.into_iter().next().unwrap_or_default();
    match improvement::attach(&mut writing.ctx, id, &name, bytes).await {
        Ok(_) => writing.done(&back, "File attached").await,
        Err(Failure::Refused(refusal)) => writing.done(&back, &refusal.to_string()).await,
        Err(other) => Err(other.into()),
    }
}

/// `GET /files/{id}`
pub(super) async fn show(mut reading: Reading, Path(id): Path<FileId>) -> PageResult {
    let (file, bytes) = improvement::file(&mut reading.ctx, id).await?;
    let mut response: Response = bytes.into_response();
    let headers = response.headers_mut();
    // Never shown inside our pages: always saved, whatever it claims to be.
    let name = form_encode(&file.name).replace('/', "%2F");
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{name}")) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    if let Ok(value) = HeaderValue::from_str(&file.media_type) {
        headers.insert(CONTENT_TYPE, value);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

/// `POST /files/{id}/removal`
pub(super) async fn remove(
    mut writing: Writing,
    Path(id): Path<FileId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    let record = improvement::detach(&mut writing.ctx, id).await?;
    writing.done(&format!("/records/{record}"), "File taken away").await
}
