use headland_store::jobs::Job;
use thiserror::Error;

use super::mail::{self, Post};
use super::{digests, reminders, retention};
use crate::benchmarks::run_import;
use crate::context::{App, Failure};
use crate::feedback;

/// Why a job was not done.
#[derive(Debug, Error)]
pub enum JobFault {
    /// It may succeed later.
    #[error("{0}")]
    Again(String),
    /// It will never succeed.
    #[error("{0}")]
    Never(String),
    /// The store failed; it may succeed later.
    #[error(transparent)]
    Store(#[from] headland_store::Error),
}

/// Does a job. What came of it, in words for an administrator.
pub(super) async fn run(app: &App, post: &Post, job: &Job) -> Result<String, JobFault> {
    match job.kind.as_str() {
        "mail" => mail::send(app, post, job).await,
        reminders::KIND => reminders::write(app).await,
        digests::KIND => digests::write(app).await,
        retention::KIND => retention::sweep(app).await,
        feedback::KIND => Ok(feedback::run_daily(app).await?),
        "import" => import(app, job).await,
        other => Err(JobFault::Never(format!("No part of this version does “{other}”"))),
    }
}

/// A file that is refused will be refused again; anything else may succeed later.
async fn import(app: &App, job: &Job) -> Result<String, JobFault> {
    run_import(app, job).await.map_err(|failure| match failure {
        Failure::Refused(refusal) => JobFault::Never(refusal.lines().join("\n")),
        Failure::Broken(error) => JobFault::Store(error),
        other => JobFault::Again(other.to_string()),
    })
}
