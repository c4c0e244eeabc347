use askama::Template;
use axum::Json;
use axum::extract::{FromRequest as _, FromRequestParts as _, Request, State};
use axum::response::IntoResponse as _;
use headland_app::Failure;
use headland_app::benchmarks::import::{
    Given, Progress, Said, Standing, begin_import, import_standing, receive_files,
};
use headland_domain::JobId;
use headland_domain::benchmarks::AcademicYear;
use headland_policy::{Action, Resource};
use jiff::SignedDuration;
use serde_json::json;

use super::releases::table as releases_table;
use super::wording::count;
use crate::Site;
use crate::components::{Button, Field, Hidden, Table, UploadProgress, Width};
use crate::gate::{Path, Reading, Upload, Writing};
use crate::page::{Frame, PageError, PageResult, Problem};

#[derive(Template)]
#[template(path = "benchmarks/import_new.html")]
struct NewPage {
    frame: Frame,
    csrf: Hidden,
    files: Field,
    year: Field,
    submit: Button,
    has_urn: bool,
}

fn new_page(frame: Frame, year: &str, has_urn: bool) -> NewPage {
    let frame = frame.under("/figures").crumb("Figures", "/figures");
    NewPage {
        csrf: Hidden::csrf(&frame.csrf),
        files: Field::files("files", "Files", ".csv,.xlsx")
            .hint("CSV files as published, or your own figures in our template as CSV or XLSX. Choose a data file and its metadata file together.")
            .error(frame.problem_with("files")),
        year: Field::line("year", "School year")
            .optional()
            .width(Width::Characters10)
            .hint("Only for tables whose name does not say it. For example: 2018/19")
            .value(year)
            .error(frame.problem_with("year")),
        submit: Button::new("Import"),
        has_urn,
        frame,
    }
}

/// `GET /figures/imports/new`
pub(super) async fn new(mut reading: Reading) -> PageResult {
    reading.ctx.authorise::<()>(Action::Draft, Resource::Imports)?;
    let has_urn = reading.ctx.organisation.urn().is_some();
    let page = new_page(reading.frame("Import figures"), "", has_urn);
    reading.page(&page)
}

/// `POST /figures/imports`
///
/// Who asks is found out before a byte of the files is read, and the transaction that may write begins
/// after the last is stored: a slow upload makes nobody wait.
pub(super) async fn create(State(site): State<Site>, request: Request) -> PageResult {
    let (mut parts, body) = request.into_parts();
    let reading = Reading::from_request_parts(&mut parts, &site).await?;
    reading.ctx.authorise::<()>(Action::Draft, Resource::Imports)?;
    let secret = reading.secret();
    drop(reading);
    let upload = Upload::from_request(Request::from_parts(parts.clone(), body), &site).await?;
    let (fields, files) = upload.carrying(&secret)?;
    let typed = fields.one("year").to_owned();
    let year = match typed.as_str() {
        "" => Ok(None),
        typed => typed.parse::<AcademicYear>().map(Some),
    };
    let files = files.into_iter().map(|(name, bytes)| Given::of_bytes(name, bytes)).collect();
    let received = receive_files(&site.app, files).await;
    let mut writing = Writing::from_request_parts(&mut parts, &site).await?;
    let problems = match (year, received) {
        (Err(wrong), _) => vec![Problem::new("year", wrong)],
        (_, Err(Failure::Refused(refusal))) => {
            refusal.lines().into_iter().map(|line| Problem::new("files", line)).collect()
        }
        (_, Err(other)) => return Err(other.into()),
        (Ok(year), Ok(files)) => {
            let job = begin_import(&mut writing.ctx, files, Said { year, published: None }).await?;
            return writing.done(&format!("/figures/imports/{job}"), "").await;
        }
    };
    let has_urn = writing.ctx.organisation.urn().is_some();
    let mut frame = writing.frame("Import figures");
    frame.problems = problems;
    let page = new_page(frame, &typed, has_urn);
    writing.refused(&page)
}

#[derive(Template)]
#[template(path = "benchmarks/import.html")]
struct ShowPage {
    frame: Frame,
    progress: Option<UploadProgress>,
    trouble: Option<String>,
    lines: Vec<String>,
    releases: Option<Table>,
    is_refused: bool,
}

/// `GET /figures/imports/{job}`
pub(super) async fn show(mut reading: Reading, Path(job): Path<JobId>) -> PageResult {
    let standing = import_standing(&mut reading.ctx, job).await?;
    let mut page = ShowPage {
        frame: Frame::default(),
        progress: None,
        trouble: None,
        lines: Vec::new(),
        releases: None,
        is_refused: false,
    };
    let title = match standing {
        Standing::UnderWay { has_begun, progress, left, trouble } => {
            let total = (progress.expected > 0).then_some(progress.expected);
            page.progress = Some(UploadProgress::new(
                format!("/figures/imports/{job}/progress"),
                format!("/figures/imports/{job}"),
                words(has_begun, progress, left),
                progress.done,
                total,
            ));
            page.trouble = trouble;
            "Importing figures"
        }
        Standing::Done(lines, releases) => {
            page.lines = lines;
            page.releases =
                (!releases.is_empty()).then(|| releases_table("What was imported", &releases));
            "Figures imported"
        }
        Standing::Refused(lines) => {
            page.lines = lines;
            page.is_refused = true;
            "Nothing was imported"
        }
    };
    page.frame = reading.frame(title).under("/figures").crumb("Figures", "/figures");
    reading.page(&page)
}

/// `GET /figures/imports/{job}/progress`
pub(super) async fn progress(mut reading: Reading, Path(job): Path<JobId>) -> PageResult {
    let state = match import_standing(&mut reading.ctx, job).await? {
        Standing::UnderWay { has_begun, progress, left, .. } => json!({
            "done": progress.done,
            "total": progress.expected,
            "words": words(has_begun, progress, left),
        }),
        _ => json!({ "href": format!("/figures/imports/{job}") }),
    };
    Ok::<_, PageError>(Json(state).into_response())
}

fn words(has_begun: bool, progress: Progress, left: Option<SignedDuration>) -> String {
    let rows = |number: u64| u32::try_from(number).map_or_else(|_| number.to_string(), count);
    match (has_begun, progress.expected) {
        (false, _) => "Waiting for its turn".to_owned(),
        (true, 0) => "Opening the files".to_owned(),
        (true, expected) if progress.done >= expected => "Storing the figures".to_owned(),
        (true, expected) => {
            let left = left.map_or_else(String::new, |left| format!(", {} left", about(left)));
            format!("{} of {} rows read{left}", rows(progress.done), rows(expected))
        }
    }
}

/// A stretch of time as nobody would take for exact: "about 20 seconds", "about 3 minutes".
fn about(time: SignedDuration) -> String {
    let up_to = |step: i64| time.as_secs().max(1).div_euclid(step) + 1;
    match time.as_secs() {
        ..50 => format!("about {} seconds", up_to(10) * 10),
        50..90 => "about a minute".to_owned(),
        90..3_600 => format!("about {} minutes", up_to(60)),
        _ => "more than an hour".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_is_told_in_round_words() {
        let told = |seconds| about(SignedDuration::from_secs(seconds));
        assert_eq!(told(0), "about 10 seconds");
        assert_eq!(told(19), "about 20 seconds");
        assert_eq!(told(49), "about 50 seconds");
        assert_eq!(told(60), "about a minute");
        assert_eq!(told(100), "about 2 minutes");
        assert_eq!(told(4_000), "more than an hour");
    }
}
