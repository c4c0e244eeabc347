use headland_domain::RoundId;
use headland_domain::feedback::RoundState;
use headland_policy::{Action, Resource};
use headland_store::feedback::{self, Release};
use jiff::civil::Date;
use jiff::{ToSpan as _, Unit};
use serde::Serialize;
use thiserror::Error;

use super::exposure::{exposes, published};
use super::read::composed;
use crate::context::{Context, Event, Failure};
use crate::feedback::{find_round, timeless_id};
use crate::improvement::report::canonical::text_and_hash;

/// How far ahead results may be held back, in days.
const LONGEST_WAIT: i64 = 60;

/// Why results are not released.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ReleaseRefusal {
    /// It is not closed, or was released before.
    #[error("Only the results of a closed round can be released, and only once")]
    NotClosed,
    /// No day, or one too far off.
    #[error("Enter the day from which they may be read, today or in the next {LONGEST_WAIT} days")]
    Day,
    /// Somebody's answers could be worked out.
    #[error("Nothing is released: from these figures somebody’s answers could be worked out")]
    Exposes,
    /// The results hold something that cannot be written down.
    #[error("Nothing is released: the results cannot be written down as they are. Ask for help")]
    Unwritable,
}

/// Releases the results of a round from a day on. They are frozen: what the person reads is this
/// text, and never another.
pub async fn release_round(
    ctx: &mut Context,
    id: RoundId,
    from: Option<Date>,
) -> Result<(), Failure<ReleaseRefusal>> {
    let round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::Freeze, Resource::Results, &round).await?;
    let refused = Failure::Refused;
    if round.state != RoundState::Closed {
        return Err(refused(ReleaseRefusal::NotClosed));
    }
    let today = ctx.today();
    let latest = today.saturating_add(LONGEST_WAIT.days());
    let from = from.filter(|from| (today..=latest).contains(from));
    let from = from.ok_or(refused(ReleaseRefusal::Day))?;
    let results = composed(ctx, &round).await?;
    let pools = feedback::pools(&mut ctx.tx, id).await?;
    let sets = published(&results);
    if exposes(&pools, results.minimum, &[], &sets) {
        return Err(refused(ReleaseRefusal::Exposes));
    }
    let (before, after) = (RoundState::Closed, RoundState::Released);
    if !feedback::set_state(&mut ctx.tx, id, before, after, Some(from)).await? {
        return Err(refused(ReleaseRefusal::NotClosed));
    }
    let unwritable = |_| refused(ReleaseRefusal::Unwritable);
    let figures = sets.iter().enumerate().flat_map(|(place, sets)| {
        let name = move |group: &String| format!("{id}/{}/{group}", place + 1);
        sets.iter().map(move |set| set.iter().map(name).collect())
    });
    let release = Release {
        organisation: round.organisation,
        ..published_now(ctx, &results, figures.collect()).map_err(unwritable)?
    };
    feedback::insert_release(&mut ctx.tx, &release, &[id]).await?;
    // What was taken out of comments is not kept beside what was read.
    feedback::forget_comments(&mut ctx.tx, id, true).await?;
    ctx.tell(Event::RoundReleased(id, release.sha256)).await?;
    Ok(())
}

/// What the actor publishes now: a text with its hash, and the parts that each of its figures is made of.
/// Of one round, until it is said otherwise.
pub(super) fn published_now(
    ctx: &Context,
    body: &impl Serialize,
    figures: Vec<Vec<String>>,
) -> Result<Release, serde_json::Error> {
    let (body, sha256) = text_and_hash(body)?;
    Ok(Release {
        id: timeless_id(&ctx.app),
        organisation: ctx.organisation.id(),
        is_roll_up: false,
        made_at: ctx.now.round(Unit::Second).unwrap_or(ctx.now),
        made_by: ctx.actor.person,
        figures,
        body,
        sha256,
    })
}
