//! A person's dates as a calendar that their phone or computer follows by a secret link.

use headland_domain::development::{Observation, ObservationState};
use headland_domain::improvement::due::{self, LastReview};
use headland_domain::improvement::{
    ActionState, Delegation, Expectation, ExpectationState, Milestone, Review, Target,
};
use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{PersonId, TokenId};
use headland_reports::calendar::{Calendar, Entry, Event as Day, Particulars};
use headland_store::records::{self, Filter, Order};
use headland_store::tokens::{self, Token};
use headland_store::{Error, home, people};
use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use crate::context::{App, Context, Event, Failure, civil_date};
use crate::home::{to_do, to_sign};
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

/// Ends the actor's calendar link for the organisation that they are working in: whoever has it sees
/// nothing from now on.
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

/// One day of the actor's, before it becomes an entry.
pub(super) struct Dated {
    /// What stays the same when the day moves.
    pub(super) uid: String,
    pub(super) on: Date,
    pub(super) summary: String,
    /// The path of the page where it is dealt with.
    pub(super) path: String,
    /// How often it may have moved.
    pub(super) version: i64,
    pub(super) changed_at: Timestamp,
}

/// The actor's dates in the organisation.
///
/// Actions that they are accountable for or do; expectations on either side; parts given to them, or
/// by them; check-ins of their objectives and activities to develop; the targets and milestones of
/// priorities that they lead or work on, and when the next review of each is due; reports that they
/// are asked to sign; documents that they are asked to read.
async fn calendar_of(ctx: &mut Context) -> Result<Calendar, Error> {
    let dated = dates_of_records(ctx).await?;
    let growth = super::growth_dates::growth_dates(ctx).await?;
    let dated =
        dated.into_iter().chain(growth).chain(reviews(ctx).await?).chain(signatures(ctx).await?);
    let dated = dated.chain(readings(ctx).await?);
    let mut dated: Vec<Dated> = dated.collect();
    dated.sort_by(|one, other| (one.on, &one.uid).cmp(&(other.on, &other.uid)));
    // A calendar says when it was last changed and not when it was asked for, so that the same
    // dates are the same text.
    let stamped_at = dated.iter().map(|one| one.changed_at).max().unwrap_or(Timestamp::UNIX_EPOCH);
    let base_url = &ctx.app.settings.base_url;
    let host = host_of(base_url);
    Ok(Calendar {
        name: format!("Headland: {}, {}", ctx.person.name, ctx.organisation.name),
        stamped_at,
        entries: dated.into_iter().map(|one| entry(one, base_url, host)).collect(),
    })
}

/// The dates that records themselves name.
async fn dates_of_records(ctx: &mut Context) -> Result<Vec<Dated>, Error> {
    let me = ctx.actor.person;
    let mine = |kinds: &[RecordKind]| Filter {
        kinds: kinds.to_vec(),
        person: Some(me),
        ..Filter::default()
    };
    let named = [RecordKind::Action, RecordKind::Expectation, RecordKind::Observation];
    let named = list(ctx, &mine(&named)).await?;
    let priorities = list(ctx, &mine(&[RecordKind::Priority])).await?;
    let kinds = vec![RecordKind::Target, RecordKind::Milestone, RecordKind::Delegation];
    let inside = list(ctx, &Filter { kinds, ..Filter::default() }).await?;
    let named = named.iter().filter(|record| does(record, me));
    let inside = inside.iter().filter(|record| {
        let above = priorities.iter().find(|priority| Some(priority.id) == record.priority);
        if record.kind == RecordKind::Delegation {
            let leads = above.is_some_and(|priority| priority.index().lead == Some(me));
            leads || record.index().lead == Some(me)
        } else {
            above.is_some()
        }
    });
    let shown = named.chain(inside).filter_map(|record| {
        let (on, summary) = dated_as(ctx, record)?;
        Some(Dated {
            uid: record.id.to_string(),
            on,
            summary,
            path: format!("/records/{}", record.id),
            version: record.version,
            changed_at: record.changed_at,
        })
    });
    Ok(shown.collect())
}

/// Whether a person has to do something about an action or an expectation.
fn does(record: &Record, person: PersonId) -> bool {
    record.index().people.iter().any(|(named, part)| {
        *named == person && matches!(*part, "accountable" | "responsible" | "of" | "holder" | "by")
    })
}

/// When the next review is due of each priority that the actor leads or works on.
async fn reviews(ctx: &mut Context) -> Result<Vec<Dated>, Error> {
    let (me, today, scope) = (ctx.actor.person, ctx.today(), ctx.scope_here());
    let standings = records::standings(&mut ctx.tx, &scope, today).await?;
    let (priorities, reviews): (Vec<_>, Vec<_>) = standings
        .into_iter()
        .map(|standing| standing.record)
        .partition(|record| record.kind == RecordKind::Priority);
    let due = priorities.into_iter().filter_map(|priority| {
        let index = priority.index();
        index.people.iter().find(|(person, _)| *person == me)?;
        let review = reviews.iter().find(|review| review.priority == Some(priority.id));
        let last = review.and_then(|review| review.read::<Review>().ok());
        let last = last.as_ref().map(LastReview::from);
        let due_on = due::next_review(index.starts_on?, index.due_on?, last, today)?;
        let (summary, path) = if index.lead == Some(me) {
            let path = format!("/priorities/{}/reviews/new", priority.id);
            (to_do(&ctx.words, &priority), path)
        } else {
            let next = format!("Next {}", ctx.words.one(RecordKind::Review));
            (format!("{next}: {}", priority.title()), format!("/priorities/{}", priority.id))
        };
        Some(Dated {
            uid: format!("review-{}", priority.id),
            on: due_on,
            summary,
            path,
            version: priority.version + review.map_or(0, |review| review.version),
            changed_at: review.map_or(priority.changed_at, |review| review.changed_at),
        })
    });
    Ok(due.collect())
}

/// Reports of the organisation that the actor is asked to sign and may read, on the day that they
/// were asked: there is no other.
async fn signatures(ctx: &mut Context) -> Result<Vec<Dated>, Error> {
    let (me, here, scope) = (ctx.actor.person, ctx.organisation.id(), ctx.scope_here());
    let mut asked = home::unsigned(&mut ctx.tx, me, MOST).await?;
    asked.retain(|one| one.person() == me && one.organisation() == here);
    if !scope.frozen.contains(RecordKind::Report) {
        let reports: Vec<_> = asked.iter().map(home::Unsigned::report).collect();
        let known = records::known_of(&mut ctx.tx, &scope, &reports).await?;
        asked.retain(|one| known.contains(&one.report()));
    }
    let dated = asked.into_iter().map(|one| Dated {
        uid: format!("signature-{}", one.snapshot()),
        on: civil_date(one.asked_at()),
        summary: to_sign(&one.title),
        path: format!("/snapshots/{}", one.snapshot()),
        version: 1,
        changed_at: one.asked_at(),
    });
    Ok(dated.collect())
}

/// Documents that the actor is asked to read and has not confirmed, on the day by which they are to.
async fn readings(ctx: &mut Context) -> Result<Vec<Dated>, Error> {
    let scope = ctx.scope_here();
    let owed = records::owed(&mut ctx.tx, &scope, MOST, 0).await?.own;
    let asked = owed.into_iter().filter(|record| record.kind == RecordKind::Document);
    let dated = asked.filter_map(|record| {
        Some(Dated {
            uid: record.id.to_string(),
            on: record.index().due_on?,
            summary: to_do(&ctx.words, &record),
            path: format!("/records/{}", record.id),
            version: record.version,
            changed_at: record.changed_at,
        })
    });
    Ok(dated.collect())
}

pub(super) async fn list(ctx: &mut Context, filter: &Filter) -> Result<Vec<Record>, Error> {
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
        RecordKind::Target => {
            let target: Target = record.read().ok()?;
            let what = ctx.words.title(RecordKind::Target);
            Some((target.due_on, format!("{what} to be reached: {title}")))
        }
        RecordKind::Milestone => {
            let milestone: Milestone = record.read().ok()?;
            let what = ctx.words.title(RecordKind::Milestone);
            Some((milestone.due_on, format!("{what}: {title}")))
        }
        RecordKind::Expectation => {
            let expectation: Expectation = record.read().ok()?;
            let is_over =
                matches!(expectation.state, ExpectationState::Met | ExpectationState::Consequence);
            let due_on = expectation.due_on.filter(|_| !is_over)?;
            Some((due_on, to_do(&ctx.words, record)))
        }
        RecordKind::Observation => {
            let seen: Observation = record.read().ok()?;
            if seen.state != ObservationState::Planned {
                return None;
            }
            let is_mine = seen.by == ctx.actor.person;
            let summary = if is_mine { "Observe" } else { "You are observed" };
            Some((seen.seen_on, format!("{summary}: {title}")))
        }
        RecordKind::Delegation => {
            let part: Delegation = record.read().ok()?;
            let review_on = part.review_on.filter(|_| part.outcome.is_none())?;
            Some((review_on, to_do(&ctx.words, record)))
        }
        _ => None,
    }
}

/// A whole day, and not a task: phones and web calendars show no tasks of calendars they follow.
fn entry(dated: Dated, base_url: &str, host: &str) -> Entry {
    Entry::Event(Day {
        particulars: Particulars {
            uid: format!("{}@{host}", dated.uid),
            summary: dated.summary,
            description: None,
            url: Some(format!("{base_url}{}", dated.path)),
            sequence: u32::try_from(dated.version - 1).unwrap_or(u32::MAX),
        },
        from: dated.on,
        to: dated.on,
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
