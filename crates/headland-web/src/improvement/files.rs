use axum::extract::{FromRequest as _, FromRequestParts as _, Request, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use headland_app::{Failure, improvement};
use headland_domain::{FileId, RecordId};

use crate::Site;
use crate::gate::Reading;
use crate::gate::{FormFields, Path, Upload, Writing};
use crate::page::{PageResult, form_encode};

/// `POST /records/{id}/files`
///
/// Who asks is found out before a byte of the file is read, and the transaction that may write
/// begins after the last is stored: a slow upload makes nobody wait.
pub(super) async fn create(
    State(site): State<Site>,
    Path(id): Path<RecordId>,
    request: Request,
) -> PageResult {
    let (mut parts, body) = request.into_parts();
    let mut reading = Reading::from_request_parts(&mut parts, &site).await?;
    improvement::may_attach(&mut reading.ctx, id).await?;
    let secret = reading.secret();
    drop(reading);
    let upload = Upload::from_request(Request::from_parts(parts.clone(), body), &site).await?;
    let (_, files) = upload.carrying(&secret)?;
    let (name, bytes) = files.into_iter().next().unwrap_or_default();
    let received = improvement::receive(&site.app, &name, bytes).await;
    let mut writing = Writing::from_request_parts(&mut parts, &site).await?;
    let back = format!("/records/{id}");
    let attached = match received {
        Ok(file) => improvement::attach(&mut writing.ctx, id, &file).await,
        Err(refused) => Err(refused),
    };
    match attached {
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
