//! A person's dates as a calendar that their phone or computer follows by a secret link.

use headland_domain::TokenId;
use headland_domain::improvement::{ActionState, Milestone, Review, Target};
use headland_domain::sheet::{Record, RecordKind};
use headland_reports::calendar::{Calendar, Entry, Event as Day, Particulars};
use headland_store::records::{self, Filter, Order};
use headland_store::tokens::{self, Token};
use headland_store::{Error, people};
use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use crate::context::{App, Context, Event, Failure};
use crate::people::hash_secret;

/// What a calendar's secret may be used for, and nothing else.
const SCOPE: &str = "calendar";
/// The most entries of a kind that a calendar holds; the latest changed come first.
const MOST: i64 = 1_000;

/// The actor's link to their calendar in the organisation that they are working in, if they have
/// one. Its secret is stored nowhere.
pub async fn calendar_link(ctx: &mut Context) -> Result<Option<Token>, Error> {
    Ok(links(ctx).await?.into_iter().next())
}

/// A calendar holds the dates of one organisation, so whoever works in two has a link for each.
async fn links(ctx: &mut Context) -> Result<Vec<Token>, Error> {
    let here = Some(ctx.organisation.id());
    let mut tokens = tokens::list(&mut ctx.tx, ctx.actor.person).await?;
    tokens.retain(|token| token.may(SCOPE) && token.organisation() == here);
    Ok(tokens)
}

/// Makes a new secret link to the actor's calendar here, in place of any other; returns its address,
/// which is never shown again.
pub async fn make_calendar_link(ctx: &mut Context) -> Result<String, Error> {
    revoke(ctx).await?;
    let secret = ctx.app.chance.secret();
    let row = tokens::New {
        id: ctx.new_id(TokenId::from_uuid),
        token_hash: &hash_secret(&secret),
        person: ctx.actor.person,
        organisation: Some(ctx.organisation.id()),
        name: "Calendar",
        scopes: SCOPE,
        now: ctx.now,
        expires_at: None,
    };
    tokens::insert(&mut ctx.tx, &row).await?;
    ctx.tell(Event::TokenMade(ctx.actor.person)).await?;
    Ok(format!("{}/calendar/{secret}.ics", ctx.app.settings.base_url))
}

/// Ends the actor's calendar link: whoever has it sees nothing from now on.
pub async fn revoke_calendar_link(ctx: &mut Context) -> Result<(), Failure<()>> {
    if revoke(ctx).await? { Ok(()) } else { Err(Failure::NotFound) }
}

async fn revoke(ctx: &mut Context) -> Result<bool, Error> {
    let (person, now) = (ctx.actor.person, ctx.now);
    let mut is_any = false;
    for token in links(ctx).await? {
        if tokens::revoke(&mut ctx.tx, person, token.id(), now).await? {
            ctx.tell(Event::TokenRevoked(person)).await?;
            is_any = true;
        }
    }
    Ok(is_any)
}

/// A calendar as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// The text, of the type `text/calendar`.
    pub ics: String,
    /// A name for exactly this text.
    pub etag: String,
}

/// The calendar that a secret link leads to: what its owner may see today, and no more.
pub async fn calendar_feed(app: &App, secret: &str) -> Result<(Feed, Token), Failure<()>> {
    let mut tx = app.store.begin_reading().await?;
    let token = tokens::find(&mut tx, &hash_secret(secret)).await?;
    let token = token.filter(|token| token.is_good(app.clock.now()) && token.may(SCOPE));
    let token = token.ok_or(Failure::NotFound)?;
    let person = people::find(&mut tx, token.person()).await?.ok_or(Failure::NotFound)?;
    let entered = app.enter(tx, person, token.organisation()).await?;
    let mut ctx = entered.ok_or(Failure::NotFound)?.staying_here();
    let calendar = calendar_of(&mut ctx).await?;
    let ics = calendar.ics();
    let etag = hex::encode(Sha256::digest(ics.as_bytes()));
    Ok((Feed { ics, etag }, token))
}

/// The actor's dates: actions that name them as accountable or as doing it, and the reviews,
/// targets and milestones of priorities that they lead or work on.
async fn calendar_of(ctx: &mut Context) -> Result<Calendar, Error> {
    let me = ctx.actor.person;
    let mine = |kind| Filter { kinds: vec![kind], person: Some(me), ..Filter::default() };
    let actions = list(ctx, &mine(RecordKind::Action)).await?;
    let priorities = list(ctx, &mine(RecordKind::Priority)).await?;
    let dated = vec![RecordKind::Review, RecordKind::Target, RecordKind::Milestone];
    let dated = list(ctx, &Filter { kinds: dated, ..Filter::default() }).await?;
    let is_mine =
        |record: &&Record| priorities.iter().any(|priority| Some(priority.id) == record.priority);
    let host = host_of(&ctx.app.settings.base_url);
    let does_it = |record: &&Record| {
        let part = |(person, part): &(_, &str)| {
            *person == me && matches!(*part, "accountable" | "responsible")
        };
        record.index().people.iter().any(part)
    };
    let shown: Vec<(&Record, Date, String)> = actions
        .iter()
        .filter(does_it)
        .chain(dated.iter().filter(is_mine))
        .filter_map(|record| dated_as(ctx, record).map(|(on, summary)| (record, on, summary)))
        .collect();
    // A calendar says when it was last changed and not when it was asked for, so that the same
    // dates are the same text.
    let stamped_at =
        shown.iter().map(|(record, ..)| record.changed_at).max().unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(Calendar {
        name: format!("Headland: {}", ctx.person.name),
        stamped_at,
        entries: shown
            .into_iter()
            .map(|(record, on, summary)| {
                entry(record, on, summary, &ctx.app.settings.base_url, host)
            })
            .collect(),
    })
}

async fn list(ctx: &mut Context, filter: &Filter) -> Result<Vec<Record>, Error> {
    let scope = ctx.scope_here();
    Ok(records::list(&mut ctx.tx, &scope, filter, Order::Changed, 0, MOST).await?.records)
}

/// The day that a record puts into a calendar, and what it is called there.
fn dated_as(ctx: &Context, record: &Record) -> Option<(Date, String)> {
    let title = record.title();
    match record.kind {
        RecordKind::Action => {
            let action: headland_domain::improvement::Action = record.read().ok()?;
            let state = match action.state {
                ActionState::NotRequired => return None,
                ActionState::Complete => "Done",
                _ => "Due",
            };
            Some((action.due_on, format!("{state}: {title}")))
        }
        RecordKind::Review => {
            let review: Review = record.read().ok()?;
            Some((review.next_on?, format!("Next {}", ctx.words.one(RecordKind::Review))))
        }
        RecordKind::Target => {
            let target: Target = record.read().ok()?;
            Some((target.due_on, format!("Target to be reached: {title}")))
        }
        RecordKind::Milestone => {
            let milestone: Milestone = record.read().ok()?;
            Some((milestone.due_on, format!("Milestone: {title}")))
        }
        _ => None,
    }
}

/// A whole day, and not a task: phones and web calendars show no tasks of calendars they follow.
fn entry(record: &Record, on: Date, summary: String, base_url: &str, host: &str) -> Entry {
    Entry::Event(Day {
        particulars: Particulars {
            uid: format!("{}@{host}", record.id),
            summary,
            description: None,
            url: Some(format!("{base_url}/records/{}", record.id)),
            sequence: u32::try_from(record.version - 1).unwrap_or(u32::MAX),
        },
        from: on,
        to: on,
    })
}

/// The host in an address, without its port.
fn host_of(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_named_by_the_host_without_its_port() {
        assert_eq!(host_of("https://school.example:8443"), "school.example");
        assert_eq!(host_of("http://127.0.0.1:8080"), "127.0.0.1");
    }
}
