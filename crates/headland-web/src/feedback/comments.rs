use askama::Template;
use headland_app::Failure;
use headland_app::feedback::{self, results};
use headland_app::stored::Comment;
use headland_domain::feedback::Round;
use headland_domain::{CommentId, RoundId};

use super::below;
use crate::components::{Button, Field, Hidden};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageResult, Problem};

/// The comments of a round, as the coach reads them before anyone.
#[derive(Template)]
#[template(path = "feedback/comments.html")]
struct CommentsPage {
    frame: Frame,
    id: RoundId,
    csrf: Hidden,
    questions: Vec<(String, Vec<CommentPart>)>,
}

/// One comment with the form that takes something out of it.
struct CommentPart {
    id: CommentId,
    group: String,
    words: String,
    is_changed: bool,
    shown: Field,
    reason: Field,
    save: Button,
}

/// `GET /rounds/{id}/comments`
pub(super) async fn index(mut reading: Reading, Path(id): Path<RoundId>) -> PageResult {
    let (round, comments) = feedback::reviewed_comments(&mut reading.ctx, id).await?;
    let frame = reading.frame("Comments");
    reading.page(&page(frame, &round, comments, None))
}

fn page(
    frame: Frame,
    round: &Round,
    comments: Vec<(String, Comment)>,
    typed: Option<(CommentId, &FormFields)>,
) -> CommentsPage {
    let id = round.id;
    let frame = below(frame)
        .crumb(round.title.as_str(), format!("/rounds/{id}"))
        .crumb("Results", format!("/rounds/{id}/results"));
    let mut comments: Vec<_> = comments.into_iter().map(Some).collect();
    let questions = round.form.questions.iter().enumerate().map(|(place, question)| {
        let mine = comments
            .iter_mut()
            .filter(|one| one.as_ref().is_some_and(|(_, comment)| comment.question() == place));
        let parts = mine.filter_map(Option::take).map(|(group, comment)| {
            let typed = typed.filter(|(typed, _)| *typed == comment.id()).map(|(_, form)| form);
            part(&frame, group, comment, typed)
        });
        (question.clone(), parts.collect())
    });
    CommentsPage { id, csrf: Hidden::csrf(&frame.csrf), questions: questions.collect(), frame }
}

fn part(frame: &Frame, group: String, comment: Comment, typed: Option<&FormFields>) -> CommentPart {
    let id = comment.id();
    let (shown, reason) = (format!("shown-{id}"), format!("reason-{id}"));
    let stored = comment.reason.clone().unwrap_or_default();
    let value = |name: &str, stored: &str| {
        typed.map_or_else(|| stored.to_owned(), |form| form.one(name).to_owned())
    };
    CommentPart {
        id,
        group,
        is_changed: comment.reason.is_some(),
        shown: Field::long_text(&shown, "What the person reads")
            .rows(3)
            .value(value(&shown, &comment.shown))
            .error(frame.problem_with(&shown)),
        reason: Field::line(&reason, "Why something is taken out")
            .optional()
            .value(value(&reason, &stored))
            .error(frame.problem_with(&reason)),
        save: Button::secondary("Save"),
        words: comment.words,
    }
}

/// `POST /rounds/{id}/comments/{comment}`
pub(super) async fn update(
    mut writing: Writing,
    Path((id, comment)): Path<(RoundId, CommentId)>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let (shown, reason) = (format!("shown-{comment}"), format!("reason-{comment}"));
    let done = feedback::redact_comment(
        &mut writing.ctx,
        id,
        comment,
        form.one(&shown),
        form.one(&reason),
    );
    match done.await {
        Ok(()) => writing.done(&format!("/rounds/{id}/comments"), "Saved").await,
        Err(Failure::Refused(refusal)) => {
            let field = match refusal {
                results::RedactRefusal::NoReason => reason,
                _ => shown,
            };
            let (round, comments) = feedback::reviewed_comments(&mut writing.ctx, id).await?;
            let mut frame = writing.frame("Comments");
            frame.problems = vec![Problem::new(field, refusal)];
            let page = page(frame, &round, comments, Some((comment, &form)));
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}
