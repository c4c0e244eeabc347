use headland_app::Failure;
use headland_app::improvement::report::compose;
use headland_domain::RecordId;

use crate::gate::{FormFields, Path, Writing};
use crate::page::PageResult;

/// `POST /priorities/{id}/reports/composition`
pub(super) async fn create(
    mut writing: Writing,
    Path(priority): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    match compose(&mut writing.ctx, priority).await {
        Ok(report) => {
            let said =
                "Draft composed from the records. Read it through and put it into your own words.";
            writing.done(&format!("/records/{}/edit", report.id), said).await
        }
        Err(Failure::Refused(problems)) => {
            let said: Vec<_> = problems.into_iter().map(|problem| problem.message).collect();
            let back = format!("/priorities/{priority}/reports");
            writing.done(&back, &format!("No draft could be composed: {}", said.join("; "))).await
        }
        Err(other) => Err(other.into()),
    }
}
