use std::collections::BTreeMap;

use headland_domain::RecordId;
use headland_domain::frameworks::{Edition, ItemCode, Remap, StateKind, remap};
use headland_domain::improvement::sheet_of;
use headland_domain::sheet::{CarriedOver, FieldKind, Problem, Record, RecordKind, carry_over};
use headland_policy::{Action, Resource};
use headland_store::{Error, records};

use super::library::{Held, framework};
use crate::context::{Context, Cut, Event, Failure, facts_beside, one_more_than};
use crate::improvement::save_again;

/// How many records are carried over at once.
pub const MOST_CARRIED: usize = 100;

/// What a person decided: for an item of the older version, the item of the newer one that what
/// stands against it belongs to.
pub type Decisions = BTreeMap<ItemCode, ItemCode>;

/// What the actor has judged against one version of a framework, and what becomes of it in another.
#[derive(Debug)]
pub struct Carrying {
    /// The version that it stands against.
    pub older: Held,
    /// The one that it can be carried to.
    pub newer: Held,
    /// Those of the records that the actor may change and that speak of the older version, last
    /// changed first, with how they would stand.
    pub records: Vec<(Record, CarriedOver)>,
    /// Whether there are more records than [`MOST_CARRIED`], of which only those changed last are
    /// looked at.
    pub is_cut: bool,
}

/// What the actor may carry from one version of a framework to another: four statements. Only what
/// they may change themselves is told, whoever else has judged by the framework.
pub async fn carriable(
    ctx: &mut Context,
    older: &Edition,
    newer: &Edition,
    decisions: &Decisions,
) -> Result<Carrying, Failure<Vec<Problem>>> {
    let (older, newer, remap) = versions(ctx, older, newer, decisions).await?;
    let scope = ctx.scope_here();
    let kinds =
        RecordKind::ALL.iter().copied().filter(|kind| speaks_of_frameworks(*kind)).collect();
    let (text, most) = (older.framework.edition().to_string(), one_more_than(MOST_CARRIED));
    let found = records::holding(&mut ctx.tx, &scope, kinds, &text, most).await?;
    let page = Cut::of(found, MOST_CARRIED, |record| record.id);
    let is_cut = page.next.is_some();
    let records = carried(ctx, page.items, &older, &newer, &remap).await?;
    Ok(Carrying { older, newer, records, is_cut })
}

/// Carries records over, each in the version in which it was looked at: all of them or none. What
/// cannot be mapped stays where it is named; a level that has no place stays in the record's history.
///
/// Nothing is carried that a person did not pick, and nobody carries what another has judged.
pub async fn carry_judgements(
    ctx: &mut Context,
    older: &Edition,
    newer: &Edition,
    decisions: &Decisions,
    picked: &[(RecordId, i64)],
) -> Result<usize, Failure<Vec<Problem>>> {
    let (older, newer, remap) = versions(ctx, older, newer, decisions).await?;
    let refused = |said: String| Failure::Refused(vec![Problem::new("records", said)]);
    if picked.is_empty() {
        return Err(refused("Choose what to carry over".to_owned()));
    }
    if picked.len() > MOST_CARRIED {
        return Err(refused(format!("Choose {MOST_CARRIED} records or fewer")));
    }
    let ids: Vec<_> = picked.iter().map(|(id, _)| *id).collect();
    let scope = ctx.scope_here();
    let found = records::visible_of(&mut ctx.tx, &scope, &ids).await?;
    let mut carried = carried(ctx, found, &older, &newer, &remap).await?;
    for (id, version) in picked {
        let at = carried.iter().position(|(record, over)| {
            record.id == *id && record.version == *version && over.is_changed
        });
        let Some(at) = at else {
            let said = "Something here has changed in the meantime. Look at the list again";
            return Err(refused(said.to_owned()));
        };
        let (record, over) = carried.swap_remove(at);
        let why = reason(&older, &newer, &over);
        let saved = save_again(ctx, *id, *version, over.values, Some(&why)).await;
        if let Err(failure) = saved {
            return Err(match failure {
                Failure::Refused(problems) => {
                    let said = problems.into_iter().map(|problem| problem.message);
                    refused(format!("{}: {}", record.title(), said.collect::<Vec<_>>().join(". ")))
                }
                Failure::Conflict(_) => {
                    refused(format!("{} was changed in the meantime", record.title()))
                }
                other => other,
            });
        }
    }
    let editions = [&older, &newer].map(|held| held.framework.edition().clone());
    let [from, to] = editions;
    ctx.tell(Event::JudgementsCarried(from, to, picked.len())).await?;
    Ok(picked.len())
}

/// What stands in the record's history as the reason.
fn reason(older: &Held, newer: &Held, over: &CarriedOver) -> String {
    let named =
        |held: &Held| format!("{} ({})", held.framework.title(), held.framework.edition().version);
    let mut why = format!("Carried over from {} to {}", named(older), named(newer));
    if !over.dropped.is_empty() {
        let titles = over.dropped.iter().map(|code| {
            older.framework.item(code).map_or_else(|| code.as_str(), |item| item.title.as_str())
        });
        why += ". Left behind: ";
        why += &titles.collect::<Vec<_>>().join(", ");
    }
    why
}

/// The two versions and what becomes of each item: what is carried must be carried somewhere else,
/// where judgements may be made.
async fn versions(
    ctx: &mut Context,
    older: &Edition,
    newer: &Edition,
    decisions: &Decisions,
) -> Result<(Held, Held, Remap), Failure<Vec<Problem>>> {
    let (older, newer) = (framework(ctx, older).await?, framework(ctx, newer).await?);
    if older.framework.state().kind() == StateKind::Draft {
        // Nothing was judged by it.
        return Err(Failure::NotFound);
    }
    let refused = |field, said: &str| Failure::Refused(vec![Problem::new(field, said)]);
    if older.framework.edition() == newer.framework.edition() {
        return Err(refused("to", "Choose another version"));
    }
    if !newer.is_offered() {
        return Err(refused(
            "to",
            "Choose a version that is in use: nothing is judged by this one",
        ));
    }
    let (from, to) = (older.framework.as_ref(), newer.framework.as_ref());
    let remap = remap(from, to)
        .decided(from, to, decisions)
        .map_err(|_| refused("decisions", "Choose items that the two versions have"))?;
    Ok((older, newer, remap))
}

/// Those of the records that the actor may change and that speak of the older version: one statement.
async fn carried(
    ctx: &mut Context,
    found: Vec<Record>,
    older: &Held,
    newer: &Held,
    remap: &Remap,
) -> Result<Vec<(Record, CarriedOver)>, Error> {
    let heads: Vec<_> = found
        .iter()
        .filter_map(|record| record.priority.filter(|head| *head != record.id))
        .collect();
    let scope = ctx.scope_here();
    let heads = records::visible_of(&mut ctx.tx, &scope, &heads).await?;
    let may_change = |record: &Record| {
        let head = record.priority.unwrap_or(record.id);
        let head =
            if head == record.id { Some(record) } else { heads.iter().find(|one| one.id == head) };
        let facts = facts_beside(ctx.actor.person, record, head);
        ctx.may_with(Action::Revise, Resource::Record(record.kind), &facts)
    };
    let (from, to) = (older.framework.edition(), newer.framework.edition());
    let over = |record: Record| {
        let over = carry_over(record.sheet(), &record.values, from, to, remap)?;
        Some((record, over))
    };
    Ok(found.into_iter().filter(may_change).filter_map(over).collect())
}

/// Whether records of a kind name items of frameworks.
fn speaks_of_frameworks(kind: RecordKind) -> bool {
    let names =
        |kind| matches!(kind, FieldKind::Item | FieldKind::Framework | FieldKind::Sightings);
    sheet_of(kind).fields.iter().any(|field| names(field.kind))
}
