//! Figures that a school brings for a target: by date, or the same pupils twice.

use askama::Template;
use headland_app::Failure;
use headland_app::impact::{
    BringRefusal, Brought, bring_pairs, bring_series, brought, withdraw_brought,
};
use headland_app::stored::Measurement;
use headland_domain::{MeasurementId, RecordId};
use jiff::civil::Date;

use super::{about, impact_of};
use crate::components::{Button, Field, Hidden};
use crate::gate::{FormFields, NamedFile, Path, Reading, Sent, Writing};
use crate::page::{Frame, PageResult, Problem, day, day_and_time};

/// What a page brings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Series,
    Pupils,
}

impl What {
    const fn title(self) -> &'static str {
        match self {
            Self::Series => "Figures by date",
            Self::Pupils => "The same pupils twice",
        }
    }

    const fn slug(self) -> &'static str {
        match self {
            Self::Series => "series",
            Self::Pupils => "pupils",
        }
    }

    const fn explanation(self) -> &'static str {
        match self {
            Self::Series => {
                "For what is counted again and again: attendance by week, incidents by week or month, \
                 books read by half-term. From 12 figures on a control chart shows how far they vary by \
                 themselves; with three or more on each side of the start, whether the level changed when \
                 the work began. A day that is brought again takes the new figure."
            }
            Self::Pupils => {
                "For pupils who took the same test twice, or were asked twice whether they meet a \
                 standard (1 for yes, 0 for no). Bring numbers alone: no names, no initials, no pupil \
                 numbers. They are kept sorted by figure, not in the order of your list. Of fewer than \
                 five pupils nothing is taken or shown."
            }
        }
    }

    const fn hint(self) -> &'static str {
        match self {
            Self::Series => {
                "A date and a figure in each row, as copied from a spreadsheet. For example: 7/9/2026, 93.4"
            }
            Self::Pupils => {
                "The first figure and the later one in each row, as copied from a spreadsheet. Leave a missing one empty. For example: 12, 15"
            }
        }
    }

    fn is_in(self, measurement: &Measurement) -> bool {
        match self {
            Self::Series => !measurement.series.is_empty(),
            Self::Pupils => !measurement.pairs.is_empty(),
        }
    }
}

/// What was brought, and the form for bringing more.
#[derive(Template)]
#[template(path = "impact/figures.html")]
struct FiguresPage {
    frame: Frame,
    action: String,
    explanation: &'static str,
    csrf: Hidden,
    began: Option<Field>,
    text: Field,
    file: Field,
    submit: Button,
    brought: Vec<BroughtLine>,
}

/// One time that figures were brought.
struct BroughtLine {
    said: String,
    withdrawal: String,
    label: String,
}

/// `GET /records/{id}/series`
pub(super) async fn series(reading: Reading, path: Path<RecordId>) -> PageResult {
    show(reading, path, What::Series).await
}

/// `GET /records/{id}/pupils`
pub(super) async fn pupils(reading: Reading, path: Path<RecordId>) -> PageResult {
    show(reading, path, What::Pupils).await
}

/// `POST /records/{id}/series`
pub(super) async fn create_series(path: Path<RecordId>, sent: Sent) -> PageResult {
    create(path, sent, What::Series).await
}

/// `POST /records/{id}/pupils`
pub(super) async fn create_pupils(path: Path<RecordId>, sent: Sent) -> PageResult {
    create(path, sent, What::Pupils).await
}

async fn show(mut reading: Reading, Path(id): Path<RecordId>, what: What) -> PageResult {
    let found = brought(&mut reading.ctx, id).await?;
    let frame = reading.frame(what.title());
    reading.page(&page(frame, &found, what, &FormFields::default()))
}

async fn create(Path(id): Path<RecordId>, sent: Sent, what: What) -> PageResult {
    let Sent { mut writing, fields, files } = sent;
    let outcome = match (text_of(&fields, files), began_on(&fields)) {
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
        (Ok(text), Ok(began_on)) => {
            let done = match what {
                What::Series => bring_series(&mut writing.ctx, id, &text, began_on).await,
                What::Pupils => bring_pairs(&mut writing.ctx, id, &text).await,
            };
            match done {
                Ok(_) => Ok(Ok(())),
                Err(Failure::Refused(refusal)) => Ok(Err(refusal)),
                Err(other) => return Err(other.into()),
            }
        }
    };
    let problems = match outcome {
        Ok(Ok(())) => {
            let found = brought(&mut writing.ctx, id).await?;
            return writing.done(&impact_of(&found.target), "Figures brought").await;
        }
        Ok(Err(refusal)) => problems(&refusal),
        Err(problem) => vec![problem],
    };
    let found = brought(&mut writing.ctx, id).await?;
    let mut frame = writing.frame(what.title());
    frame.problems = problems;
    let page = page(frame, &found, what, &fields);
    writing.refused(&page)
}

/// `POST /records/{id}/measurements/{measurement}/removal`
pub(super) async fn remove(
    mut writing: Writing,
    Path((id, measurement)): Path<(RecordId, MeasurementId)>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    let said = match withdraw_brought(&mut writing.ctx, id, measurement).await {
        Ok(()) => "Figures withdrawn".to_owned(),
        Err(Failure::Refused(refusal)) => refusal.to_string(),
        Err(other) => return Err(other.into()),
    };
    let found = brought(&mut writing.ctx, id).await?;
    writing.done(&impact_of(&found.target), &said).await
}

/// The most cells that are named one by one: whoever pasted the wrong thing sees it from ten.
const MOST_PROBLEMS: usize = 10;

fn problems(refusal: &BringRefusal) -> Vec<Problem> {
    match refusal {
        BringRefusal::Misread(cells) => {
            let shown = cells.iter().take(MOST_PROBLEMS);
            let mut problems: Vec<Problem> =
                shown.map(|cell| Problem::new("figures", cell)).collect();
            if let Some(more) = cells.len().checked_sub(MOST_PROBLEMS).filter(|more| *more > 0) {
                problems.push(Problem::new("figures", format!("And {more} more like these")));
            }
            problems
        }
        other => vec![Problem::new("figures", other)],
    }
}

/// The file, where one was chosen, and otherwise what was pasted.
fn text_of(fields: &FormFields, files: Vec<NamedFile>) -> Result<String, Problem> {
    match files.into_iter().next() {
        None => Ok(fields.one("figures").to_owned()),
        Some((_, bytes)) => String::from_utf8(bytes).map_err(|_| {
            Problem::new(
                "file",
                "The file must be CSV in UTF-8. Copy the two columns and paste them",
            )
        }),
    }
}

/// The first day of the work, where one was typed.
fn began_on(fields: &FormFields) -> Result<Option<Date>, Problem> {
    let typed = fields.date("began");
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| Problem::new("began", "That is not a date"))
}

fn page(frame: Frame, found: &Brought, what: What, form: &FormFields) -> FiguresPage {
    let id = found.target.id;
    let frame = about(frame, &found.target);
    let mine = found.measurements.iter().filter(|one| what.is_in(one));
    FiguresPage {
        action: format!("/records/{id}/{}", what.slug()),
        explanation: what.explanation(),
        csrf: Hidden::csrf(&frame.csrf),
        began: (what == What::Series).then(|| {
            let [day, month, year] = ["began-day", "began-month", "began-year"].map(|part| form.one(part));
            Field::date("began", "When the work began")
                .hint("The first day on which it could show. If you leave it empty, it is the first day of the priority")
                .typed_date(day, month, year)
                .error(frame.problem_with("began"))
                .optional()
        }),
        text: Field::long_text("figures", "Paste two columns")
            .hint(what.hint())
            .rows(12)
            .value(form.one("figures"))
            .error(frame.problem_with("figures"))
            .optional(),
        file: Field::file("file", "Or choose a CSV file", ".csv,.txt")
            .error(frame.problem_with("file"))
            .optional(),
        submit: Button::new("Bring these figures"),
        brought: mine.map(|one| line(id, one)).collect(),
        frame,
    }
}

fn line(id: RecordId, measurement: &Measurement) -> BroughtLine {
    let at = day_and_time(measurement.recorded_at);
    let what = match (measurement.series.first(), measurement.series.last()) {
        (Some(first), Some(last)) => format!(
            "{} figures from {} to {}",
            measurement.series.len(),
            day(first.on),
            day(last.on)
        ),
        _ => format!("Figures of {} pupils", measurement.pairs.len()),
    };
    let began = measurement
        .began_on
        .map_or_else(String::new, |on| format!("; the work began on {}", day(on)));
    BroughtLine {
        said: format!("{what}, brought on {at}{began}"),
        withdrawal: format!("/records/{id}/measurements/{}/removal", measurement.id),
        label: format!("those brought on {at}"),
    }
}
