use headland_store::jobs::Job;
use thiserror::Error;

use super::mail::{self, Post};
use super::reminders;
use crate::context::App;

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
        "reminders" => reminders::write(app).await,
        other => Err(JobFault::Never(format!("No part of this version does “{other}”"))),
    }
}
