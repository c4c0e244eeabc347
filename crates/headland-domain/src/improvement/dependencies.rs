//! What must be finished before what: no circles, and no action that begins before the one it
//! waits for ends.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Action, Written};
use crate::ids::RecordId;

/// Which actions each action waits for.
pub type Waits = BTreeMap<RecordId, Vec<RecordId>>;

/// The way from an action back to itself, if its waiting goes round in a circle: each waits for
/// the next, and the last is the first again.
pub fn circle(waits: &Waits, from: RecordId) -> Option<Vec<RecordId>> {
    let mut seen = BTreeSet::new();
    let mut way = vec![from];
    find(waits, from, from, &mut seen, &mut way).then_some(way)
}

fn find(
    waits: &Waits,
    at: RecordId,
    goal: RecordId,
    seen: &mut BTreeSet<RecordId>,
    way: &mut Vec<RecordId>,
) -> bool {
    for next in waits.get(&at).into_iter().flatten() {
        way.push(*next);
        if *next == goal || (seen.insert(*next) && find(waits, *next, goal, seen, way)) {
            return true;
        }
        way.pop();
    }
    false
}

/// An action that is to begin before one that it waits for is to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooEarly {
    /// The action that begins too early.
    pub action: RecordId,
    /// When it begins.
    pub starts_on: Date,
    /// The action that it waits for.
    pub waits_for: RecordId,
    /// When that one ends.
    pub due_on: Date,
}

/// Every action still to be done that is to begin before one still to be done, which it waits for,
/// is to end. A warning and no refusal: work may overlap.
pub fn too_early(actions: &[Written<Action>]) -> Vec<TooEarly> {
    let open = || actions.iter().filter(|action| action.answers.state.is_open());
    let due: BTreeMap<_, _> = open().map(|action| (action.id, action.answers.due_on)).collect();
    let pairs = open().flat_map(|action| {
        let first = action.answers.depends_on.iter();
        first.map(move |first| (action, first.id))
    });
    pairs
        .filter_map(|(action, waits_for)| {
            let due_on = *due.get(&waits_for)?;
            (action.answers.starts_on <= due_on).then_some(TooEarly {
                action: action.id,
                starts_on: action.answers.starts_on,
                waits_for,
                due_on,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::super::samples::{dossier, ident, record};
    use super::*;
    use crate::sheet::RecordKind;

    fn id(n: u128) -> RecordId {
        RecordId::from_uuid(uuid::Uuid::from_u128(n))
    }

    fn waits(pairs: &[(u128, &[u128])]) -> Waits {
        pairs.iter().map(|(from, to)| (id(*from), to.iter().map(|n| id(*n)).collect())).collect()
    }

    #[test]
    fn a_circle_is_told_as_the_way_round() {
        let round = waits(&[(1, &[4, 2]), (2, &[3]), (3, &[1]), (4, &[])]);
        assert_eq!(circle(&round, id(1)), Some(vec![id(1), id(2), id(3), id(1)]));
        assert_eq!(circle(&round, id(4)), None);
    }

    #[test]
    fn two_ways_to_the_same_action_are_no_circle() {
        let diamond = waits(&[(1, &[2, 3]), (2, &[4]), (3, &[4])]);
        assert_eq!(circle(&diamond, id(1)), None);
    }

    #[test]
    fn an_action_outside_the_circle_that_it_leads_to_is_not_in_it() {
        let tail = waits(&[(1, &[2]), (2, &[3]), (3, &[2])]);
        assert_eq!(circle(&tail, id(1)), None);
        assert!(circle(&tail, id(2)).is_some());
    }

    #[test]
    fn an_action_that_begins_on_the_day_another_ends_begins_too_early() {
        let second = |starts_on: &str| {
            let answers =
                [("starts_on", starts_on), ("due_on", "2026-12-18"), ("depends_on", &ident(7))];
            let actions =
                [record(RecordKind::Action, 7, &[]), record(RecordKind::Action, 8, &answers)];
            too_early(&dossier(&actions).actions)
        };
        let on_the_day = second("2026-11-20");
        assert_eq!(on_the_day.len(), 1);
        assert_eq!((on_the_day[0].action, on_the_day[0].waits_for), (id(8), id(7)));
        assert_eq!(on_the_day[0].due_on, date(2026, 11, 20));
        assert_eq!(second("2026-11-21"), []);
    }

    #[test]
    fn what_is_finished_keeps_nobody_waiting() {
        let waits_for = ident(7);
        let answers = [
            ("starts_on", "2026-11-20"),
            ("due_on", "2026-12-18"),
            ("depends_on", waits_for.as_str()),
        ];
        let second = record(RecordKind::Action, 8, &answers);
        let first = |state: &str| {
            let first = record(RecordKind::Action, 7, &[("state", state)]);
            too_early(&dossier(&[first, second.clone()]).actions).len()
        };
        assert_eq!((first("in-progress"), first("complete"), first("not-required")), (1, 0, 0));
    }

    proptest! {
        #[test]
        fn waiting_only_for_earlier_ones_never_goes_round(
            pairs in proptest::collection::vec((0..20_u128, 0..20_u128), 0..60),
        ) {
            let mut forward = Waits::new();
            for (a, b) in pairs {
                if a != b {
                    forward.entry(id(a.max(b))).or_default().push(id(a.min(b)));
                }
            }
            for n in 0..20 {
                prop_assert_eq!(circle(&forward, id(n)), None);
            }
        }
    }
}
