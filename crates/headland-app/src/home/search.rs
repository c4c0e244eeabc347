use headland_domain::sheet::{Record, RecordKind};
use headland_policy::{Action, Resource};
use headland_store::people::{self, Member};
use headland_store::search::FoundFrozen;
use headland_store::{Error, search as words_index};

use crate::context::Context;

/// What a search found of what the person may see.
#[derive(Debug)]
pub struct Found {
    /// Records, best first.
    pub records: Vec<Record>,
    /// Frozen reports, best first, for those who read them only frozen.
    pub frozen: Vec<FoundFrozen>,
    /// People by their name or address.
    pub people: Vec<Member>,
    /// Whether more records that the person may see matched than are listed.
    pub is_cut_short: bool,
}

/// How many matches are listed: whoever has more needs another word.
const MOST: i64 = 250;
/// How many frozen reports are listed.
const MOST_FROZEN: i64 = 25;
/// How many people are shown.
const MOST_PEOPLE: i64 = 10;

/// Searches the organisation that the person works in.
pub async fn search(ctx: &mut Context, words: &str) -> Result<Found, Error> {
    let (here, today) = (ctx.organisation.id(), ctx.today());
    let scope = ctx.scope_here();
    let found = words_index::matching(&mut ctx.tx, &scope, words, MOST).await?;
    let frozen = if scope.frozen.contains(RecordKind::Report) && ctx.reads_what_it_governs() {
        words_index::matching_frozen(&mut ctx.tx, &scope, words, MOST_FROZEN).await?
    } else {
        Vec::new()
    };
    let people = if ctx.may(Action::See, Resource::People) {
        people::members(&mut ctx.tx, here, today, Some(words), 0, MOST_PEOPLE).await?
    } else {
        Vec::new()
    };
    Ok(Found { is_cut_short: found.total > MOST, records: found.records, frozen, people })
}
