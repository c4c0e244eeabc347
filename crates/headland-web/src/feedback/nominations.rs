use headland_app::Failure;
use headland_app::feedback::{self, Nomination};
use headland_domain::feedback::RaterGroup;
use headland_domain::{InvitationId, RoundId};

use super::steps;
use crate::gate::{FormFields, Path, Writing};
use crate::page::{PageResult, Problem, shown};

/// `POST /rounds/{id}/nominations`
pub(super) async fn create(
    mut writing: Writing,
    Path(id): Path<RoundId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let nomination = Nomination {
        group: RaterGroup::from_code(form.one("group")),
        person: form.one("person").parse().ok(),
        name: form.one("name").to_owned(),
        email: form.one("email").to_owned(),
    };
    match feedback::nominate(&mut writing.ctx, id, &nomination).await {
        Ok(_) => writing.done(&format!("/rounds/{id}"), "Added").await,
        Err(Failure::Refused(problems)) => {
            steps::refused(writing, id, shown(problems), &form).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /rounds/{id}/nominations/{invitation}/removal`
pub(super) async fn remove(
    mut writing: Writing,
    Path((id, invitation)): Path<(RoundId, InvitationId)>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    match feedback::remove_nomination(&mut writing.ctx, id, invitation).await {
        Ok(()) => writing.done(&format!("/rounds/{id}"), "Taken off").await,
        Err(Failure::Refused(problems)) => {
            steps::refused(writing, id, shown(problems), &form).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /rounds/{id}/nominations/{invitation}/link`
pub(super) async fn send_again(
    mut writing: Writing,
    Path((id, invitation)): Path<(RoundId, InvitationId)>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    match feedback::send_link_again(&mut writing.ctx, id, invitation).await {
        Ok(()) => {
            let said = "A new link is on its way. The old one opens nothing any more.";
            writing.done(&format!("/rounds/{id}"), said).await
        }
        Err(Failure::Refused(refusal)) => {
            steps::refused(writing, id, vec![Problem::new("", refusal)], &form).await
        }
        Err(other) => Err(other.into()),
    }
}
