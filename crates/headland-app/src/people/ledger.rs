use std::collections::BTreeMap;

use headland_domain::{PersonId, RecordId};
use headland_policy::{Action, Resource};
use headland_store::ledger::{self, Entry};
use headland_store::{people, records};

use crate::context::{Context, Failure};

/// A page of the ledger.
#[derive(Debug)]
pub struct LedgerPage {
    /// What was done, newest first.
    pub entries: Vec<Entry>,
    /// Whether there is more before.
    pub has_more: bool,
    /// Names of everyone who may be named.
    pub names: BTreeMap<PersonId, String>,
}

/// What was done in the organisation that the actor is working in, or to one record of it, before
/// an entry of the ledger.
///
/// That something was done is told of every record, so that the lines can be counted and none is
/// missing; which record, and of which kind, only of those that the actor may see.
pub async fn ledger(
    ctx: &mut Context,
    record: Option<RecordId>,
    before: Option<i64>,
    limit: i64,
) -> Result<LedgerPage, Failure<()>> {
    ctx.authorise(Action::See, Resource::Ledger)?;
    let here = ctx.organisation.id();
    let scope = ctx.scope_here();
    if let Some(record) = record
        && !records::known_of(&mut ctx.tx, &scope, &[record]).await?.contains(&record)
    {
        return Err(Failure::NotFound);
    }
    // One more than is shown, to know whether there is more.
    let mut entries = match record {
        Some(record) => ledger::of_record(&mut ctx.tx, here, record, before, limit + 1).await?,
        None => ledger::list(&mut ctx.tx, here, before, limit + 1).await?,
    };
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = entries.len() > shown;
    entries.truncate(shown);
    let mut named: Vec<_> = entries.iter().filter_map(Entry::record).collect();
    named.sort_unstable();
    named.dedup();
    let known = records::known_of(&mut ctx.tx, &scope, &named).await?;
    for entry in &mut entries {
        if entry.record().is_some_and(|record| !known.contains(&record)) {
            entry.withhold_record();
        }
    }
    Ok(LedgerPage { entries, has_more, names: people::names(&mut ctx.tx, here).await? })
}
