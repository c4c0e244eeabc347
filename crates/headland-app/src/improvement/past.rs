//! What happened to a priority and everything in it.

use std::collections::BTreeMap;

use headland_domain::RecordId;
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::Action;
use headland_store::people::{self, Nameable};
use headland_store::records::{self, Saves};

use crate::context::{Context, Failure};

/// A page of everything that happened to a priority and its records.
#[derive(Debug)]
pub struct PriorityHistory {
    /// The priority.
    pub priority: Record,
    /// What happened, newest first.
    pub saves: Saves,
    /// Everyone and every team that may be named.
    pub nameable: Nameable,
    /// Titles of records referred to.
    pub titles: BTreeMap<RecordId, String>,
}

/// Everything that happened to a priority and those of its records that the actor may see, newest
/// first.
pub async fn priority_history(
    ctx: &mut Context,
    id: RecordId,
    offset: i64,
    limit: i64,
) -> Result<PriorityHistory, Failure<()>> {
    let priority = ctx.record_of(RecordKind::Priority, id).await?;
    ctx.authorise_record(Action::See, &priority).await?;
    let scope = ctx.scope(priority.organisation);
    let saves = records::saves_of_priority(&mut ctx.tx, &scope, id, offset, limit).await?;
    let today = ctx.today();
    let nameable = people::nameable(&mut ctx.tx, priority.organisation, today).await?;
    let titles = records::of_priority(&mut ctx.tx, &scope, id)
        .await?
        .into_iter()
        .map(|record| (record.id, record.title()))
        .collect();
    Ok(PriorityHistory { priority, saves, nameable, titles })
}
