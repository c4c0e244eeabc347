use axum::response::Response;
use headland_app::frameworks::case::CaseVersion;
use headland_app::frameworks::{export_case, export_items};
use headland_app::people::Format;
use headland_domain::frameworks::Edition;

use crate::gate::{Path, Reading};
use crate::page::{PageError, PageResult, file};

fn named(edition: &Edition, rest: &str) -> String {
    format!("{}-{}{rest}", edition.code, edition.version)
}

/// `GET /frameworks/{edition}/case/{version}`
pub(super) async fn case(
    mut reading: Reading,
    Path((edition, version)): Path<(Edition, String)>,
) -> PageResult {
    let wanted = CaseVersion::from_code(&version);
    let package =
        export_case(&mut reading.ctx, &edition, wanted.unwrap_or(CaseVersion::V1p1)).await?;
    wanted.ok_or(PageError::NotFound)?;
    Ok(json(&package, &named(&edition, &format!("-case-{version}.json"))))
}

fn json(package: &serde_json::Value, name: &str) -> Response {
    file(package.to_string().into_bytes(), name, "application/json")
}

/// `GET /frameworks/{edition}/table/{format}`
pub(super) async fn items(
    mut reading: Reading,
    Path((edition, format)): Path<(Edition, String)>,
) -> PageResult {
    let wanted = Format::from_ending(&format);
    let written = export_items(&mut reading.ctx, &edition, wanted.unwrap_or(Format::Csv)).await?;
    let wanted = wanted.ok_or(PageError::NotFound)?;
    let bytes = written.map_err(PageError::Unwritable)?;
    let name = named(&edition, &format!(".{}", wanted.ending()));
    Ok(file(bytes, &name, wanted.media_type()))
}
