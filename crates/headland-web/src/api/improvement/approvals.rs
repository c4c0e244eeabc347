//! Approving a plan.

use headland_app::improvement;
use headland_domain::RecordId;

use super::super::answer::{Answer, Result};
use super::super::asking::{Asking, Path};
use super::super::changing::Changing;
use super::super::fields::Fields;
use super::super::objectives::one;

/// `GET /plans/{id}/approvals`
pub(super) async fn list(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let plan = improvement::record(&mut asking.ctx, id).await?.record;
    let found = improvement::approvals(&mut asking.ctx, &plan).await?;
    asking.answer(Answer::all(found.given.iter().map(one).collect()))
}

/// `POST /plans/{id}/approval`
pub(super) async fn approve(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    let version = Fields::of(&changing, &["version"])?.whole("version")?;
    improvement::approve(&mut changing.ctx, id, version).await?;
    let plan = improvement::record(&mut changing.ctx, id).await?.record;
    let found = improvement::approvals(&mut changing.ctx, &plan).await?;
    changing.done(Answer::all(found.given.iter().map(one).collect())).await
}
