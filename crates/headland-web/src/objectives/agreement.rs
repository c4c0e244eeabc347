use headland_app::{Failure, improvement, objectives};
use headland_domain::RecordId;
use headland_domain::sheet::RecordKind;

use crate::gate::{FormFields, Path, Writing};
use crate::page::PageResult;

/// `POST /objectives/{id}/agreement`
pub(super) async fn create(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    improvement::record(&mut writing.ctx, id).await?;
    let version = form.version()?;
    let said = match objectives::agree(&mut writing.ctx, id, RecordKind::Objective, version).await {
        Ok(_) => "You have agreed to this objective".to_owned(),
        Err(Failure::Refused(refusal)) => refusal.to_string(),
        Err(other) => return Err(other.into()),
    };
    writing.done(&format!("/records/{id}"), &said).await
}
