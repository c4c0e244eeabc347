//! Stores a world and compares the three answers.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use headland_app::context::{Chance as _, FixedClock, Seeded, SystemChance};
use headland_app::development::restricted;
use headland_app::stored::{Files, Filter, Order, Store};
use headland_app::{App, Context, Settings};
use headland_domain::people::{HeldRole, OrganisationKind, Relation, Role};
use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{RecordId, RoleId, SnapshotId};
use headland_policy::{Action, Actor, Decision, Facts, Resource, decide};
use headland_store::{Tx, organisations, people, records, reports};
use jiff::Timestamp;
use proptest::test_runner::TestCaseError;

use super::world::{
    BOARD, ORGANISATIONS, OTHER_SCHOOL, PEOPLE, SCHOOL, TODAY, TRUST, World, Written,
};

/// Noon of the day on which everything is asked.
const NOW: Timestamp = Timestamp::constant(1_793_620_800, 0);

/// What the worlds of a run held, so that a run of empty worlds cannot pass.
#[derive(Debug, Default)]
pub(super) struct Seen {
    worlds: Cell<u64>,
    shown: Cell<u32>,
    hidden: Cell<u32>,
    inherited: Cell<u32>,
    governed: Cell<u32>,
    above: Cell<u32>,
    frozen: Cell<u32>,
}

impl Seen {
    /// A number for identifiers that no world before had: they share a database, and a failing world
    /// is stored again and again while it is made smaller.
    pub(super) fn another_world(&self) -> u64 {
        if self.worlds.get() == 0 {
            let mut bytes = [0; 8];
            SystemChance.fill(&mut bytes);
            self.worlds.set(u64::from_le_bytes(bytes) >> 1);
        }
        self.worlds.set(self.worlds.get() + 1);
        self.worlds.get()
    }

    fn count(cell: &Cell<u32>, is_so: bool) {
        cell.set(cell.get() + u32::from(is_so));
    }

    pub(super) fn says_that_worlds_were_rich(&self) {
        for (what, cell) in [
            ("shown", &self.shown),
            ("hidden", &self.hidden),
            ("shown by a role in the trust", &self.inherited),
            ("shown by a role in the board", &self.governed),
            ("shown to a manager of someone named", &self.above),
            ("hidden but for their frozen form", &self.frozen),
        ] {
            assert!(cell.get() >= 20, "only {} records were {what}", cell.get());
        }
    }
}

fn app(store: &Store) -> App {
    App {
        store: store.clone(),
        files: Files::in_folder(&std::env::temp_dir()).unwrap(),
        clock: Arc::new(FixedClock::at(NOW)),
        chance: Arc::new(Seeded::new(1)),
        settings: Arc::new(Settings::default()),
    }
}

pub(super) async fn agrees(store: &Store, world: &World, seen: &Seen) -> Result<(), TestCaseError> {
    assert_eq!(headland_app::context::civil_date(NOW), TODAY);
    let app = app(store);
    let mut tx = app.store.begin().await.unwrap();
    let stored = keep(&mut tx, world).await;
    tx.commit().await.unwrap();
    for person in 0..PEOPLE {
        for home in 0..ORGANISATIONS {
            let actor = actor_of(world, person, home);
            let mut tx = app.store.begin_reading().await.unwrap();
            let row = people::find(&mut tx, world.person(person)).await.unwrap().unwrap();
            let entered = app.enter(tx, row, Some(world.organisation(home))).await.unwrap();
            let may_enter = actor.roles_in(world.organisation(home)).next().is_some();
            same(&may_enter, &entered.is_some(), || format!("person {person} enters {home}"))?;
            if let Some(mut ctx) = entered {
                lists_agree(&mut ctx, world, &stored, &actor, person, home, seen).await?;
                operations_agree(&mut ctx, world, &stored, person).await?;
            }
        }
    }
    Ok(())
}

/// Lists of the organisation that a person works in show what the policy says, no more, no less.
async fn lists_agree(
    ctx: &mut Context,
    world: &World,
    stored: &[Record],
    actor: &Actor,
    person: usize,
    home: usize,
    seen: &Seen,
) -> Result<(), TestCaseError> {
    let mut expected = BTreeSet::new();
    let mut apart = BTreeSet::new();
    let mut frozen = BTreeSet::new();
    for (place, written) in world.records.iter().enumerate() {
        if written.organisation != home {
            continue;
        }
        let facts = facts(world, place, person);
        let resource = Resource::Record(written.kind);
        // A record is its draft: that its frozen form may be read does not show it in any list.
        let sees =
            |facts: &Facts| decide(actor, Action::See, resource, facts) == Decision::Permitted;
        let unfrozen = Facts { is_frozen: false, ..facts.clone() };
        let is_shown = !written.is_removed && sees(&unfrozen);
        Seen::count(&seen.frozen, !written.is_removed && !is_shown && sees(&facts));
        if written.is_frozen && !written.is_removed && !written.kind.is_kept_apart() && sees(&facts)
        {
            frozen.insert(world.record(place));
        }
        note(seen, world, actor, written, &unfrozen, is_shown);
        // What is kept apart is on the list of its own and on no other.
        if is_shown {
            let list = if written.kind.is_kept_apart() { &mut apart } else { &mut expected };
            list.insert(world.record(place));
        }
    }
    let scope = ctx.scope_here();
    let who = |list: &str| format!("{list} for person {person} in {home}");

    let all = records::list(&mut ctx.tx, &scope, &Filter::default(), Order::Created, 0, 500).await;
    let all = all.unwrap();
    same(&expected, &ids(&all.records), || who("list"))?;
    let kept_apart = match restricted(ctx, 0, 500).await {
        Ok(found) => ids(&found.listed.records),
        Err(_) => BTreeSet::new(),
    };
    same(&apart, &kept_apart, || who("list of what is kept apart"))?;
    same(&i64::try_from(expected.len()).unwrap(), &all.total, || who("total"))?;

    let asked: Vec<_> = stored.iter().map(|record| record.id).collect();
    let visible = records::visible_of(&mut ctx.tx, &scope, &asked).await.unwrap();
    same(&expected, &ids(&visible), || who("visible_of"))?;

    let mut by_priority = BTreeSet::new();
    for priority in stored.iter().filter(|record| record.kind.is_head()) {
        let inside = records::of_priority(&mut ctx.tx, &scope, priority.id).await.unwrap();
        by_priority.extend(ids(&inside));
    }
    let in_priorities = expected_where(&expected, stored, |record| record.priority.is_some());
    same(&in_priorities, &by_priority, || who("of_priority"))?;

    let changes =
        records::changed_since(&mut ctx.tx, &scope, Timestamp::UNIX_EPOCH, 500).await.unwrap();
    let told: BTreeSet<_> = changes.iter().map(records::Change::id).collect();
    let by_others =
        expected_where(&expected, stored, |record| record.changed_by != ctx.actor.person);
    same(&by_others, &told, || who("changed_since"))?;

    let mut read_frozen = BTreeSet::new();
    for priority in stored.iter().filter(|record| expected.contains(&record.id)) {
        if priority.kind == RecordKind::Priority {
            let listed = headland_app::improvement::report::frozen(ctx, priority).await.unwrap();
            read_frozen.extend(listed.iter().map(|one| one.snapshot.record()));
        }
    }
    let in_seen_priorities = expected_where(&frozen, stored, |record| {
        record.priority.is_some_and(|above| expected.contains(&above))
    });
    same(&in_seen_priorities, &read_frozen, || who("frozen reports"))?;

    for kind in RecordKind::ALL {
        let counts = records::count_by_state(&mut ctx.tx, &scope, *kind).await.unwrap();
        let counted: i64 = counts.iter().map(|(_, _, count)| count).sum();
        let of_kind = expected_where(&expected, stored, |record| {
            record.kind == *kind && record.priority.is_some()
        });
        same(&i64::try_from(of_kind.len()).unwrap(), &counted, || who(kind.slug()))?;
    }
    Ok(())
}

/// The question that every operation asks gives the policy's answer too, wherever the record is.
async fn operations_agree(
    ctx: &mut Context,
    world: &World,
    stored: &[Record],
    person: usize,
) -> Result<(), TestCaseError> {
    for (place, record) in stored.iter().enumerate() {
        let actor = actor_of(world, person, world.records[place].organisation);
        let facts = facts(world, place, person);
        for action in Action::ALL {
            let answer = ctx.authorise_record::<()>(*action, record).await;
            let expected = decide(&actor, *action, Resource::Record(record.kind), &facts);
            let answered = match answer {
                Ok(_) => Decision::Permitted,
                Err(headland_app::Failure::Forbidden) => Decision::Refused,
                Err(headland_app::Failure::NotFound) => Decision::Hidden,
                Err(other) => panic!("{other}"),
            };
            same(&expected, &answered, || {
                format!(
                    "person {person} asks to {} record {place} ({})",
                    action.name(),
                    record.kind
                )
            })?;
        }
    }
    Ok(())
}

fn same<T: PartialEq + std::fmt::Debug>(
    expected: &T,
    found: &T,
    what: impl FnOnce() -> String,
) -> Result<(), TestCaseError> {
    if expected == found {
        return Ok(());
    }
    Err(TestCaseError::fail(format!("{}: expected {expected:?}, found {found:?}", what())))
}

fn ids(records: &[Record]) -> BTreeSet<RecordId> {
    records.iter().map(|record| record.id).collect()
}

fn expected_where(
    expected: &BTreeSet<RecordId>,
    stored: &[Record],
    is_wanted: impl Fn(&Record) -> bool,
) -> BTreeSet<RecordId> {
    let wanted = stored.iter().filter(|record| is_wanted(record)).map(|record| record.id);
    wanted.filter(|id| expected.contains(id)).collect()
}

fn note(
    seen: &Seen,
    world: &World,
    actor: &Actor,
    record: &Written,
    facts: &Facts,
    is_shown: bool,
) {
    Seen::count(&seen.shown, is_shown);
    Seen::count(&seen.hidden, !is_shown && !record.is_removed);
    let without = |facts: Facts, actor: &Actor| {
        is_shown
            && decide(actor, Action::See, Resource::Record(record.kind), &facts)
                != Decision::Permitted
    };
    Seen::count(&seen.above, without(Facts { is_above: false, ..facts.clone() }, actor));
    let here = world.organisation(record.organisation);
    let but = |roles: &[Role]| {
        let mut own = actor.clone();
        own.roles.retain(|held| held.organisation != here || !roles.contains(&held.role));
        own
    };
    let own = but(&[Role::TrustLead]);
    Seen::count(&seen.inherited, record.organisation == SCHOOL && without(facts.clone(), &own));
    let governs_here = world.roles.iter().any(|held| {
        let governs = matches!(held.role, Role::Governor | Role::Clerk);
        governs && held.organisation == record.organisation
    });
    let own = but(&[Role::Governor, Role::Clerk]);
    Seen::count(&seen.governed, !governs_here && without(facts.clone(), &own));
}

/// Who acts, worked out from the world: the roles of today, a trust lead's in its schools, and those
/// of a board's governors and clerks in the schools that it governs.
fn actor_of(world: &World, person: usize, organisation: usize) -> Actor {
    let mine = world.roles.iter().filter(|role| role.person == person && role.when.is_now());
    let mut roles: Vec<_> = mine.map(|role| world.held(role)).collect();
    let mut carry = |body: usize, carried: &[Role]| {
        let there: Vec<_> = roles
            .iter()
            .filter(|held| held.organisation == world.organisation(body))
            .filter(|held| carried.contains(&held.role))
            .map(|held| HeldRole { organisation: world.organisation(organisation), ..*held })
            .collect();
        roles.extend(there);
    };
    if organisation == SCHOOL {
        carry(TRUST, &[Role::TrustLead]);
    }
    if organisation == SCHOOL || organisation == OTHER_SCHOOL {
        carry(BOARD, &[Role::Governor, Role::Clerk]);
    }
    Actor { person: world.person(person), roles, on: TODAY }
}

/// What is to be known of a record, worked out from the world.
fn facts(world: &World, place: usize, person: usize) -> Facts {
    let record = &world.records[place];
    let parts = |record: &Written| -> Vec<String> {
        let named = record.named.iter().filter(|(_, people)| people.contains(&person));
        named.map(|(part, _)| (*part).to_owned()).collect()
    };
    Facts {
        organisation: world.organisation(record.organisation),
        parts: parts(record),
        parts_in_priority: record
            .priority
            .map(|above| parts(&world.records[above]))
            .unwrap_or_default(),
        is_above: record
            .named
            .iter()
            .flat_map(|(_, people)| people)
            .any(|named| below(world, person).contains(named)),
        is_frozen: record.is_frozen,
    }
}

/// Everyone below a person in the line of management today.
fn below(world: &World, person: usize) -> BTreeSet<usize> {
    let mut below = BTreeSet::new();
    let mut managers = vec![person];
    while let Some(manager) = managers.pop() {
        for managed in &world.management {
            if managed.manager == manager && managed.when.is_now() && below.insert(managed.person) {
                managers.push(managed.person);
            }
        }
    }
    below
}

/// Stores a world; returns its records in their order.
async fn keep(tx: &mut Tx, world: &World) -> Vec<Record> {
    for place in 0..ORGANISATIONS {
        let new = organisations::New {
            id: world.organisation(place),
            kind: match place {
                TRUST => OrganisationKind::Trust,
                BOARD => OrganisationKind::Board,
                _ => OrganisationKind::School,
            },
            name: "Anywhere",
            urn: None,
            phase: None,
            la_code: None,
        };
        organisations::insert(tx, &new, NOW).await.unwrap();
    }
    let (school, trust) = (world.organisation(SCHOOL), world.organisation(TRUST));
    let since = TODAY.yesterday().unwrap();
    organisations::affiliate(tx, world.row(4, 0), school, trust, Relation::PartOf, since)
        .await
        .unwrap();
    for (place, child) in [SCHOOL, OTHER_SCHOOL].into_iter().enumerate() {
        let (id, board) = (world.row(8, place), world.organisation(BOARD));
        let child = world.organisation(child);
        organisations::affiliate(tx, id, child, board, Relation::Governs, since).await.unwrap();
    }
    for place in 0..PEOPLE {
        people::insert(tx, world.person(place), "Anyone", None, NOW).await.unwrap();
    }
    for (place, role) in world.roles.iter().enumerate() {
        let id = RoleId::from_uuid(world.row(5, place));
        people::insert_role(tx, id, world.person(role.person), &world.held(role)).await.unwrap();
    }
    keep_management(tx, world).await;
    let mut stored = Vec::new();
    for place in 0..world.records.len() {
        stored.push(keep_record(tx, world, place).await);
    }
    stored
}

async fn keep_management(tx: &mut Tx, world: &World) {
    // Managers change one after another in each school: the earlier are stored and ended first.
    let mut by_person: BTreeMap<(usize, usize), Vec<_>> = BTreeMap::new();
    for (place, managed) in world.management.iter().enumerate() {
        by_person.entry((managed.organisation, managed.person)).or_default().push((place, managed));
    }
    for mut of_person in by_person.into_values() {
        of_person.sort_by_key(|(_, managed)| managed.when.days().1.is_none());
        for (place, managed) in of_person {
            let (starts_on, ends_on) = managed.when.days();
            let (organisation, person) =
                (world.organisation(managed.organisation), world.person(managed.person));
            let row = people::Management {
                id: world.row(6, place),
                organisation,
                person,
                manager: world.person(managed.manager),
                starts_on,
            };
            people::insert_management(tx, &row).await.unwrap();
            if let Some(last_day) = ends_on {
                people::end_management(tx, organisation, person, last_day).await.unwrap();
            }
        }
    }
}

async fn keep_record(tx: &mut Tx, world: &World, place: usize) -> Record {
    let written = &world.records[place];
    let id = world.record(place);
    let author = world.person(written.author);
    let plan = if written.organisation == SCHOOL { 0 } else { 3 };
    let record = Record {
        id,
        organisation: world.organisation(written.organisation),
        kind: written.kind,
        plan: Some(world.record(plan)),
        priority: written.priority.map(|above| world.record(above)),
        values: world.values(written),
        version: 1,
        created_at: NOW,
        created_by: author,
        changed_at: NOW,
        changed_by: author,
        removed_at: None,
    };
    records::insert(tx, &record, None).await.unwrap();
    if written.is_frozen {
        let snapshot = reports::New {
            id: SnapshotId::from_uuid(world.row(7, place)),
            record: id,
            version: 1,
            by: author,
            now: NOW,
            vintage: "none",
            sha256: "none",
            body: "{}",
        };
        reports::insert(tx, &snapshot).await.unwrap();
    }
    if !written.is_removed {
        return record;
    }
    let removed = Record { version: 2, removed_at: Some(NOW), ..record };
    assert!(records::save(tx, &removed, None).await.unwrap());
    removed
}
