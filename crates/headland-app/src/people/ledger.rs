use std::collections::BTreeMap;

use headland_domain::{PersonId, RecordId};
use headland_policy::{Action, Resource};
use headland_store::ledger::{self, Entry};
use headland_store::people;

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
pub async fn ledger(
    ctx: &mut Context,
    record: Option<RecordId>,
    before: Option<i64>,
    limit: i64,
) -> Result<LedgerPage, Failure<()>> {
    ctx.authorise(Action::See, Resource::Ledger)?;
    let here = ctx.organisation.id();
    // One more than is shown, to know whether there is more.
    let mut entries = match record {
        Some(record) => ledger::of_record(&mut ctx.tx, here, record, before, limit + 1).await?,
        None => ledger::list(&mut ctx.tx, here, before, limit + 1).await?,
    };
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = entries.len() > shown;
    entries.truncate(shown);
    Ok(LedgerPage { entries, has_more, names: people::names(&mut ctx.tx, here).await? })
}
