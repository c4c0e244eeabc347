//! Links that might be missing: what has so much in common that a person may want to join it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::ties::{Sense, TIES};
use crate::frameworks::{Edition, ItemCode, ItemReference};
use crate::ids::{PersonId, RecordId};
use crate::sheet::{FieldKind, Record, Sighting};

/// How many links are suggested at once: each has a digit of its own.
pub const MOST_SUGGESTED: usize = 9;

/// A link that nobody has made, and what speaks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The record that would refer.
    pub from: RecordId,
    /// The field by which.
    pub field: &'static str,
    /// The record that would be referred to.
    pub to: RecordId,
    /// What the one that refers does then: "serves".
    pub words: &'static str,
    /// What the two have in common.
    pub common: Common,
}

/// What two records have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Common {
    /// The items of frameworks that both speak of.
    pub items: BTreeSet<ItemReference>,
    /// The people whom both name.
    pub people: BTreeSet<PersonId>,
    /// Whether their dates overlap.
    pub dates: bool,
}

/// At most [`MOST_SUGGESTED`] links between a record and others, the likeliest first.
///
/// Items of frameworks count most, then people, then dates; none of them is weighed against another,
/// and there is no score. Dates alone suggest a link only where the field is empty. Nothing is
/// suggested that is joined already, that the one who asks may not change, that has its one place filled, that the sheets do not allow, or
/// that joins two of a kind, which alone could lead in a ring. Ties are settled by what was changed
/// last, and then by identifier.
pub fn suggestions<'a>(
    record: &Record,
    others: impl IntoIterator<Item = &'a Record>,
    may_change: impl Fn(&Record) -> bool,
) -> Vec<Suggestion> {
    let own = Traits::of(record);
    let mut found: Vec<(&Record, Suggestion)> = others
        .into_iter()
        .filter_map(|other| {
            let (from, to, tie) =
                ties_between(record, other).find(|(from, ..)| may_change(from))?;
            let its = Traits::of(other);
            if other.id == record.id || own.refers_to(other) || its.refers_to(record) {
                return None;
            }
            let common = own.common_with(&its);
            let is_open = from.values.all(tie.field).is_empty();
            let speaks =
                !common.items.is_empty() || !common.people.is_empty() || common.dates && is_open;
            speaks.then(|| {
                let (from, field, to, words) = (from.id, tie.field, to.id, tie.up);
                (other, Suggestion { from, field, to, words, common })
            })
        })
        .collect();
    found.sort_by_key(|(other, one)| {
        let Common { items, people, dates } = &one.common;
        (Reverse((items.len(), people.len(), *dates, other.changed_at)), other.id)
    });
    found.into_iter().map(|(_, one)| one).take(MOST_SUGGESTED).collect()
}

/// What of a record may be found in another.
struct Traits {
    links: Vec<RecordId>,
    items: BTreeSet<ItemReference>,
    people: BTreeSet<PersonId>,
    /// From when until when it runs; a day where it has only one.
    span: Option<(Date, Date)>,
}

impl Traits {
    fn of(record: &Record) -> Self {
        let index = record.index();
        let until = index.due_on.or(index.starts_on);
        Self {
            links: index.links.into_iter().map(|(id, _)| id).collect(),
            items: items_of(record),
            people: index.people.into_iter().map(|(person, _)| person).collect(),
            span: until.map(|until| (index.starts_on.unwrap_or(until), until)),
        }
    }

    fn refers_to(&self, other: &Record) -> bool {
        self.links.contains(&other.id)
    }

    fn common_with(&self, other: &Self) -> Common {
        let dates = self.span.zip(other.span);
        Common {
            items: &self.items & &other.items,
            people: &self.people & &other.people,
            dates: dates.is_some_and(|(one, other)| one.0 <= other.1 && other.0 <= one.1),
        }
    }
}

/// The references that the sheets allow between two records and that have room, with the one that
/// would refer and the one referred to.
fn ties_between<'a>(
    one: &'a Record,
    other: &'a Record,
) -> impl Iterator<Item = (&'a Record, &'a Record, &'static super::Tie)> {
    [(one, other), (other, one)].into_iter().flat_map(|(from, to)| {
        let may_refer = from.organisation == to.organisation
            && (from.priority == to.priority && from.priority.is_some()
                || from.kind.is_personal() && to.kind.is_head());
        TIES.iter()
            .filter(move |tie| may_refer && (tie.from, tie.to) == (from.kind, to.kind))
            .filter(|tie| tie.from != tie.to && tie.sense != Sense::Aside)
            .filter(move |tie| has_room(from, tie.field))
            .map(move |tie| (from, to, tie))
    })
}

fn has_room(from: &Record, field: &str) -> bool {
    match from.sheet().field(field).map(|field| field.kind) {
        Some(FieldKind::Records(_)) => true,
        Some(FieldKind::Record(_)) => from.values.all(field).is_empty(),
        _ => false,
    }
}

/// Every item of a framework that a record speaks of.
pub fn items_of(record: &Record) -> BTreeSet<ItemReference> {
    let mut items = BTreeSet::new();
    let fields = record.sheet().fields;
    let edition: Option<Edition> = fields
        .iter()
        .find(|field| field.kind == FieldKind::Framework)
        .and_then(|field| record.values.one(field.name).parse().ok());
    for field in fields {
        for answer in record.values.all(field.name) {
            let item = match field.kind {
                FieldKind::Item => answer.parse().ok(),
                FieldKind::Sightings => answer.parse().ok().and_then(|seen: Sighting| seen.item),
                FieldKind::ByItem => {
                    let code = answer.split_once('=').and_then(|(code, _)| code.parse().ok());
                    edition
                        .clone()
                        .zip(code)
                        .map(|(edition, item): (_, ItemCode)| ItemReference { edition, item })
                }
                _ => None,
            };
            items.extend(item);
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::ids::OrganisationId;
    use crate::sheet::{RecordKind, Values};

    const ITEM: &str = "leadership-competencies@2014#competency/self-awareness";

    fn record(id: u128, kind: RecordKind, values: Values) -> Record {
        let id = RecordId::from_uuid(Uuid::from_u128(id));
        Record {
            id,
            organisation: OrganisationId::from_uuid(Uuid::from_u128(1)),
            kind,
            plan: None,
            priority: Some(id),
            values,
            version: 1,
            created_at: Timestamp::UNIX_EPOCH,
            created_by: PersonId::from_uuid(Uuid::from_u128(9)),
            changed_at: Timestamp::UNIX_EPOCH,
            changed_by: PersonId::from_uuid(Uuid::from_u128(9)),
            removed_at: None,
        }
    }

    fn person(number: u128) -> PersonId {
        PersonId::from_uuid(Uuid::from_u128(number))
    }

    fn need(id: u128, of: u128, item: Option<&str>) -> Record {
        let values = Values::new().with("title", "A need").with("of", person(of));
        let values = item.into_iter().fold(values, |values, item| values.with("item", item));
        record(id, RecordKind::Need, values)
    }

    fn objective(id: u128, owner: u128) -> Record {
        let values = Values::new()
            .with("title", "An objective")
            .with("owner", person(owner))
            .with("starts_on", "2026-09-01")
            .with("by", "2027-07-01");
        record(id, RecordKind::Objective, values)
    }

    fn practice(id: u128, item: &str) -> Record {
        record(id, RecordKind::LeadershipPriority, Values::new().with("competency", item))
    }

    /// To somebody who may change all of them.
    fn offered(record: &Record, others: &[Record]) -> Vec<Suggestion> {
        suggestions(record, others, |_| true)
    }

    #[test]
    fn what_may_not_be_changed_takes_no_place_among_the_nine() {
        let lead = practice(1, ITEM);
        let needs: Vec<_> = (10..30).map(|id| need(id, 7, Some(ITEM))).collect();
        assert_eq!(suggestions(&lead, &needs, |from| from.id == lead.id).len(), MOST_SUGGESTED);
        assert!(suggestions(&lead, &needs, |from| from.id != lead.id).is_empty());
        let last = needs.last().unwrap();
        let objectives: Vec<_> = (40..60).map(|id| objective(id, 7)).collect();
        let mine = objectives.last().unwrap().id;
        let found = suggestions(last, &objectives, |from| from.id == mine);
        assert_eq!(found.iter().map(|one| one.from).collect::<Vec<_>>(), [mine]);
    }

    #[test]
    fn items_count_before_people_and_each_suggestion_says_what_it_rests_on() {
        let needs = [need(2, 7, None), need(3, 8, Some(ITEM)), need(4, 8, None)];
        let mut lead = practice(1, ITEM);
        lead.values.push("owner", &person(7).to_string());
        let found = offered(&lead, &needs);
        let order: Vec<_> = found.iter().map(|one| one.to.uuid().as_u128()).collect();
        assert_eq!(order, [3, 2], "nothing in common, no suggestion");
        assert_eq!(found[0].common.items.len(), 1);
        assert_eq!(found[1].common.people, [person(7)].into());
        assert_eq!((found[0].from, found[0].field), (lead.id, "needs"));
    }

    #[test]
    fn it_is_found_from_either_end_and_never_twice() {
        let (need, objective) = (need(2, 7, None), objective(1, 7));
        let here = offered(&objective, std::slice::from_ref(&need));
        let there = offered(&need, std::slice::from_ref(&objective));
        assert_eq!(here, there);
        assert_eq!(here.len(), 1);
        let mut joined = objective.clone();
        joined.values.push("needs", &need.id.to_string());
        assert!(offered(&joined, std::slice::from_ref(&need)).is_empty());
        assert!(offered(&need, &[joined]).is_empty());
        assert!(offered(&need, std::slice::from_ref(&need)).is_empty(), "never itself");
    }

    #[test]
    fn two_of_a_kind_and_two_organisations_are_never_suggested() {
        assert!(offered(&objective(1, 7), &[objective(2, 7)]).is_empty());
        let mut elsewhere = need(2, 7, None);
        elsewhere.organisation = OrganisationId::from_uuid(Uuid::from_u128(2));
        assert!(offered(&objective(1, 7), &[elsewhere]).is_empty());
    }

    proptest! {
        #[test]
        fn the_order_of_the_others_says_nothing(
            people in proptest::collection::vec(0_u128..4, 0..14),
            with_item in proptest::collection::vec(any::<bool>(), 14),
            turn in 0_usize..14,
        ) {
            let mut needs: Vec<_> = people.iter().zip(&with_item).zip(10_u128..)
                .map(|((of, item), id)| need(id, *of, item.then_some(ITEM))).collect();
            let mut lead = practice(1, ITEM);
            lead.values.push("owner", &person(2).to_string());
            let found = offered(&lead, &needs);
            prop_assert!(found.len() <= MOST_SUGGESTED);
            let speaking = needs.iter().filter(|need| need.values.one("of") == person(2).to_string()
                || !need.values.one("item").is_empty()).count();
            prop_assert_eq!(found.len(), speaking.min(MOST_SUGGESTED));
            if !needs.is_empty() {
                let turn = turn % needs.len();
                needs.rotate_left(turn);
            }
            prop_assert_eq!(offered(&lead, &needs), found);
        }
    }
}
