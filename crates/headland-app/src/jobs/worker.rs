use std::time::Duration;

use headland_domain::JobId;
use headland_store::Tx;
use headland_store::jobs::{self, Job};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use tokio::time::{MissedTickBehavior, interval, sleep};

use super::kinds::{JobFault, run};
use super::mail::Post;
use super::{digests, reminders, retention};
use crate::benchmarks::import::{Ending, KIND, write_of_end};
use crate::context::App;
use crate::feedback;

/// How long a job is held before another worker may think its worker lost.
const HELD: SignedDuration = SignedDuration::from_mins(5);
/// How often a running job is held anew.
const RENEWED: Duration = Duration::from_secs(90);
/// How long a worker with nothing to do waits before it looks again.
const PAUSE: Duration = Duration::from_secs(1);
/// How often a job is tried before an administrator has to look at it: over two days, with the
/// pauses below.
const MOST_ATTEMPTS: i64 = 12;
/// The longest pause between two attempts.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(6);

/// Does jobs until `stop` is done, then finishes the one under way.
pub async fn work(app: App, post: Post, stop: impl Future<Output = ()> + Send) {
    let mut stop = std::pin::pin!(stop);
    let mut last_day = None;
    loop {
        let pause = match step(&app, &post, &mut last_day).await {
            // Straight to the next, unless the program is to stop.
            Ok(true) => Duration::ZERO,
            Ok(false) => PAUSE,
            Err(error) => {
                tracing::error!(%error, "the worker could not reach the store");
                PAUSE * 10
            }
        };
        tokio::select! {
            biased;
            () = &mut stop => return,
            () = sleep(pause) => {}
        }
    }
}

/// Queues what a new day brings, then does one job if one is due; whether there was one.
async fn step(
    app: &App,
    post: &Post,
    last_day: &mut Option<Date>,
) -> Result<bool, headland_store::Error> {
    let today = app.today();
    if *last_day != Some(today) {
        for kind in [reminders::KIND, digests::KIND, retention::KIND, feedback::KIND] {
            queue_for_today(app, kind, today).await?;
        }
        *last_day = Some(today);
    }
    do_one(app, post).await
}

/// Does every job that is due now, one after the other; how many there were. For tests and for the
/// command line.
pub async fn work_off(app: &App, post: &Post) -> Result<usize, headland_store::Error> {
    let mut done = 0;
    while do_one(app, post).await? {
        done += 1;
    }
    Ok(done)
}

async fn do_one(app: &App, post: &Post) -> Result<bool, headland_store::Error> {
    let now = app.clock.now();
    let mut tx = app.store.begin_reading().await?;
    // Looking costs readers nothing; only a job that is due takes the writer.
    if !jobs::is_any_due(&mut tx, now).await? {
        return Ok(false);
    }
    drop(tx);
    let mut tx = app.store.begin().await?;
    let job = jobs::take(&mut tx, now, now + HELD).await?;
    tx.commit().await?;
    let Some(job) = job else { return Ok(false) };
    let outcome = tokio::select! {
        outcome = run(app, post, &job) => outcome,
        () = keep_held(app, &job) => Err(JobFault::Again("Another server took it over".to_owned())),
    };
    conclude(app, &job, outcome).await?;
    Ok(true)
}

/// Holds the job anew from time to time; done when it is no longer ours.
async fn keep_held(app: &App, job: &Job) {
    let mut ticks = interval(RENEWED);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks.tick().await;
    loop {
        ticks.tick().await;
        let until = app.clock.now() + HELD;
        let renewed = async {
            let mut tx = app.store.begin().await?;
            let is_ours = jobs::renew(&mut tx, job.id(), job.attempts, until).await?;
            tx.commit().await?;
            Ok::<_, headland_store::Error>(is_ours)
        };
        match renewed.await {
            Ok(true) => {}
            Ok(false) => return,
            // Tried again at the next tick; the job is held for longer than several of them.
            Err(error) => tracing::warn!(%error, "a job could not be held anew"),
        }
    }
}

async fn conclude(
    app: &App,
    job: &Job,
    outcome: Result<String, JobFault>,
) -> Result<(), headland_store::Error> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    // A worker that was thought lost leaves the job to whoever took it over.
    if !jobs::renew(&mut tx, job.id(), job.attempts, now + HELD).await? {
        return Ok(());
    }
    match outcome {
        Ok(message) => {
            jobs::finish(&mut tx, job.id(), &message, now).await?;
            tell_of_end(app, &mut tx, job, Ending::Done, &message).await?;
        }
        Err(fault) => {
            let again_at = match fault {
                JobFault::Never(_) => None,
                _ if job.attempts >= MOST_ATTEMPTS => None,
                _ => Some(now + pause_after(job.attempts)),
            };
            tracing::warn!(job = %job.id(), kind = job.kind, %fault, "a job failed");
            jobs::fail(&mut tx, job.id(), &fault.to_string(), again_at, now).await?;
            if again_at.is_none() {
                tell_of_end(app, &mut tx, job, Ending::Refused, &fault.to_string()).await?;
            }
        }
    }
    tx.commit().await
}

/// Writes to whoever waits for a job that has ended for good, where it is one that people wait for.
async fn tell_of_end(
    app: &App,
    tx: &mut Tx,
    job: &Job,
    ending: Ending,
    outcome: &str,
) -> Result<(), headland_store::Error> {
    if job.kind == KIND { write_of_end(app, tx, job, ending, outcome).await } else { Ok(()) }
}

/// The pause after an attempt: half a minute, doubling, six hours at most.
fn pause_after(attempts: i64) -> SignedDuration {
    let doublings = u32::try_from(attempts.clamp(1, 21) - 1).unwrap_or_default();
    let seconds = 30_i64.saturating_mul(2_i64.saturating_pow(doublings));
    SignedDuration::from_secs(seconds).min(LONGEST_PAUSE)
}

/// Queues the job of a kind that each day brings, once however many servers there are.
async fn queue_for_today(
    app: &App,
    kind: &'static str,
    today: Date,
) -> Result<(), headland_store::Error> {
    let now = app.clock.now();
    let job = jobs::New {
        id: JobId::from_uuid(app.chance.uuid(now)),
        kind,
        payload: serde_json::json!({}),
        organisation: None,
        requested_by: None,
        run_at: at_six(today, now),
        now,
    };
    let mut tx = app.store.begin().await?;
    jobs::queue_once(&mut tx, job, &format!("{kind}-{today}")).await?;
    tx.commit().await
}

/// When a daily job runs: at six in the morning, or at once on a server that was started later.
fn at_six(today: Date, now: Timestamp) -> Timestamp {
    let zone = jiff::tz::TimeZone::get("Europe/London").unwrap_or(jiff::tz::TimeZone::UTC);
    let six = today.at(6, 0, 0, 0).to_zoned(zone).map_or(now, |six| six.timestamp());
    six.max(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_from_half_a_minute_to_six_hours() {
        let pauses: Vec<_> = (1..=4).map(|n| pause_after(n).as_secs()).collect();
        assert_eq!(pauses, [30, 60, 120, 240]);
        assert_eq!(pause_after(MOST_ATTEMPTS), LONGEST_PAUSE);
        assert_eq!(pause_after(i64::MAX), LONGEST_PAUSE);
    }

    #[test]
    fn the_daily_job_waits_for_six_and_never_runs_in_the_past() {
        let day = jiff::civil::date(2026, 7, 1);
        let night: Timestamp = "2026-07-01T01:00:00Z".parse().unwrap();
        let noon: Timestamp = "2026-07-01T12:00:00Z".parse().unwrap();
        assert_eq!(at_six(day, night).to_string(), "2026-07-01T05:00:00Z");
        assert_eq!(at_six(day, noon), noon);
    }
}
