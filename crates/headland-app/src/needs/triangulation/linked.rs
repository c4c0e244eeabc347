//! What names an item without judging it: needs, practice that is tried, figures kept. Nothing of it
//! is weighed; it tells that the item was looked at, when, and by whom.

use std::collections::BTreeMap;

use headland_domain::development::LeadershipPriority;
use headland_domain::frameworks::{ItemCode, ItemReference};
use headland_domain::needs::{Need, NeedState};
use headland_domain::objectives::{BeforeAfter, Objective};
use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{PersonId, RecordId};
use headland_store::records::{self, Filter, Order};

use super::sources::{MOST, records_of};
use super::{Place, Says, SourceKind, Voice};
use crate::context::{Context, Failure, civil_date};
use crate::frameworks::Held;

/// Items of the framework, by the need that is about one.
type OfNeeds = BTreeMap<RecordId, ItemCode>;

/// Needs, practice and figures that the actor may read and that lead to an item of the framework.
pub(super) async fn linked(
    ctx: &mut Context,
    person: PersonId,
    held: &Held,
) -> Result<Vec<Voice>, Failure<()>> {
    let kinds = vec![RecordKind::Need, RecordKind::LeadershipPriority, RecordKind::Objective];
    let found = records_of(ctx, person, kinds).await?;
    let of_needs: OfNeeds = found.iter().filter_map(|record| need_of(record, held)).collect();
    let mut voices: Vec<Voice> = found.iter().filter_map(|record| need(record, held)).collect();
    voices.extend(found.iter().flat_map(|record| practice(record, held, &of_needs)));
    voices.extend(figures(ctx, person, &found, &of_needs).await?);
    Ok(voices)
}

/// The item that a reference names, if it is one of this edition.
fn item_of(named: Option<ItemReference>, held: &Held) -> Option<ItemCode> {
    named.filter(|named| named.edition == *held.framework.edition()).map(|named| named.item)
}

fn need_of(record: &Record, held: &Held) -> Option<(RecordId, ItemCode)> {
    let need: Need = typed(record, RecordKind::Need)?;
    Some((record.id, item_of(need.item, held)?))
}

fn typed<S: headland_domain::sheet::Sheet>(record: &Record, kind: RecordKind) -> Option<S> {
    if record.kind == kind { record.read().ok() } else { None }
}

/// A need is a conclusion from other sources, so it never counts as one more view of its own.
fn need(record: &Record, held: &Held) -> Option<Voice> {
    let need: Need = typed(record, RecordKind::Need)?;
    let words = match need.state {
        NeedState::Open => "A need, not yet met",
        NeedState::Met => "A need that was met",
        NeedState::Dropped => "A need that is none any more",
    };
    Some(Voice {
        item: item_of(need.item, held)?,
        kind: SourceKind::Found,
        says: Says::Covers(words),
        on: need.discussed_on.unwrap_or_else(|| civil_date(record.created_at)),
        title: record.title(),
        place: Place::Record(record.id),
        by_others: false,
    })
}

/// Practice of leading that is developed, under the item that it names and those of its needs.
fn practice(record: &Record, held: &Held, of_needs: &OfNeeds) -> Vec<Voice> {
    let Some(led) = typed::<LeadershipPriority>(record, RecordKind::LeadershipPriority) else {
        return Vec::new();
    };
    let of_its_needs = led.needs.iter().filter_map(|need| of_needs.get(&need.id).cloned());
    let items = item_of(led.competency, held).into_iter().chain(of_its_needs);
    let (words, on) = match led.end_seen {
        Some(_) => ("Examples from its start and its end", led.due_on),
        None => ("Examples from its start", led.starts_on),
    };
    each_once(items)
        .map(|item| Voice {
            item,
            kind: SourceKind::Tried,
            says: Says::Covers(words),
            on: on.min(civil_date(record.changed_at)),
            title: record.title(),
            place: Place::Record(record.id),
            by_others: false,
        })
        .collect()
}

/// Figures before and after a change, under objectives that answer a need about an item.
async fn figures(
    ctx: &mut Context,
    person: PersonId,
    found: &[Record],
    of_needs: &OfNeeds,
) -> Result<Vec<Voice>, Failure<()>> {
    let scope = ctx.scope_here();
    let kinds = vec![RecordKind::BeforeAfter];
    let filter = Filter { kinds, inside_of: Some(person), ..Filter::default() };
    let kept = records::list(&mut ctx.tx, &scope, &filter, Order::Newest, 0, MOST).await?.records;
    let items_of = |objective: RecordId| -> Vec<ItemCode> {
        let record = found.iter().find(|record| record.id == objective);
        let objective: Option<Objective> =
            record.and_then(|record| typed(record, RecordKind::Objective));
        let needs = objective.map(|objective| objective.needs).unwrap_or_default();
        each_once(needs.iter().filter_map(|need| of_needs.get(&need.id).cloned())).collect()
    };
    let mut voices = Vec::new();
    for record in &kept {
        let Some(series) = typed::<BeforeAfter>(record, RecordKind::BeforeAfter) else { continue };
        let last = series.figures.iter().map(|figure| figure.on).max();
        let items = record.priority.map(items_of).unwrap_or_default();
        voices.extend(items.into_iter().map(|item| Voice {
            item,
            kind: SourceKind::Counted,
            says: Says::Covers("Figures before and after a change"),
            on: last.unwrap_or(series.starts_on),
            title: record.title(),
            place: Place::Record(record.id),
            by_others: series.owner != person,
        }));
    }
    Ok(voices)
}

fn each_once(items: impl Iterator<Item = ItemCode>) -> impl Iterator<Item = ItemCode> {
    items.collect::<std::collections::BTreeSet<_>>().into_iter()
}
