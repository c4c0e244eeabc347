//! What has served its time is removed: answers kept for programs that try again, sessions and links
//! that open nothing any more, and failures at sign-in that no longer count.

use headland_store::{sessions, tokens};
use jiff::SignedDuration;

use super::kinds::JobFault;
use crate::context::App;

/// The name of the work in the queue.
pub(super) const KIND: &str = "retention";
/// How long a program that tries again gets the first answer, at least.
const ANSWERS_KEPT: SignedDuration = SignedDuration::from_hours(24);
/// How long failures at sign-in are kept: far longer than they make anyone wait.
const FAILURES_KEPT: SignedDuration = SignedDuration::from_hours(24);

/// Removes what has served its time.
pub(super) async fn sweep(app: &App) -> Result<String, JobFault> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let answers = tokens::remove_answers(&mut tx, now - ANSWERS_KEPT).await?;
    let ended = sessions::remove_ended(&mut tx, now).await?;
    let links = sessions::remove_spent_passes(&mut tx, now).await?;
    let failures = sessions::remove_failures(&mut tx, now - FAILURES_KEPT).await?;
    tx.commit().await?;
    Ok(format!(
        "Removed: {answers} answers to programs, {ended} sessions, {links} links, {failures} \
         counts of failed sign-ins"
    ))
}
