use askama::Template;
use headland_app::drawn::document::Document;
use headland_app::feedback;
use headland_app::feedback::results::{Results, ResultsPage, report};
use headland_app::stored::Debrief;
use headland_app::{Context, Failure};
use headland_domain::{RoundId, sheet};
use jiff::civil::Date;

use super::below;
use crate::components::{Button, Field, Hidden, Inset};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::improvement::{Blocks, typeset};
use crate::page::{Frame, PageError, PageResult, Problem, day, shown};

/// What a round says.
#[derive(Template)]
#[template(path = "feedback/results.html")]
struct ShowPage {
    frame: Frame,
    id: RoundId,
    csrf: Hidden,
    lead: String,
    standing: Inset,
    report: String,
    review: Option<Button>,
    download: Button,
    release: Option<(Field, Button)>,
    talk: Option<Talk>,
    sha256: Option<String>,
}

/// What was agreed when coach and person talked.
struct Talk {
    held_on: Option<String>,
    notes: String,
    form: Option<(Field, Field, Button)>,
}

fn document(page: &ResultsPage, organisation: &str) -> Document {
    report(&page.results, organisation, page.sha256.as_deref())
}

/// `GET /rounds/{id}/results`
pub(super) async fn show(mut reading: Reading, Path(id): Path<RoundId>) -> PageResult {
    let frame = reading.frame("");
    let page = page(&mut reading.ctx, frame, id, &FormFields::default()).await?;
    reading.page(&page)
}

async fn page(
    ctx: &mut Context,
    frame: Frame,
    id: RoundId,
    form: &FormFields,
) -> Result<ShowPage, PageError> {
    let found = feedback::results(ctx, id).await?;
    let debrief = feedback::debrief_of(ctx, id).await?;
    let made = document(&found, &ctx.organisation.name);
    let mut frame = below(frame);
    frame = frame.crumb(found.round.title.as_str(), format!("/rounds/{id}"));
    frame.title.clone_from(&made.title);
    let report = Blocks::of(&made).render().map_err(PageError::Template)?;
    Ok(ShowPage {
        id,
        csrf: Hidden::csrf(&frame.csrf),
        lead: lead(&found.results),
        standing: Inset::new(standing(&found)),
        report,
        review: (found.may_review && found.sha256.is_none())
            .then(|| Button::link("Read the comments", format!("/rounds/{id}/comments"))),
        download: Button::secondary_link("Download as PDF", format!("/rounds/{id}/results.pdf")),
        release: found.may_release.then(|| release_form(&frame, ctx.today(), form)),
        talk: talk(&found, debrief.as_ref(), &frame, form),
        sha256: found.sha256,
        frame,
    })
}

fn lead(results: &Results) -> String {
    format!("{}, answers until {}", results.title, day(results.closed_on))
}

fn standing(found: &ResultsPage) -> String {
    match found.released_on {
        Some(from) => {
            format!("Released, to be read from {}. It does not change any more.", day(from))
        }
        None => "Only you read this, as the coach. Read the comments, take out what would give \
                 somebody away, then release the results on a day when you can talk about them."
            .to_owned(),
    }
}

fn release_form(frame: &Frame, today: Date, form: &FormFields) -> (Field, Button) {
    let typed = form.date("from");
    let proposed = if typed.is_empty() { today.to_string() } else { typed };
    let field = Field::date("from", "From which day may they be read?")
        .hint("Choose a day on which you can talk about them")
        .value(proposed)
        .error(frame.problem_with("from"));
    (field, Button::new("Release the results"))
}

fn talk(
    found: &ResultsPage,
    debrief: Option<&Debrief>,
    frame: &Frame,
    form: &FormFields,
) -> Option<Talk> {
    found.sha256.as_ref()?;
    let typed = form.date("held_on");
    let held_on = if typed.is_empty() {
        debrief.map(|one| one.held_on().to_string()).unwrap_or_default()
    } else {
        typed
    };
    let notes = match form.one("notes") {
        "" => debrief.map(|one| one.notes.clone()).unwrap_or_default(),
        typed => typed.to_owned(),
    };
    let form = found.may_review.then(|| {
        (
            Field::date("held_on", "When did you talk?")
                .value(held_on)
                .error(frame.problem_with("held_on")),
            Field::long_text("notes", "What was said and agreed")
                .hint("The person and those above them read this too")
                .value(notes)
                .error(frame.problem_with("notes")),
            Button::secondary("Save"),
        )
    });
    let talk = Talk {
        held_on: debrief.map(|one| day(one.held_on())),
        notes: debrief.map(|one| one.notes.clone()).unwrap_or_default(),
        form,
    };
    (talk.held_on.is_some() || talk.form.is_some()).then_some(talk)
}

/// `GET /rounds/{id}/results.pdf`
pub(super) async fn pdf(mut reading: Reading, Path(id): Path<RoundId>) -> PageResult {
    let found = feedback::results(&mut reading.ctx, id).await?;
    let made = document(&found, &reading.ctx.organisation.name);
    // The transaction ends here: typesetting must not hold a connection.
    drop(reading);
    let name = format!("{} {}.pdf", made.title, made.date);
    typeset(made, &name).await
}

/// `POST /rounds/{id}/release`
pub(super) async fn release(
    mut writing: Writing,
    Path(id): Path<RoundId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let from = form.date("from").parse().ok();
    match feedback::release_round(&mut writing.ctx, id, from).await {
        Ok(()) => writing.done(&format!("/rounds/{id}/results"), "The results are released").await,
        Err(Failure::Refused(refusal)) => {
            refused(writing, id, vec![Problem::new("from", refusal)], &form).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /rounds/{id}/debrief`
pub(super) async fn write_debrief(
    mut writing: Writing,
    Path(id): Path<RoundId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let held_on = form.date("held_on").parse().ok();
    let written = feedback::write_debrief(&mut writing.ctx, id, held_on, form.one("notes")).await;
    match written {
        Ok(()) => writing.done(&format!("/rounds/{id}/results"), "Saved").await,
        Err(Failure::Refused(problems)) => {
            let problems: Vec<sheet::Problem> = problems;
            refused(writing, id, shown(problems), &form).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn refused(
    mut writing: Writing,
    id: RoundId,
    problems: Vec<Problem>,
    form: &FormFields,
) -> PageResult {
    let mut frame = writing.frame("");
    frame.problems = problems;
    let page = page(&mut writing.ctx, frame, id, form).await?;
    writing.refused(&page)
}
