use askama::Template;
use headland_app::feedback;
use headland_app::feedback::surveys::{Standing, SurveyPage};
use headland_app::{Context, Failure};
use headland_domain::RecordId;

use super::below;
use super::code::qr_code;
use super::said::{QuestionPart, part};
use super::words::{WordsPart, to_review};
use crate::components::{Button, Hidden, Inset, SummaryList, SummaryRow};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::improvement::href_of;
use crate::page::{Frame, PageError, PageResult, Problem, day};

/// A survey, for whoever asked it and those above them.
#[derive(Template)]
#[template(path = "feedback/survey.html")]
pub(super) struct ShowPage {
    pub(super) frame: Frame,
    id: RecordId,
    csrf: Hidden,
    standing: Inset,
    facts: SummaryList,
    link: Option<LinkPart>,
    results: Vec<QuestionPart>,
    review: Vec<WordsPart>,
    /// Where the results stand in the feedback log.
    kept: Vec<(String, String)>,
    keep: Option<Button>,
    change: Option<Button>,
}

/// How people come to the questions.
struct LinkPart {
    address: String,
    code: String,
    poster: Button,
}

/// What hangs on the wall of the staff room.
#[derive(Template)]
#[template(path = "feedback/poster.html")]
struct PosterPage {
    frame: Frame,
    asked: String,
    until: String,
    address: String,
    code: String,
    promise: [String; 4],
}

fn address_of(ctx: &Context, page: &SurveyPage) -> String {
    format!("{}/ask/{}", ctx.app.settings.base_url, page.code)
}

/// How far it has come, and what that means.
fn standing_of(page: &SurveyPage) -> String {
    let until = day(page.survey.due_on);
    match page.standing {
        Standing::Early(on) => format!("It opens on {} and takes answers until {until}.", day(on)),
        Standing::Open { is_enough: true } => format!(
            "It takes answers until {until}. Three people or more have answered; results are shown once it has closed."
        ),
        Standing::Open { is_enough: false } => format!(
            "It takes answers until {until}. Fewer than three people have answered so far, and results are shown only from three on."
        ),
        Standing::TooFew => format!(
            "It closed on {until}. Fewer than three people answered, so nothing is shown: whoever answered could be recognised."
        ),
        Standing::Over(answered) => format!("It closed on {until}. {answered} answers came in."),
    }
}

pub(super) fn page(ctx: &Context, frame: Frame, found: &SurveyPage) -> ShowPage {
    let id = found.record.id;
    let frame = below(frame);
    let is_open = matches!(found.standing, Standing::Early(_) | Standing::Open { .. });
    let link = is_open.then(|| {
        let address = address_of(ctx, found);
        LinkPart {
            code: qr_code(&address, 200).unwrap_or_default(),
            address,
            poster: Button::secondary_link("Poster to print", format!("/surveys/{id}/poster")),
        }
    });
    let facts = SummaryList::new()
        .row(SummaryRow::new("Who is asked", found.survey.asked.to_string()))
        .row(SummaryRow::new("What will be done with it", found.survey.purpose.to_string()));
    let is_over = matches!(found.standing, Standing::Over(_));
    let can_keep = is_over && found.may_revise && found.kept_as.is_empty();
    ShowPage {
        id,
        csrf: Hidden::csrf(&frame.csrf),
        standing: Inset::new(standing_of(found)),
        facts,
        link,
        results: found.results.iter().map(part).collect(),
        review: to_review(found, &frame),
        kept: found.kept_as.iter().map(|one| (one.title(), href_of(one))).collect(),
        keep: can_keep.then(|| Button::new("Write the results into my feedback log")),
        change: found
            .may_revise
            .then(|| Button::secondary_link("Change the survey", format!("/records/{id}/edit"))),
        frame,
    }
}

/// `GET /surveys/{id}`
pub(super) async fn show(mut reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    let found = feedback::survey(&mut reading.ctx, id).await?;
    let frame = reading.frame(found.survey.title.to_string());
    let page = page(&reading.ctx, frame, &found);
    reading.page(&page)
}

/// `GET /surveys/{id}/poster`
pub(super) async fn poster(mut reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    let found = feedback::survey(&mut reading.ctx, id).await?;
    if matches!(found.standing, Standing::TooFew | Standing::Over(_)) {
        return Err(PageError::NotFound);
    }
    let title = found.survey.title.to_string();
    let frame = below(reading.frame(title.as_str())).crumb(title, format!("/surveys/{id}"));
    let address = address_of(&reading.ctx, &found);
    let poster = PosterPage {
        asked: found.survey.asked.to_string(),
        until: day(found.survey.due_on),
        code: qr_code(&address, 320).unwrap_or_default(),
        // Without the part that nobody types.
        address: address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).to_owned(),
        promise: found.survey.promise(&found.owner),
        frame,
    };
    reading.page(&poster)
}

/// `POST /surveys/{id}/log`
pub(super) async fn keep(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    match feedback::keep_results(&mut writing.ctx, id).await {
        Ok(kept) => {
            let said = "Written into your feedback log. Say what you make of it, and answer it.";
            writing.done(&href_of(&kept), said).await
        }
        Err(Failure::Refused(refusal)) => {
            let found = feedback::survey(&mut writing.ctx, id).await?;
            let mut frame = writing.frame(found.survey.title.to_string());
            frame.problems.push(Problem::new("", refusal));
            let page = page(&writing.ctx, frame, &found);
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}
