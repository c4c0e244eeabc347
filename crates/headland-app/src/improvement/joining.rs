//! Links that might be missing, and making one of them.

use std::collections::{BTreeMap, BTreeSet};

use headland_domain::RecordId;
use headland_domain::improvement::thread::{Suggestion, TIES, suggestions};
use headland_domain::sheet::{FieldKind, Problem, Record, RecordKind};
use headland_policy::{Action, Resource};
use headland_store::Error;
use headland_store::records::{self, Filter, Order};

use super::read::seen;
use super::save_again;
use crate::context::{Context, Failure, facts_beside};

/// How many records of a priority, and how many that stand by themselves, are looked at for what they
/// have in common: those that were changed last.
const MOST_LOOKED_AT: i64 = 500;

/// A link that the actor could make, with the records at its two ends.
#[derive(Clone, Debug)]
pub struct Suggested {
    /// The link, and what speaks for it.
    pub link: Suggestion,
    /// The record that would refer, which the actor may change.
    pub from: Record,
    /// The record that it would refer to.
    pub to: Record,
}

/// Links that the actor could make between a record that they see and others, the likeliest first.
pub async fn suggested(ctx: &mut Context, id: RecordId) -> Result<Vec<Suggested>, Failure<()>> {
    let (record, _) = seen(ctx, id).await?;
    Ok(suggested_for(ctx, &record).await?)
}

/// The same for a record that the actor was found to see: at most three statements.
pub async fn suggested_for(ctx: &mut Context, record: &Record) -> Result<Vec<Suggested>, Error> {
    let scope = ctx.scope(record.organisation);
    let mut others = Vec::new();
    let mut kinds = partners(record.kind, false);
    if let Some(head) = record.priority.filter(|_| !kinds.is_empty()) {
        // The head tells what the actor may change; it comes with the others unless too many do.
        kinds.push(record.kind.kept_inside().unwrap_or(RecordKind::Priority));
        let filter = Filter { kinds, priority: Some(head), ..Filter::default() };
        others = changed_last(ctx, &filter, record).await?;
        if head != record.id && others.iter().all(|one| one.id != head) {
            others.extend(records::visible_of(&mut ctx.tx, &scope, &[head]).await?);
        }
    }
    let kinds = partners(record.kind, true);
    if !kinds.is_empty() {
        let filter = Filter { kinds, ..Filter::default() };
        let known: BTreeSet<_> = others.iter().map(|one| one.id).collect();
        let apart = changed_last(ctx, &filter, record).await?;
        others.extend(apart.into_iter().filter(|one| !known.contains(&one.id)));
    }
    let known: BTreeMap<RecordId, &Record> =
        others.iter().chain([record]).map(|one| (one.id, one)).collect();
    let may_change = |from: &Record| {
        let head = from.priority.and_then(|head| known.get(&head).copied());
        let facts = facts_beside(ctx.actor.person, from, head);
        ctx.may_with(Action::Revise, Resource::Record(from.kind), &facts)
    };
    let links = suggestions(record, &others, may_change).into_iter();
    let links = links.filter_map(|link| {
        let (from, to) = (*known.get(&link.from)?, *known.get(&link.to)?);
        Some(Suggested { link, from: from.clone(), to: to.clone() })
    });
    Ok(links.collect())
}

/// The records of a list in the record's organisation that were changed last.
async fn changed_last(
    ctx: &mut Context,
    filter: &Filter,
    record: &Record,
) -> Result<Vec<Record>, Error> {
    let scope = ctx.scope(record.organisation);
    let order = Order::Changed;
    Ok(records::list(&mut ctx.tx, &scope, filter, order, 0, MOST_LOOKED_AT).await?.records)
}

/// The kinds to which a kind may be joined, from either end: those that stand by themselves where one
/// of the two belongs to a person, or those of the same priority.
fn partners(kind: RecordKind, apart: bool) -> Vec<RecordKind> {
    let ends = TIES.iter().filter_map(|tie| match (tie.from == kind, tie.to == kind) {
        (true, false) => Some(tie.to),
        (false, true) => Some(tie.from),
        _ => None,
    });
    let stands_apart = |other: &RecordKind| {
        other.is_head() && (other.is_personal() || kind.is_personal()) && !other.is_kept_apart()
    };
    let kinds: BTreeSet<_> = ends.filter(|other| stands_apart(other) == apart).collect();
    kinds.into_iter().collect()
}

/// Joins a record to another by one of its fields, in the version in which it was looked at. It is
/// the same as changing the record in its form, and is kept with its reason.
pub async fn join(
    ctx: &mut Context,
    from: RecordId,
    field: &str,
    to: RecordId,
    version: i64,
) -> Result<Record, Failure<Vec<Problem>>> {
    let stored = ctx.record(from).await?;
    ctx.authorise_record(Action::Revise, &stored).await?;
    let scope = ctx.scope(stored.organisation);
    let there = records::visible_of(&mut ctx.tx, &scope, &[to]).await?;
    let there = there.into_iter().next().ok_or(Failure::NotFound)?;
    let field = stored.sheet().field(field).ok_or(Failure::NotFound)?;
    let is_taken = match field.kind {
        FieldKind::Records(_) => false,
        FieldKind::Record(_) => !stored.values.all(field.name).is_empty(),
        _ => return Err(Failure::NotFound),
    };
    let refused = |said: &str| Failure::Refused(vec![Problem::new(field.name, said)]);
    if to == from {
        return Err(Failure::NotFound);
    }
    if is_taken {
        return Err(refused("Something else is linked there already"));
    }
    let mut values = stored.values.clone();
    if values.all(field.name).contains(&to.to_string()) {
        return Err(refused("They are linked already"));
    }
    values.push(field.name, &to.to_string());
    let why = format!("Linked to {}", there.title());
    Ok(save_again(ctx, from, version, values, Some(&why)).await?.record)
}
