use askama::Template;
use headland_app::Failure;
use headland_app::impact::{Declaration, declaration, declare_headline, withdraw_headline};
use headland_domain::RecordId;
use headland_domain::impact::headline::HeadlineRefusal;

use super::{about, impact_of};
use crate::components::{Button, Hidden, SummaryList};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageResult, Problem, day_and_time};

/// Whether a target is a headline measure, and the button that makes it one.
#[derive(Template)]
#[template(path = "impact/headline.html")]
struct HeadlinePage {
    frame: Frame,
    action: String,
    csrf: Hidden,
    facts: SummaryList,
    advice: Option<&'static str>,
    submit: Button,
}

/// `GET /records/{id}/headline`
pub(super) async fn show(mut reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    let found = declaration(&mut reading.ctx, id).await?;
    let frame = reading.frame("Headline measure");
    reading.page(&page(frame, &found))
}

/// `POST /records/{id}/headline`
pub(super) async fn create(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    let outcome = declare_headline(&mut writing.ctx, id).await;
    answer(writing, id, outcome, "Declared a headline measure").await
}

/// `POST /records/{id}/headline/removal`
pub(super) async fn remove(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    let outcome = withdraw_headline(&mut writing.ctx, id).await;
    answer(writing, id, outcome, "No longer a headline measure").await
}

async fn answer(
    mut writing: Writing,
    id: RecordId,
    outcome: Result<Declaration, Failure<HeadlineRefusal>>,
    said: &str,
) -> PageResult {
    match outcome {
        Ok(found) => writing.done(&impact_of(&found.target), said).await,
        Err(Failure::Refused(refusal)) => {
            let found = declaration(&mut writing.ctx, id).await?;
            let mut frame = writing.frame("Headline measure");
            frame.problems.push(Problem::new("", refusal));
            let page = page(frame, &found);
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

fn page(frame: Frame, found: &Declaration) -> HeadlinePage {
    let id = found.target.id;
    let frame = about(frame, &found.target);
    let since = found
        .declared_at
        .map_or_else(|| "No".to_owned(), |at| format!("Yes, declared on {}", day_and_time(at)));
    let known = found.outcome_at.map_or_else(
        || "Not known yet".to_owned(),
        |at| format!("First written down on {}", day_and_time(at)),
    );
    let is_declared = found.declared_at.is_some();
    let (action, submit) = if is_declared {
        (format!("/records/{id}/headline/removal"), Button::secondary("Withdraw it"))
    } else {
        (format!("/records/{id}/headline"), Button::new("Declare it a headline measure"))
    };
    HeadlinePage {
        action,
        csrf: Hidden::csrf(&frame.csrf),
        facts: SummaryList::new()
            .fact("Headline measure", since)
            .fact("Outcome", known)
            .fact("Other headline measures of this priority", format!("{} of 3", found.others)),
        advice: (!is_declared && found.outcome_at.is_some()).then_some(
            "The outcome is known already, so the target will be marked as exploratory: what it shows \
             may be looked at, and claims nothing.",
        ),
        submit,
        frame,
    }
}
