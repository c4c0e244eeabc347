use askama::Template;
use axum_extra::extract::Query;
use headland_app::jobs::{self, job_kind_words};
use headland_app::stored::Job;
use headland_domain::JobId;
use serde::Deserialize;

use crate::components::{EmptyState, Pagination, Tag, Tone};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageResult, day_and_time};
use crate::people::listing::{ROWS, offset};

#[derive(Template)]
#[template(path = "jobs/index.html")]
struct JobsPage {
    frame: Frame,
    jobs: Vec<Line>,
    empty: EmptyState,
    pagination: Pagination,
}

struct Line {
    id: JobId,
    what: String,
    queued: String,
    state: Tag,
    about: String,
    may_retry: bool,
}

/// Which page.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    page: Option<i64>,
}

fn line(job: &Job) -> Line {
    let (words, tone) = match job.state.as_str() {
        "done" => ("Done", Tone::Good),
        "failed" => ("Failed", Tone::Bad),
        "running" => ("Running", Tone::Active),
        _ if job.attempts > 0 => ("Will be tried again", Tone::Watch),
        _ => ("Waiting", Tone::Quiet),
    };
    let mut about = match job.attempts {
        0 => "Not begun yet".to_owned(),
        1 => "Begun once".to_owned(),
        many => format!("Begun {many} times"),
    };
    if job.state == "queued" && job.attempts > 0 {
        about = format!("{about}, again on {}", day_and_time(job.run_at()));
    }
    if let Some(message) = &job.message {
        about = format!("{about}. {message}");
    }
    Line {
        id: job.id(),
        what: job_kind_words(&job.kind).to_owned(),
        queued: day_and_time(job.created_at()),
        state: Tag::new(words, tone),
        about,
        may_retry: job.state == "failed" || (job.state == "queued" && job.attempts > 0),
    }
}

/// `GET /jobs`
pub(super) async fn index(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    let page = asked.page.unwrap_or(1).max(1);
    let found = jobs::jobs(&mut reading.ctx, offset(page), ROWS).await?;
    let shown = JobsPage {
        frame: reading
            .frame("Messages and imports under way")
            .under("/organisation")
            .crumb("Organisation", "/organisation"),
        jobs: found.jobs.iter().map(line).collect(),
        empty: EmptyState::new("Nothing under way", "Messages and imports are listed here."),
        pagination: Pagination::new(
            (page > 1).then(|| format!("/jobs?page={}", page - 1)),
            found.has_more.then(|| format!("/jobs?page={}", page + 1)),
        ),
    };
    reading.page(&shown)
}

/// `POST /jobs/{id}/retry`
pub(super) async fn retry(
    mut writing: Writing,
    Path(id): Path<JobId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    jobs::retry_job(&mut writing.ctx, id).await?;
    writing.done("/jobs", "It is tried again now").await
}
