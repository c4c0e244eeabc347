use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use headland_domain::JobId;
use headland_domain::benchmarks::AcademicYear;
use headland_policy::{Action, Resource};
use headland_store::jobs::{self, Job};
use headland_store::{Tx, people};
use serde::Deserialize;

use super::begin::keep_bytes;
use super::gather::{Gathered, gather};
use super::keep::{Bringer, keep};
use super::{Given, ImportRefusal, Imported, Progress, Published, Said};
use crate::context::{App, Context, Event, Failure};

/// How often progress is noted while a job reads.
const NOTED_EVERY: Duration = Duration::from_millis(700);

/// Imports files for everyone of the installation: for the command line of whoever runs the server.
///
/// `tell` is called from another thread as rows are read.
pub async fn import_for_everyone(
    app: &App,
    files: Vec<Given>,
    said: Said,
    tell: impl Fn(Progress) + Send + 'static,
) -> Result<Vec<Imported>, Failure<ImportRefusal>> {
    let gathered = read_aside(files, said, tell).await?;
    let mut tx = app.store.begin().await?;
    let imported = keep_for_everyone(app, &mut tx, gathered).await?;
    tx.commit().await?;
    Ok(imported)
}

/// The same in a transaction that is under way, for few and small files: it waits while they are
/// read.
pub async fn import_for_everyone_at_once(
    app: &App,
    tx: &mut Tx,
    files: &[Given],
    said: &Said,
) -> Result<Vec<Imported>, Failure<ImportRefusal>> {
    let gathered = gather(files, said, &|_| {}).map_err(Failure::Refused)?;
    keep_for_everyone(app, tx, gathered).await
}

async fn keep_for_everyone(
    app: &App,
    tx: &mut Tx,
    gathered: Vec<Gathered>,
) -> Result<Vec<Imported>, Failure<ImportRefusal>> {
    let bringer = Bringer { organisation: None, by: None, job: None, now: app.clock.now() };
    keep(app, tx, bringer, gathered).await
}

/// Imports few and small files for the organisation at hand, without waiting for a job.
pub async fn import_at_once(
    ctx: &mut Context,
    files: &[Given],
    said: &Said,
) -> Result<Vec<Imported>, Failure<ImportRefusal>> {
    ctx.authorise(Action::Draft, Resource::Imports)?;
    let gathered = gather(files, said, &|_| {}).map_err(Failure::Refused)?;
    let app = ctx.app.clone();
    for given in files {
        keep_bytes(&app, given.clone()).await?;
    }
    keep_and_tell(&app, ctx, None, gathered).await
}

/// What a job of this kind needs to know.
#[derive(Deserialize)]
struct Payload {
    files: Vec<KeptFile>,
    year: Option<u16>,
    published: Option<Published>,
}

#[derive(Deserialize)]
struct KeptFile {
    name: String,
    sha256: String,
}

/// Does a job that [`begin_import`](super::begin_import) queued: a line for each file in answer.
///
/// A refusal is final, and its words are for the person who asked; anything else may be tried again.
pub async fn run_import(app: &App, job: &Job) -> Result<String, Failure<ImportRefusal>> {
    // Who asked must still be permitted; asked first, so that nothing is read for nothing.
    drop(enter(app, job, app.store.begin_reading().await?).await?);
    let payload: Payload = serde_json::from_value(job.payload().clone())
        .map_err(|_| Failure::Refused(ImportRefusal::FilesGone))?;
    let mut files = Vec::new();
    for KeptFile { name, sha256 } in payload.files {
        let path = app.files.path(&sha256);
        let gone = |_| Failure::Refused(ImportRefusal::FilesGone);
        files.push(Given::on_disk(name, &path).map_err(gone)?);
    }
    let year = payload.year.map(AcademicYear::starting);
    let said = Said { year, published: payload.published };
    let gathered = read_noting(app, job.id(), files, said).await?;

    let mut ctx = enter(app, job, app.store.begin().await?).await?;
    let imported = keep_and_tell(app, &mut ctx, Some(job.id()), gathered).await?;
    ctx.commit().await?;
    let lines: Vec<String> = imported.iter().map(ToString::to_string).collect();
    Ok(lines.join("\n"))
}

/// Keeps what was gathered for the organisation at hand, with a line in its ledger for each file.
async fn keep_and_tell(
    app: &App,
    ctx: &mut Context,
    job: Option<JobId>,
    gathered: Vec<Gathered>,
) -> Result<Vec<Imported>, Failure<ImportRefusal>> {
    let bringer = Bringer {
        organisation: Some(ctx.organisation.id()),
        by: Some(ctx.actor.person),
        job,
        now: ctx.now,
    };
    let hashes: Vec<String> =
        gathered.iter().map(|gathered| hex::encode(gathered.provenance.sha256)).collect();
    let imported = keep(app, &mut ctx.tx, bringer, gathered).await?;
    for (imported, sha256) in imported.iter().zip(hashes) {
        if !imported.was_here {
            ctx.tell(Event::FiguresImported(sha256)).await?;
        }
    }
    Ok(imported)
}

async fn enter(app: &App, job: &Job, mut tx: Tx) -> Result<Context, Failure<ImportRefusal>> {
    let gone = || Failure::Refused(ImportRefusal::NoLongerPermitted);
    let person = job.requested_by().ok_or_else(gone)?;
    let person = people::find(&mut tx, person).await?.ok_or_else(gone)?;
    let ctx = app.enter(tx, person, job.organisation()).await?.ok_or_else(gone)?;
    if ctx.may(Action::Draft, Resource::Imports) { Ok(ctx) } else { Err(gone()) }
}

/// Reads files where it keeps nobody waiting.
async fn read_aside(
    files: Vec<Given>,
    said: Said,
    tell: impl Fn(Progress) + Send + 'static,
) -> Result<Vec<Gathered>, Failure<ImportRefusal>> {
    let read = tokio::task::spawn_blocking(move || gather(&files, &said, &tell)).await;
    match read {
        Ok(gathered) => gathered.map_err(Failure::Refused),
        Err(stopped) => std::panic::resume_unwind(stopped.into_panic()),
    }
}

/// Reads files and notes how far it has come, in transactions of its own.
async fn read_noting(
    app: &App,
    job: JobId,
    files: Vec<Given>,
    said: Said,
) -> Result<Vec<Gathered>, Failure<ImportRefusal>> {
    let counters = Arc::new((AtomicU64::new(0), AtomicU64::new(0)));
    let told = Arc::clone(&counters);
    let mut reading = std::pin::pin!(read_aside(files, said, move |progress| {
        told.0.store(progress.done, Ordering::Relaxed);
        told.1.store(progress.expected, Ordering::Relaxed);
    }));
    loop {
        if let Ok(gathered) = tokio::time::timeout(NOTED_EVERY, reading.as_mut()).await {
            return gathered;
        }
        let count = |counter: &AtomicU64| i64::try_from(counter.load(Ordering::Relaxed)).ok();
        let mut tx = app.store.begin().await?;
        let done = count(&counters.0).unwrap_or(i64::MAX);
        jobs::progress(&mut tx, job, done, count(&counters.1)).await?;
        tx.commit().await?;
    }
}
