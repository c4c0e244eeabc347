use headland_domain::PersonId;
use headland_domain::needs::ReadingStanding;
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::{Action, Resource};
use headland_store::needs::{self, ReadingsWanted, WhoseReadings};
use headland_store::people::Nameable;
use headland_store::records::{self, Filter, Order, Owed};
use headland_store::{Error, people};

use crate::context::Context;

/// A person's own page.
#[derive(Debug)]
pub struct Mine {
    /// What waits for them: their agreement, and what is late.
    pub owed: Owed,
    /// What they have a part in, last changed first.
    pub own: Vec<Record>,
    /// What belongs to those below them in the line of management and that they may see.
    pub of_reports: Vec<Record>,
    /// How many there are on all pages.
    pub total: i64,
    /// Everyone who may be named.
    pub nameable: Nameable,
    /// How many confirmations of reading are late of those whom they see, besides their own.
    pub late_readings: i64,
    /// Kinds of which they may begin a record.
    pub may_add: Vec<RecordKind>,
}

/// How many things are read that wait for the person.
const MOST_OWED: i64 = 50;

/// What the actor has a part in, and what they may see of those whom they manage.
pub async fn mine(ctx: &mut Context, offset: i64, limit: i64) -> Result<Mine, Error> {
    let scope = ctx.scope_here();
    let heads: Vec<_> = RecordKind::ALL
        .iter()
        .copied()
        .filter(|kind| kind.is_personal() && kind.is_head())
        .filter(|kind| !kind.is_for_colleagues() && !kind.is_kept_apart())
        .collect();
    let filter = Filter { kinds: heads.clone(), ..Filter::default() };
    let listed = records::list(&mut ctx.tx, &scope, &filter, Order::Changed, offset, limit).await?;
    let mut owed = records::owed(&mut ctx.tx, &scope, MOST_OWED, 0).await?;
    owed.own.retain(|record| record.kind.is_personal());
    let today = ctx.today();
    let nameable = people::nameable(&mut ctx.tx, scope.organisation, today).await?;
    let me = ctx.actor.person;
    let wanted = ReadingsWanted {
        standing: Some(ReadingStanding::Late),
        whose: WhoseReadings::Others,
        words: None,
    };
    // The first of them says how many there are.
    let late_readings = needs::readings(&mut ctx.tx, &scope, &wanted, 0, 1).await?.total;
    let (own, of_reports) = listed.records.into_iter().partition(|record| names(record, me));
    let may_add = heads
        .into_iter()
        .chain(RecordKind::ALL.iter().copied().filter(|kind| kind.is_for_colleagues()))
        .filter(|kind| ctx.may(Action::Draft, Resource::Record(*kind)))
        .collect();
    Ok(Mine { owed, own, of_reports, total: listed.total, nameable, late_readings, may_add })
}

fn names(record: &Record, person: PersonId) -> bool {
    record.index().people.iter().any(|(named, _)| *named == person)
}
