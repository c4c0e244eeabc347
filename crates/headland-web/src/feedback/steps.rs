use headland_app::Failure;
use headland_app::feedback;
use headland_domain::{RoundId, sheet};

use super::rounds;
use crate::gate::{FormFields, Path, Writing};
use crate::page::{PageResult, Problem, shown};

/// The page of the round again, with what is wrong.
pub(super) async fn refused(
    mut writing: Writing,
    id: RoundId,
    problems: Vec<Problem>,
    form: &FormFields,
) -> PageResult {
    let found = feedback::round(&mut writing.ctx, id).await?;
    let names = headland_app::people::names_here(&mut writing.ctx).await?;
    let mut frame = writing.frame("");
    frame.problems = problems;
    let page = rounds::page(frame, &found, names.into_iter().collect(), form);
    writing.refused(&page)
}

/// Goes back to the round with a message, or shows it with what is wrong.
async fn answer(
    writing: Writing,
    id: RoundId,
    outcome: Result<(), Failure<Vec<sheet::Problem>>>,
    said: &str,
) -> PageResult {
    match outcome {
        Ok(()) => writing.done(&format!("/rounds/{id}"), said).await,
        Err(Failure::Refused(problems)) => {
            refused(writing, id, shown(problems), &FormFields::default()).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /rounds/{id}/proposal`
pub(super) async fn propose(
    mut writing: Writing,
    Path(id): Path<RoundId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    let outcome = feedback::propose_round(&mut writing.ctx, id).await;
    answer(writing, id, outcome, "The round is put forward for approval").await
}

/// `POST /rounds/{id}/return`
pub(super) async fn send_back(
    mut writing: Writing,
    Path(id): Path<RoundId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    let outcome = feedback::send_back_round(&mut writing.ctx, id).await;
    answer(writing, id, outcome, "The round can be changed again").await
}

/// `POST /rounds/{id}/approval`
pub(super) async fn approve(
    mut writing: Writing,
    Path(id): Path<RoundId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    let outcome = feedback::approve_round(&mut writing.ctx, id).await;
    answer(writing, id, outcome, "The round is approved").await
}

/// `POST /rounds/{id}/reminder`
pub(super) async fn remind(
    mut writing: Writing,
    Path(id): Path<RoundId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    match feedback::remind(&mut writing.ctx, id).await {
        Ok(_) => writing.done(&format!("/rounds/{id}"), "A reminder is on its way").await,
        Err(Failure::Refused(refusal)) => {
            refused(writing, id, vec![Problem::new("", refusal)], &form).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /rounds/{id}/closing`
pub(super) async fn close(
    mut writing: Writing,
    Path(id): Path<RoundId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    let outcome = feedback::close_round(&mut writing.ctx, id).await;
    answer(writing, id, outcome, "The round is closed").await
}

/// `POST /rounds/{id}/withdrawal`
pub(super) async fn withdraw(
    mut writing: Writing,
    Path(id): Path<RoundId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    let outcome = feedback::withdraw_round(&mut writing.ctx, id).await;
    answer(writing, id, outcome, "The round is given up and its answers are deleted").await
}
