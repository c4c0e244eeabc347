//! Work waiting to be done outside a request.

use headland_domain::{JobId, OrganisationId, PersonId};
use jiff::Timestamp;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::db::{At, Result, Tx, json};

/// A job as stored.
#[derive(Clone, Debug, FromRow)]
pub struct Job {
    id: Uuid,
    /// What is to be done.
    pub kind: String,
    payload: Json<serde_json::Value>,
    organisation_id: Option<Uuid>,
    requested_by: Option<Uuid>,
    /// `queued`, `running`, `done` or `failed`.
    pub state: String,
    /// How often it was begun.
    pub attempts: i64,
    run_at: At,
    /// Rows done so far.
    pub progress: i64,
    /// Rows in all, when known.
    pub expected: Option<i64>,
    /// The outcome or the last error, in words.
    pub message: Option<String>,
    created_at: At,
    begun_at: Option<At>,
    finished_at: Option<At>,
}

impl Job {
    /// Its identifier.
    pub const fn id(&self) -> JobId {
        JobId::from_uuid(self.id)
    }

    /// What it needs to know.
    pub const fn payload(&self) -> &serde_json::Value {
        &self.payload.0
    }

    /// For which organisation.
    pub fn organisation(&self) -> Option<OrganisationId> {
        self.organisation_id.map(OrganisationId::from_uuid)
    }

    /// Who asked for it.
    pub fn requested_by(&self) -> Option<PersonId> {
        self.requested_by.map(PersonId::from_uuid)
    }

    /// When it is due to run, or ran.
    pub const fn run_at(&self) -> Timestamp {
        self.run_at.0
    }

    /// When it was queued.
    pub const fn created_at(&self) -> Timestamp {
        self.created_at.0
    }

    /// When its last attempt began.
    pub fn begun_at(&self) -> Option<Timestamp> {
        self.begun_at.map(|at| at.0)
    }

    /// When it was finished.
    pub fn finished_at(&self) -> Option<Timestamp> {
        self.finished_at.map(|at| at.0)
    }
}

/// What a new job is made of.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its identifier.
    pub id: JobId,
    /// What is to be done.
    pub kind: &'a str,
    /// What it needs to know.
    pub payload: serde_json::Value,
    /// For which organisation.
    pub organisation: Option<OrganisationId>,
    /// Who asked for it.
    pub requested_by: Option<PersonId>,
    /// Not before.
    pub run_at: Timestamp,
    /// Now.
    pub now: Timestamp,
}

/// Queues a job, in the transaction of the change that needs it.
pub async fn queue(tx: &mut Tx, new: New<'_>) -> Result<()> {
    const INSERT: &str = "insert into jobs (id, kind, payload, organisation_id, requested_by, \
        state, attempts, run_at, progress, created_at) \
        values ($1, $2, $3, $4, $5, 'queued', 0, $6, 0, $7)";
    both!("jobs.queue", tx, connection => sqlx::query(INSERT)
        .bind(new.id.uuid())
        .bind(new.kind)
        .bind(json(&new.payload))
        .bind(new.organisation.map(OrganisationId::uuid))
        .bind(new.requested_by.map(PersonId::uuid))
        .bind(At(new.run_at))
        .bind(At(new.now))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Queues a job unless one was queued under the same key before; whether it was.
pub async fn queue_once(tx: &mut Tx, new: New<'_>, key: &str) -> Result<bool> {
    const INSERT: &str = "insert into jobs (id, kind, payload, organisation_id, requested_by, \
        state, attempts, run_at, progress, created_at, once_key) \
        values ($1, $2, $3, $4, $5, 'queued', 0, $6, 0, $7, $8) on conflict (once_key) do nothing";
    both!("jobs.queue_once", tx, connection => sqlx::query(INSERT)
        .bind(new.id.uuid())
        .bind(new.kind)
        .bind(json(&new.payload))
        .bind(new.organisation.map(OrganisationId::uuid))
        .bind(new.requested_by.map(PersonId::uuid))
        .bind(At(new.run_at))
        .bind(At(new.now))
        .bind(key)
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// Holds a job that is still running for longer; false when another worker has taken it.
///
/// `attempt` is the number of the attempt that is running: a worker that was thought lost must not
/// disturb the one that took over.
pub async fn renew(tx: &mut Tx, job: JobId, attempt: i64, until: Timestamp) -> Result<bool> {
    const RENEW: &str = "update jobs set locked_until = $3 where id = $1 and attempts = $2 \
        and state = 'running'";
    both!("jobs.renew", tx, connection => sqlx::query(RENEW)
        .bind(job.uuid())
        .bind(attempt)
        .bind(At(until))
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// Lets a job that failed for good run again, now.
pub async fn retry(tx: &mut Tx, job: JobId, now: Timestamp) -> Result<bool> {
    const RETRY: &str = "update jobs set state = 'queued', attempts = 0, run_at = $2, \
        finished_at = null where id = $1 and state in ('failed', 'queued')";
    both!("jobs.retry", tx, connection => sqlx::query(RETRY)
        .bind(job.uuid())
        .bind(At(now))
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// Whether any job is due, or was left by a lost worker.
pub async fn is_any_due(tx: &mut Tx, now: Timestamp) -> Result<bool> {
    const ANY: &str = "select exists (select 1 from jobs where (state = 'queued' and run_at <= $1) \
        or (state = 'running' and locked_until < $1))";
    both!("jobs.is_any_due", tx, connection => sqlx::query_scalar(ANY)
        .bind(At(now)).fetch_one(connection).await)
}

/// Takes the next job that is due, or one whose worker was lost, and holds it until `locked_until`.
pub async fn take(tx: &mut Tx, now: Timestamp, locked_until: Timestamp) -> Result<Option<Job>> {
    // The state is tested again outside, so that of two workers that chose the same row one
    // changes it and the other finds nothing.
    const TAKE: &str = "update jobs set state = 'running', attempts = attempts + 1, \
        locked_until = $2, begun_at = $1, progress = 0 \
        where id = (select id from jobs where (state = 'queued' and run_at <= $1) \
            or (state = 'running' and locked_until < $1) order by run_at, id limit 1) \
          and ((state = 'queued' and run_at <= $1) or (state = 'running' and locked_until < $1)) \
        returning *";
    both!("jobs.take", tx, connection => sqlx::query_as(TAKE)
        .bind(At(now))
        .bind(At(locked_until))
        .fetch_optional(connection)
        .await)
}

/// Notes how far a job has come.
pub async fn progress(tx: &mut Tx, job: JobId, done: i64, expected: Option<i64>) -> Result<()> {
    const PROGRESS: &str = "update jobs set progress = $2, expected = $3 where id = $1";
    both!("jobs.progress", tx, connection => sqlx::query(PROGRESS)
        .bind(job.uuid()).bind(done).bind(expected).execute(connection).await.map(|_| ()))
}

/// Notes that a job is done.
pub async fn finish(tx: &mut Tx, job: JobId, message: &str, now: Timestamp) -> Result<()> {
    const FINISH: &str = "update jobs set state = 'done', message = $2, finished_at = $3, \
        locked_until = null where id = $1";
    both!("jobs.finish", tx, connection => sqlx::query(FINISH)
        .bind(job.uuid()).bind(message).bind(At(now)).execute(connection).await.map(|_| ()))
}

/// Notes that a job failed: it runs again at `again_at`, or never when there is none.
pub async fn fail(
    tx: &mut Tx,
    job: JobId,
    message: &str,
    again_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<()> {
    const AGAIN: &str = "update jobs set state = 'queued', message = $2, run_at = $3, \
        locked_until = null where id = $1";
    const NEVER: &str = "update jobs set state = 'failed', message = $2, finished_at = $3, \
        locked_until = null where id = $1";
    let sql = if again_at.is_some() { AGAIN } else { NEVER };
    both!("jobs.fail", tx, connection => sqlx::query(sql)
        .bind(job.uuid())
        .bind(message)
        .bind(At(again_at.unwrap_or(now)))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// One job.
pub async fn find(tx: &mut Tx, job: JobId) -> Result<Option<Job>> {
    const FIND: &str = "select * from jobs where id = $1";
    both!("jobs.find", tx, connection => sqlx::query_as(FIND)
        .bind(job.uuid()).fetch_optional(connection).await)
}

/// A page of an organisation's jobs, newest first.
pub async fn list(
    tx: &mut Tx,
    organisation: OrganisationId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Job>> {
    const LIST: &str = "select * from jobs where organisation_id = $1 \
        order by created_at desc, id limit $2 offset $3";
    both!("jobs.list", tx, connection => sqlx::query_as(LIST)
        .bind(organisation.uuid())
        .bind(limit)
        .bind(offset)
        .fetch_all(connection)
        .await)
}

/// An organisation's jobs that were queued before one, newest first; from the newest without one.
pub async fn list_before(
    tx: &mut Tx,
    organisation: OrganisationId,
    before: Option<JobId>,
    limit: i64,
) -> Result<Vec<Job>> {
    const BEFORE: &str = "select * from jobs where organisation_id = $1 and id < $2 \
        order by id desc limit $3";
    both!("jobs.list_before", tx, connection => sqlx::query_as(BEFORE)
        .bind(organisation.uuid())
        .bind(before.map_or(Uuid::max(), JobId::uuid))
        .bind(limit)
        .fetch_all(connection)
        .await)
}

/// How many jobs have failed for good, of all organisations; for `headland doctor`.
pub async fn count_failed(tx: &mut Tx) -> Result<i64> {
    const FAILED: &str = "select count(*) from jobs where state = 'failed'";
    both!("jobs.count_failed", tx, connection =>
        sqlx::query_scalar(FAILED).fetch_one(connection).await)
}
