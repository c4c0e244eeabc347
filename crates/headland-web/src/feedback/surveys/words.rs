use headland_app::Failure;
use headland_app::feedback;
use headland_app::feedback::surveys::SurveyPage;
use headland_app::stored::Reviewed;
use headland_domain::RecordId;

use super::show::page;
use crate::components::{Button, Field};
use crate::gate::{FormFields, Path, Writing};
use crate::page::{Frame, PageResult, Problem};

/// What somebody wrote, with the form that shows it or leaves it out.
pub(super) struct WordsPart {
    pub(super) place: usize,
    pub(super) heading: String,
    pub(super) shown: Field,
    pub(super) show: Button,
    pub(super) leave_out: Button,
}

/// The field of words in a place: its name says which, so that each has one of its own on the page.
fn name_of(place: usize) -> String {
    format!("shown-{place}")
}

/// What whoever asked reads before anyone.
pub(super) fn to_review(page: &SurveyPage, frame: &Frame) -> Vec<WordsPart> {
    let questions = page.survey.questions();
    let each = page.to_review.iter().zip(1..).map(|((place, words), number)| {
        let name = name_of(*place);
        let question = questions.get(words.question).map_or("", |question| &question.words);
        let is_shown = words.reviewed == Reviewed::Shown;
        WordsPart {
            place: *place,
            heading: format!("{number}. {}", if is_shown { "Shown" } else { "Not read yet" }),
            shown: Field::long_text(&name, question)
                .rows(3)
                .value(&words.words)
                .error(frame.problem_with(&name)),
            show: Button::secondary(if is_shown { "Save" } else { "Show" }),
            leave_out: Button::secondary("Leave out").sends("leave_out", "yes"),
        }
    });
    each.collect()
}

/// `POST /surveys/{id}/words/{place}`
pub(super) async fn update(
    mut writing: Writing,
    Path((id, place)): Path<(RecordId, usize)>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let name = name_of(place);
    let shown = if form.one("leave_out") == "yes" { "" } else { form.one(&name) };
    match feedback::review_words(&mut writing.ctx, id, place, shown).await {
        Ok(()) => {
            let said = if shown.trim().is_empty() { "Left out" } else { "Shown" };
            writing.done(&format!("/surveys/{id}#read"), said).await
        }
        Err(Failure::Refused(refusal)) => {
            let found = feedback::survey(&mut writing.ctx, id).await?;
            let mut frame = writing.frame(found.survey.title.to_string());
            frame.problems.push(Problem::new(name, refusal));
            let page = page(&writing.ctx, frame, &found);
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}
