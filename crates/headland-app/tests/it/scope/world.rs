//! Worlds, made up at random and small enough to be understood when one fails.

use headland_domain::improvement::sheet_of;
use headland_domain::people::{HeldRole, Role};
use headland_domain::sheet::{FieldKind, RecordKind, Values};
use headland_domain::{OrganisationId, PersonId, RecordId};
use jiff::ToSpan as _;
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

/// Organisations: two schools, a trust that the first of them is part of, and a board that governs
/// both.
pub(super) const SCHOOL: usize = 0;
pub(super) const OTHER_SCHOOL: usize = 1;
pub(super) const TRUST: usize = 2;
pub(super) const BOARD: usize = 3;
pub(super) const ORGANISATIONS: usize = 4;
pub(super) const PEOPLE: usize = 4;

/// The day on which everything is asked.
pub(super) const TODAY: Date = Date::constant(2026, 11, 2);

/// When something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Ended,
    EndsToday,
    Open,
    BeginsToday,
    BeginsTomorrow,
}

impl When {
    pub(super) fn days(self) -> (Date, Option<Date>) {
        let day = |days: i32| TODAY.saturating_add(days.days());
        match self {
            Self::Ended => (day(-90), Some(day(-1))),
            Self::EndsToday => (day(-90), Some(TODAY)),
            Self::Open => (day(-90), None),
            Self::BeginsToday => (TODAY, None),
            Self::BeginsTomorrow => (day(1), None),
        }
    }

    pub(super) const fn is_now(self) -> bool {
        !matches!(self, Self::Ended | Self::BeginsTomorrow)
    }
}

#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) person: usize,
    pub(super) organisation: usize,
    pub(super) role: Role,
    pub(super) when: When,
}

#[derive(Clone, Debug)]
pub(super) struct Managed {
    pub(super) person: usize,
    pub(super) manager: usize,
    pub(super) organisation: usize,
    pub(super) when: When,
}

/// A record and whom it names. The first records of every world are a plan and two priorities of
/// the school, then a plan and a priority of the other.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) kind: RecordKind,
    pub(super) organisation: usize,
    /// The priority above it, by its place among the records.
    pub(super) priority: Option<usize>,
    /// For each field that names people, whom.
    pub(super) named: Vec<(&'static str, Vec<usize>)>,
    pub(super) author: usize,
    pub(super) is_removed: bool,
    pub(super) is_frozen: bool,
}

#[derive(Clone, Debug)]
pub(super) struct World {
    pub(super) roles: Vec<Held>,
    pub(super) management: Vec<Managed>,
    pub(super) records: Vec<Written>,
    /// Identifiers are this number and a place, so that worlds share a database.
    pub(super) number: u64,
}

impl World {
    fn uuid(&self, what: u64, place: usize) -> Uuid {
        let place = u64::try_from(place).unwrap();
        Uuid::from_u64_pair(self.number, (what << 32) | place)
    }

    pub(super) fn organisation(&self, place: usize) -> OrganisationId {
        OrganisationId::from_uuid(self.uuid(1, place))
    }

    pub(super) fn person(&self, place: usize) -> PersonId {
        PersonId::from_uuid(self.uuid(2, place))
    }

    pub(super) fn record(&self, place: usize) -> RecordId {
        RecordId::from_uuid(self.uuid(3, place))
    }

    pub(super) fn row(&self, what: u64, place: usize) -> Uuid {
        self.uuid(what, place)
    }

    pub(super) fn held(&self, role: &Held) -> HeldRole {
        let (starts_on, ends_on) = role.when.days();
        HeldRole {
            role: role.role,
            organisation: self.organisation(role.organisation),
            starts_on,
            ends_on,
        }
    }

    pub(super) fn values(&self, record: &Written) -> Values {
        let mut values = Values::new();
        // Fields that name nobody but come first are the title.
        if let Some(first) = sheet_of(record.kind).fields.first()
            && !names_people(first.kind)
        {
            values.push(first.name, "Anything");
        }
        for (field, people) in &record.named {
            values.set(field, people.iter().map(|place| self.person(*place).to_string()));
        }
        values
    }
}

const fn names_people(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::Person | FieldKind::People)
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        1 => Just(When::Ended),
        1 => Just(When::EndsToday),
        4 => Just(When::Open),
        1 => Just(When::BeginsToday),
        1 => Just(When::BeginsTomorrow),
    ]
}

fn role() -> impl Strategy<Value = Role> {
    // Roles that see little are drawn more often: with a headteacher in every world nothing else
    // would be decided by names, teams or lines of management.
    prop_oneof![
        3 => prop::sample::select(Role::ALL),
        2 => prop::sample::select(&[Role::Administrator, Role::Governor, Role::Clerk][..]),
        2 => Just(Role::TrustLead),
    ]
}

fn held() -> impl Strategy<Value = Held> {
    (0..PEOPLE, 0..ORGANISATIONS, role(), when())
        .prop_map(|(person, organisation, role, when)| Held { person, organisation, role, when })
}

fn managed() -> impl Strategy<Value = Managed> {
    // Circles are allowed: people make such mistakes, and nothing may hang or open because of one.
    (0..PEOPLE, 0..PEOPLE, 0..2_usize, when()).prop_map(|(person, manager, organisation, when)| {
        Managed { person, manager, organisation, when }
    })
}

/// A record of a kind in a place, which names some people in some of its fields.
fn written(
    kind: RecordKind,
    organisation: usize,
    priority: Option<usize>,
) -> impl Strategy<Value = Written> {
    let fields: Vec<_> =
        sheet_of(kind).fields.iter().filter(|field| names_people(field.kind)).collect();
    let named: Vec<_> = fields
        .into_iter()
        .map(|field| {
            let most = if field.kind == FieldKind::Person { 1 } else { 2 };
            prop::sample::subsequence((0..PEOPLE).collect::<Vec<_>>(), 0..=most)
                .prop_map(move |people| (field.name, people))
        })
        .collect();
    (named, 0..PEOPLE, prop::bool::weighted(0.1), prop::bool::weighted(0.4)).prop_map(
        move |(named, author, is_removed, is_frozen)| Written {
            kind,
            organisation,
            priority,
            named,
            author,
            is_removed,
            is_frozen: is_frozen && kind == RecordKind::Report,
        },
    )
}

/// Places of the priorities among the first records, with their organisation.
const PRIORITIES: [(usize, usize); 3] = [(1, SCHOOL), (2, SCHOOL), (4, OTHER_SCHOOL)];

fn inside_a_priority() -> impl Strategy<Value = Written> {
    let kinds: Vec<_> = RecordKind::ALL
        .iter()
        .copied()
        .filter(|kind| !matches!(kind, RecordKind::Plan | RecordKind::Priority))
        .filter(|kind| !kind.is_personal())
        .collect();
    // Expectations and reports have the rules that are easiest to get wrong.
    let kinds = prop_oneof![
        3 => prop::sample::select(kinds),
        2 => Just(RecordKind::Expectation),
        2 => Just(RecordKind::Report),
    ];
    (kinds, prop::sample::select(&PRIORITIES[..]))
        .prop_flat_map(|(kind, (place, organisation))| written(kind, organisation, Some(place)))
}

/// Place of the record that belongs to people and holds others among the first records.
const HEAD: usize = 5;

/// What belongs to people: kept inside the first of its kind, or a head of its own.
fn of_people() -> impl Strategy<Value = Written> {
    let kinds: Vec<_> = RecordKind::ALL.iter().copied().filter(|kind| kind.is_personal()).collect();
    prop::sample::select(kinds).prop_flat_map(|kind| {
        let head = kind.kept_inside().is_some().then_some(HEAD);
        written(kind, SCHOOL, head)
    })
}

pub(super) fn worlds() -> impl Strategy<Value = World> {
    let first = (
        written(RecordKind::Plan, SCHOOL, None),
        written(RecordKind::Priority, SCHOOL, Some(1)),
        written(RecordKind::Priority, SCHOOL, Some(2)),
        written(RecordKind::Plan, OTHER_SCHOOL, None),
        written(RecordKind::Priority, OTHER_SCHOOL, Some(4)),
        written(RecordKind::Objective, SCHOOL, Some(HEAD)),
    );
    let others = (vec(inside_a_priority(), 1..16), vec(of_people(), 1..8));
    (vec(held(), 1..8), vec(managed(), 0..8), first, others).prop_map(
        |(roles, management, (a, b, c, d, e, f), (inside, personal))| {
            let records = [a, b, c, d, e, f].into_iter().chain(inside).chain(personal);
            let mut records: Vec<_> = records.collect();
            for (place, record) in records.iter_mut().enumerate() {
                if record.kind.is_personal() && record.kind.is_head() {
                    record.priority = Some(place);
                }
            }
            World { roles, management, records, number: 0 }
        },
    )
}
