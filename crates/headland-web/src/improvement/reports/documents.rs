use std::sync::LazyLock;

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use axum::response::{IntoResponse as _, Response};
use headland_app::drawn::document::Document;
use headland_app::drawn::fonts::Fonts;
use headland_app::improvement::report::{self, Format, SnapshotPage, document, render};
use headland_domain::SnapshotId;
use tokio::sync::Semaphore;

use crate::assets;
use crate::gate::{Path, Reading};
use crate::page::{PageError, PageResult, form_encode};

/// Parsed once, with the faces that pages are set in.
static FONTS: LazyLock<Fonts> =
    LazyLock::new(|| Fonts::new(assets::font_bytes().into_iter().map(<[u8]>::to_vec).collect()));

/// Typesetting takes memory and a core: so many documents are made at a time, the others wait.
static TYPESETTING: Semaphore = Semaphore::const_new(2);

/// `GET /snapshots/{id}/report.pdf`
pub(super) async fn pdf(reading: Reading, Path(id): Path<SnapshotId>) -> PageResult {
    made(reading, id, Format::Pdf).await
}

/// `GET /snapshots/{id}/report.docx`
pub(super) async fn docx(reading: Reading, Path(id): Path<SnapshotId>) -> PageResult {
    made(reading, id, Format::Docx).await
}

/// `GET /snapshots/{id}/report.xlsx`
pub(super) async fn xlsx(reading: Reading, Path(id): Path<SnapshotId>) -> PageResult {
    made(reading, id, Format::Xlsx).await
}

/// A frozen report as a document.
pub(crate) struct Printed {
    pub(crate) bytes: Vec<u8>,
    pub(crate) media_type: &'static str,
    /// What the file is called.
    pub(crate) name: String,
    /// Names exactly these bytes.
    pub(crate) tag: String,
}

/// Why a document could not be made.
pub(crate) type Unprinted = Box<dyn std::error::Error + Send + Sync>;

/// Makes a document of a frozen report. No transaction may be open: typesetting takes a while.
pub(crate) async fn print(page: &SnapshotPage, format: Format) -> Result<Printed, Unprinted> {
    let document = document(&page.paper, &page.snapshot.sha256, &page.signatures);
    let _turn = TYPESETTING.acquire().await?;
    let bytes = tokio::task::spawn_blocking(move || render(&document, format, &FONTS)).await??;
    let (media_type, ending) = match format {
        Format::Pdf => ("application/pdf", "pdf"),
        Format::Docx => {
            ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")
        }
        Format::Xlsx => {
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
        }
    };
    let given = page.signatures.iter().filter(|one| one.signed_at().is_some()).count();
    Ok(Printed {
        bytes,
        media_type,
        name: format!("{} {}.{ending}", page.paper.title, page.paper.frozen_on),
        tag: format!("\"{}-{given}-{ending}\"", page.snapshot.sha256),
    })
}

/// Any document as a PDF to be saved under a name. No transaction may be open.
pub(crate) async fn typeset(document: Document, name: &str) -> PageResult {
    let turn = TYPESETTING.acquire().await.map_err(PageError::unwritten)?;
    let task = tokio::task::spawn_blocking(move || render(&document, Format::Pdf, &FONTS));
    let bytes = task.await.map_err(PageError::unwritten)?.map_err(PageError::unwritten)?;
    drop(turn);
    let name = form_encode(name).replace('/', "%2F");
    let mut response: Response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{name}")) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

async fn made(mut reading: Reading, id: SnapshotId, format: Format) -> PageResult {
    let page = report::snapshot(&mut reading.ctx, id).await?;
    // The transaction ends here: typesetting must not hold a connection.
    drop(reading);
    let printed = print(&page, format).await.map_err(PageError::Unwritten)?;
    let name = form_encode(&printed.name).replace('/', "%2F");
    let mut response: Response = printed.bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(printed.media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    for (header, value) in
        [(CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}")), (ETAG, printed.tag)]
    {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(header, value);
        }
    }
    Ok(response)
}
