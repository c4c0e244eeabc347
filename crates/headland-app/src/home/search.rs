use headland_domain::sheet::Record;
use headland_policy::{Action, Resource};
use headland_store::people::{self, Member};
use headland_store::{Error, records, search as words_index};

use crate::context::Context;

/// What a search found of what the person may see.
#[derive(Debug)]
pub struct Found {
    /// Records, best first.
    pub records: Vec<Record>,
    /// People by their name or address.
    pub people: Vec<Member>,
    /// Whether more records matched than are looked at.
    pub is_cut_short: bool,
}

/// How many matches are looked at: whoever has more needs another word.
const MOST: i64 = 250;
/// How many people are shown.
const MOST_PEOPLE: i64 = 10;

/// Searches the organisation that the person works in.
pub async fn search(ctx: &mut Context, words: &str) -> Result<Found, Error> {
    let (here, today) = (ctx.organisation.id(), ctx.today());
    let ids = words_index::matching(&mut ctx.tx, here, words, MOST).await?;
    let is_cut_short = i64::try_from(ids.len()).unwrap_or(i64::MAX) >= MOST;
    let scope = ctx.scope_here();
    let records = records::visible_of(&mut ctx.tx, &scope, &ids).await?;
    let people = if ctx.may(Action::See, Resource::People) {
        people::members(&mut ctx.tx, here, today, Some(words), 0, MOST_PEOPLE).await?
    } else {
        Vec::new()
    };
    Ok(Found { records, people, is_cut_short })
}
