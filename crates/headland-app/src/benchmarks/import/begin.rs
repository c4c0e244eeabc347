use std::io::Read as _;

use headland_domain::JobId;
use headland_domain::benchmarks::AcademicYear;
use headland_policy::{Action, Resource};
use headland_store::{benchmarks, jobs};
use jiff::SignedDuration;

use super::{Body, Given, ImportRefusal, Progress, Said};
use crate::context::{App, Context, Failure};

/// The name of the work in the queue.
pub(crate) const KIND: &str = "import";
/// Most files that are read together.
const MOST: usize = 20;

/// Files whose bytes are stored, to be imported together.
#[derive(Clone, Debug)]
pub struct ReceivedFiles(Vec<serde_json::Value>);

/// Stores the bytes of files that are to be imported together. No transaction is open meanwhile: a
/// disk that is slow must not keep everyone else from writing.
pub async fn receive_files(
    app: &App,
    files: Vec<Given>,
) -> Result<ReceivedFiles, Failure<ImportRefusal>> {
    if files.is_empty() {
        return Err(Failure::Refused(ImportRefusal::NoFile));
    }
    if files.len() > MOST {
        return Err(Failure::Refused(ImportRefusal::TooMany(MOST)));
    }
    let mut kept = Vec::new();
    for given in files {
        let (name, size) = (given.name.clone(), given.content().size());
        let limit = app.settings.largest_file;
        if size > limit {
            let refusal = headland_opendata::Refusal::TooLarge { bytes: size, limit };
            return Err(Failure::Refused(ImportRefusal::File { file: name, refusal }));
        }
        let sha256 = keep_bytes(app, given).await?;
        kept.push(serde_json::json!({ "name": name, "sha256": sha256 }));
    }
    Ok(ReceivedFiles(kept))
}

/// Queues the work of reading files that were received.
pub async fn begin_import(
    ctx: &mut Context,
    files: ReceivedFiles,
    said: Said,
) -> Result<JobId, Failure<ImportRefusal>> {
    ctx.authorise(Action::Draft, Resource::Imports)?;
    let job = jobs::New {
        id: ctx.new_id(JobId::from_uuid),
        kind: KIND,
        payload: serde_json::json!({
            "files": files.0,
            "year": said.year.map(AcademicYear::start_year),
            "published": said.published,
        }),
        organisation: Some(ctx.organisation.id()),
        requested_by: Some(ctx.actor.person),
        run_at: ctx.now,
        now: ctx.now,
    };
    let id = job.id;
    jobs::queue(&mut ctx.tx, job).await?;
    Ok(id)
}

/// Keeps the bytes of a file, under their hash.
pub(super) async fn keep_bytes(app: &App, given: Given) -> Result<String, Failure<ImportRefusal>> {
    let bytes = match given.body {
        Body::Bytes(bytes) => bytes,
        Body::OnDisk(_) => {
            let mut bytes = Vec::new();
            let read = given.content().reader().and_then(|mut file| file.read_to_end(&mut bytes));
            read.map_err(|error| {
                let refusal = headland_opendata::Refusal::Unreadable(error.to_string());
                Failure::Refused(ImportRefusal::File { file: given.name, refusal })
            })?;
            bytes
        }
    };
    Ok(app.files.put(bytes).await?)
}

/// How an import stands.
#[derive(Clone, Debug)]
pub enum Standing {
    /// Waiting for its turn, or being read.
    UnderWay {
        /// Whether reading has begun.
        has_begun: bool,
        /// How far it has come.
        progress: Progress,
        /// How long reading will still take, where that can be told.
        left: Option<SignedDuration>,
        /// What went wrong before it was begun again.
        trouble: Option<String>,
    },
    /// Done: what came of each file, and the releases made.
    Done(Vec<String>, Vec<benchmarks::Release>),
    /// Refused: what is wrong, a line each. Nothing was kept.
    Refused(Vec<String>),
}

/// How an import of the organisation stands.
pub async fn import_standing(ctx: &mut Context, job: JobId) -> Result<Standing, Failure<()>> {
    ctx.authorise(Action::See, Resource::Imports)?;
    let here = ctx.organisation.id();
    let job = jobs::find(&mut ctx.tx, job)
        .await?
        .filter(|job| job.kind == KIND && job.organisation() == Some(here))
        .ok_or(Failure::NotFound)?;
    let count = |number: i64| u64::try_from(number).unwrap_or(0);
    let lines = || job.message.iter().flat_map(|text| text.lines()).map(str::to_owned).collect();
    Ok(match job.state.as_str() {
        "done" => Standing::Done(lines(), benchmarks::of_job(&mut ctx.tx, job.id()).await?),
        "failed" => Standing::Refused(lines()),
        state => {
            let has_begun = state == "running";
            let progress =
                Progress { done: count(job.progress), expected: job.expected.map_or(0, count) };
            let begun_at = job.begun_at().filter(|_| has_begun);
            let left = begun_at.and_then(|begun| progress.time_left(ctx.now.duration_since(begun)));
            Standing::UnderWay { has_begun, progress, left, trouble: job.message.clone() }
        }
    })
}
