//! What belongs to people in their calendars: looks at their objectives, and what they do to develop.

use headland_domain::development::{Activity, ActivityState};
use headland_domain::objectives::{CheckIn, Objective, ObjectiveState};
use headland_domain::sheet::{Record, RecordKind};
use headland_store::Error;
use headland_store::records::Filter;

use super::calendar::{Dated, list};
use crate::context::Context;

/// The next check-in of each open objective of the actor's, and the activities that they have a part
/// in. Of private kinds nothing is here, and a feed holds only what its owner may read.
pub(super) async fn growth_dates(ctx: &mut Context) -> Result<Vec<Dated>, Error> {
    let me = ctx.actor.person;
    let kinds = vec![RecordKind::Objective, RecordKind::Activity];
    let mine = list(ctx, &Filter { kinds, person: Some(me), ..Filter::default() }).await?;
    let kinds = vec![RecordKind::CheckIn];
    let looks = Filter { kinds, inside_of: Some(me), ..Filter::default() };
    let looks = list(ctx, &looks).await?;
    let dated = mine.iter().filter_map(|record| match record.kind {
        RecordKind::Objective => check_in(ctx, record, &looks),
        _ => activity(record),
    });
    Ok(dated.collect())
}

/// The day that an objective, or the last look at it, set for the next one.
fn check_in(ctx: &Context, record: &Record, looks: &[Record]) -> Option<Dated> {
    let objective: Objective = record.read().ok()?;
    if objective.state != ObjectiveState::Open || objective.owner != ctx.actor.person {
        return None;
    }
    let of_it = looks.iter().filter(|look| look.priority == Some(record.id));
    let last = of_it.max_by_key(|look| (look.index().starts_on, look.created_at));
    let on = match last {
        Some(last) => last.read::<CheckIn>().ok()?.next_on?,
        None => objective.due_on?,
    };
    Some(Dated {
        uid: format!("check-in-{}", record.id),
        on,
        summary: format!("Check-in: {}", record.title()),
        path: format!("/records/{}/{}/new", record.id, RecordKind::CheckIn.slug()),
        version: record.version + last.map_or(0, |last| last.version),
        changed_at: last.map_or(record.changed_at, |last| last.changed_at.max(record.changed_at)),
    })
}

/// The day on which an activity begins, or once it has begun the one by which it is done.
fn activity(record: &Record) -> Option<Dated> {
    let activity: Activity = record.read().ok()?;
    let (on, said) = match activity.state {
        ActivityState::Planned => (activity.starts_on, "Begins"),
        ActivityState::UnderWay => (activity.due_on, "Done by today"),
        ActivityState::Completed | ActivityState::Stopped => return None,
    };
    Some(Dated {
        uid: record.id.to_string(),
        on,
        summary: format!("{said}: {}", record.title()),
        path: format!("/records/{}", record.id),
        version: record.version,
        changed_at: record.changed_at,
    })
}
