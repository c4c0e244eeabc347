//! What checks notice in what belongs to a person, as far as somebody may see and change it.

use std::str::FromStr as _;

use headland_checks::{Kind, Papers};
use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{OrganisationId, PersonId, RecordId};
use headland_policy::{Action, Actor, Decision, Resource, decide};
use headland_store::people::{self, Nameable};
use headland_store::{Error, records};

use crate::context::{Context, Failure, facts_beside};
use crate::improvement::{Findings, library, looked_at, settings_of, sorted_out};

/// What concerns a person and what the actor may see of it, laid out for checks.
#[derive(Debug)]
pub struct Desk {
    /// Whose.
    pub person: PersonId,
    /// Their objectives, needs, feedback, plans and so on with what stands in each, oldest first.
    pub records: Vec<Record>,
    /// Everyone who may be named.
    pub nameable: Nameable,
    organisation: OrganisationId,
    actor: Actor,
}

impl Desk {
    /// What the person is called.
    pub fn name(&self) -> &str {
        self.nameable.people.get(&self.person).map_or("Someone who has left", String::as_str)
    }

    /// The record with that identifier.
    pub fn record(&self, id: RecordId) -> Option<&Record> {
        self.records.iter().find(|record| record.id == id)
    }

    /// Whether the actor may change a record.
    pub fn may_revise(&self, record: &Record) -> bool {
        let head = record.priority.and_then(|head| self.record(head));
        let facts = facts_beside(self.actor.person, record, head);
        let resource = Resource::Record(record.kind);
        decide(&self.actor, Action::Revise, resource, &facts) == Decision::Permitted
    }

    /// Whether the actor may change anything here, and so has anything to mend.
    pub fn may_mend(&self) -> bool {
        self.records.iter().any(|record| self.may_revise(record))
    }

    /// A plan for development with its activities and the needs that it answers.
    pub fn around(&self, plan: &Record) -> Vec<RecordId> {
        let id = plan.id.to_string();
        let names_it = |record: &&Record| {
            record.id == plan.id
                || record.values.all("plan").contains(&id)
                || plan.values.all("needs").contains(&record.id.to_string())
        };
        self.records.iter().filter(names_it).map(|record| record.id).collect()
    }
}

/// Whether some check looks at records of a kind that belong to people.
pub fn is_looked_at(kind: RecordKind) -> bool {
    kind.is_personal() && !kind.is_kept_apart() && Kind::from_str(kind.slug()).is_ok()
}

/// What concerns a person, as far as the actor may see it: two statements. For the person themselves,
/// and for whoever may change some of it; to others it is not told whether there is anything.
pub async fn desk(ctx: &mut Context, person: PersonId) -> Result<Desk, Failure<()>> {
    let desk = laid_out(ctx, ctx.organisation.id(), person).await?;
    let is_here = desk.nameable.people.contains_key(&person);
    let may_look = desk.may_mend() || person == ctx.actor.person;
    // Whoever may write nothing of their own has nothing that checks look at.
    let may_write = ctx.may(Action::Draft, Resource::Record(RecordKind::Objective));
    if is_here && may_look && may_write { Ok(desk) } else { Err(Failure::NotFound) }
}

/// What lies around a record that the caller has found the actor may see.
pub async fn desk_of(ctx: &mut Context, record: &Record) -> Result<Desk, Error> {
    let owner = owner(record).unwrap_or(ctx.actor.person);
    laid_out(ctx, record.organisation, owner).await
}

/// Whose a record is.
fn owner(record: &Record) -> Option<PersonId> {
    ["owner", "of"].into_iter().find_map(|name| record.values.one(name).parse().ok())
}

async fn laid_out(
    ctx: &mut Context,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Desk, Error> {
    let scope = ctx.scope(organisation);
    let kinds = RecordKind::ALL.iter().copied().filter(|kind| is_looked_at(*kind)).collect();
    let found = records::concerning(&mut ctx.tx, &scope, kinds, person).await?;
    let today = ctx.today();
    let nameable = people::nameable(&mut ctx.tx, organisation, today).await?;
    Ok(Desk { person, records: found, nameable, organisation, actor: ctx.actor.clone() })
}

/// What checks notice in those of the records that the actor may change: two statements.
///
/// From what is missing something is concluded about what is the actor's own, of which nothing is
/// hidden from them, and inside a record that they read; elsewhere there may be more than is shown.
pub async fn findings_on<'a>(ctx: &mut Context, desk: &'a Desk) -> Result<Findings<'a>, Error> {
    let stored =
        records::acceptances_concerning(&mut ctx.tx, desk.organisation, desk.person).await?;
    let settings = settings_of(&mut ctx.tx, desk.organisation).await?;
    let (me, today) = (desk.actor.person, ctx.today());
    let looked = desk.records.iter().filter_map(|record| {
        let head = record.priority.unwrap_or(record.id);
        looked_at(record, head)
    });
    let looked: Vec<_> = looked.collect();
    let mine = |record: &Record, is_own: bool| {
        desk.may_revise(record) && (owner(record) == Some(me)) == is_own
    };
    let found = |is_own: bool| {
        let is_whole = |kind: &Kind| {
            let kind = RecordKind::from_str(kind.slug());
            kind.is_ok_and(|kind| kind.is_personal() && (is_own || kind.kept_inside().is_some()))
        };
        let papers = Papers::new(today, looked.clone())
            .whole_in(Kind::ALL.iter().copied().filter(is_whole))
            .held_against(library());
        sorted_out(&papers, &settings, &stored, |id| {
            desk.record(id).filter(|record| mine(record, is_own))
        })
    };
    // Most desks are all one's own, or all somebody else's.
    let wanted = |is_own: &bool| desk.records.iter().any(|record| mine(record, *is_own));
    let parts = [true, false].into_iter().filter(wanted).map(found);
    Ok(parts.reduce(Findings::and).unwrap_or_default())
}
