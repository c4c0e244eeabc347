use headland_domain::JobId;
use headland_policy::{Action, Resource};
use headland_store::jobs::{self, Job};

use crate::context::{Context, Cut, Failure, one_more_than};

/// A page of an organisation's jobs.
#[derive(Debug)]
pub struct JobsPage {
    /// The jobs, newest first.
    pub jobs: Vec<Job>,
    /// Whether there are more.
    pub has_more: bool,
}

/// What a kind of job does, in words.
pub fn job_kind_words(kind: &str) -> &str {
    match kind {
        "mail" => "Send a message",
        "reminders" => "Write reminders",
        "digests" => "Write what checks notice",
        "retention" => "Remove what has served its time",
        "import" => "Import figures",
        other => other,
    }
}

/// The work outside requests of the organisation that the actor is working in, newest first.
pub async fn jobs(ctx: &mut Context, offset: i64, limit: i64) -> Result<JobsPage, Failure<()>> {
    ctx.authorise(Action::See, Resource::Jobs)?;
    let here = ctx.organisation.id();
    let mut jobs = jobs::list(&mut ctx.tx, here, offset, limit + 1).await?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = jobs.len() > shown;
    jobs.truncate(shown);
    Ok(JobsPage { jobs, has_more })
}

/// A page of the same jobs cut by identifier.
pub async fn jobs_before(
    ctx: &mut Context,
    before: Option<JobId>,
    limit: usize,
) -> Result<Cut<Job, JobId>, Failure<()>> {
    ctx.authorise(Action::See, Resource::Jobs)?;
    let here = ctx.organisation.id();
    let asked = one_more_than(limit);
    let found = jobs::list_before(&mut ctx.tx, here, before, asked).await?;
    Ok(Cut::of(found, limit, Job::id))
}

/// One job of the organisation that the actor is working in: for whoever asked for it, and for
/// those who see all.
pub async fn job(ctx: &mut Context, id: JobId) -> Result<Job, Failure<()>> {
    let job = jobs::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
    if job.organisation() != Some(ctx.organisation.id()) {
        return Err(Failure::NotFound);
    }
    if job.requested_by() != Some(ctx.actor.person) {
        ctx.authorise(Action::See, Resource::Jobs)?;
    }
    Ok(job)
}

/// Lets a job run again now, from the first attempt.
pub async fn retry_job(ctx: &mut Context, id: JobId) -> Result<(), Failure<()>> {
    ctx.authorise(Action::Revise, Resource::Jobs)?;
    let here = ctx.organisation.id();
    let job = jobs::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
    if job.organisation() != Some(here) {
        return Err(Failure::NotFound);
    }
    let now = ctx.now;
    // A job that is running or done stays as it is.
    if jobs::retry(&mut ctx.tx, id, now).await? { Ok(()) } else { Err(Failure::NotFound) }
}
