//! Links that might be missing, and making one of them.

use headland_domain::RecordId;
use headland_domain::improvement::thread::{Suggestion, TIES, suggestions};
use headland_domain::sheet::{FieldKind, Problem, Record, RecordKind};
use headland_policy::{Action, Resource};
use headland_store::Error;
use headland_store::records::{self, Filter, Order};

use super::read::seen;
use super::save_again;
use crate::context::{Context, Failure, facts_beside};

/// How many records outside a priority are looked at for what they have in common: those that were
/// changed last.
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

/// The same for a record that the actor was found to see: at most two statements.
pub async fn suggested_for(ctx: &mut Context, record: &Record) -> Result<Vec<Suggested>, Error> {
    let scope = ctx.scope(record.organisation);
    let mut others = match record.priority {
        Some(head) => records::of_priority(&mut ctx.tx, &scope, head).await?,
        None => Vec::new(),
    };
    let kinds: Vec<RecordKind> = partners(record.kind);
    if !kinds.is_empty() {
        let filter = Filter { kinds, ..Filter::default() };
        let order = Order::Changed;
        let listed =
            records::list(&mut ctx.tx, &scope, &filter, order, 0, MOST_LOOKED_AT).await?.records;
        let known: Vec<_> = others.iter().map(|one| one.id).collect();
        others.extend(listed.into_iter().filter(|one| !known.contains(&one.id)));
    }
    let may_change = |from: &Record| {
        let head =
            from.priority.and_then(|head| others.iter().chain([record]).find(|one| one.id == head));
        let facts = facts_beside(ctx.actor.person, from, head);
        ctx.may_with(Action::Revise, Resource::Record(from.kind), &facts)
    };
    // Whoever may change neither end is offered nothing to join.
    let mine = may_change(record);
    let reachable: Vec<Record> = others
        .iter()
        .filter(|other| !other.kind.is_kept_apart() && (mine || may_change(other)))
        .cloned()
        .collect();
    let whole = |id: RecordId| reachable.iter().chain([record]).find(|one| one.id == id).cloned();
    let links = suggestions(record, &reachable).into_iter();
    let links = links.filter_map(|link| {
        let (from, to) = (whole(link.from)?, whole(link.to)?);
        may_change(&from).then_some(Suggested { link, from, to })
    });
    Ok(links.collect())
}

/// The kinds that stand by themselves and to which a kind may be joined, from either end.
fn partners(kind: RecordKind) -> Vec<RecordKind> {
    let mut kinds: Vec<_> = TIES
        .iter()
        .filter_map(|tie| match (tie.from == kind, tie.to == kind) {
            (true, false) => Some(tie.to),
            (false, true) => Some(tie.from),
            _ => None,
        })
        .filter(|other| other.is_head() && (other.is_personal() || kind.is_personal()))
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
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
