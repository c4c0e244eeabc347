use headland_domain::SnapshotId;
use headland_domain::people::{Kinds, Scope};
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_store::{records, reports};
use headland_testkit::{In, World};
use jiff::civil::date;

fn seeing(world: &World, kinds: &[RecordKind]) -> Scope {
    let mut scope = Scope::nothing(world.person("amina"), world.school, date(2026, 11, 2));
    scope.open = kinds.iter().copied().collect::<Kinds>();
    scope
}

fn obstacle(title: &str) -> Values {
    Values::new()
        .with("title", title)
        .with("likelihood", "low")
        .with("severity", "high")
        .with("response", "Plan cover")
}

async fn store(world: &World, record: &Record, why: Option<&str>) {
    let mut tx = world.app.store.begin().await.unwrap();
    assert!(records::save(&mut tx, record, why).await.unwrap());
    tx.commit().await.unwrap();
}

/// Saves a record again with other answers, now.
async fn save(world: &World, record: &Record, values: Values, why: Option<&str>) -> Record {
    let changed = Record {
        values,
        version: record.version + 1,
        changed_at: world.app.clock.now(),
        ..record.clone()
    };
    store(world, &changed, why).await;
    changed
}

/// Removes a record, now.
async fn remove(world: &World, record: &Record) {
    let now = world.app.clock.now();
    let version = record.version + 1;
    let gone = Record { version, changed_at: now, removed_at: Some(now), ..record.clone() };
    store(world, &gone, None).await;
}

#[tokio::test]
async fn the_past_of_a_priority_tells_each_save_with_what_stood_before_it() {
    for world in World::on_each_database().await {
        let (_, priority) = world.a_priority().await;
        let place = In::Priority(priority.id);
        let snow = world.add("tom", RecordKind::Obstacle, place, obstacle("Snow")).await;
        world.advance_days(1);
        let changed = save(&world, &snow, obstacle("Snow and ice"), Some("worse")).await;
        world.advance_days(1);
        remove(&world, &changed).await;

        let mut tx = world.app.store.begin_reading().await.unwrap();
        let scope = seeing(&world, &[RecordKind::Priority, RecordKind::Obstacle]);
        let all = records::saves_of_priority(&mut tx, &scope, priority.id, 0, 10).await.unwrap();
        assert_eq!(all.total, 4);
        assert!(all.saves[0].revision.is_removal && all.saves[0].is_gone);
        assert_eq!(all.saves[1].title, "Snow and ice");
        assert_eq!(all.saves[1].before.as_ref(), Some(&snow.values));
        assert_eq!(all.saves[1].revision.why.as_deref(), Some("worse"));
        let first = all.saves.iter().find(|save| save.record == priority.id).unwrap();
        assert_eq!((first.before.as_ref(), first.is_gone), (None, false));

        let page = records::saves_of_priority(&mut tx, &scope, priority.id, 1, 1).await.unwrap();
        assert_eq!((page.saves.len(), page.total), (1, 4));
        assert_eq!(page.saves[0].title, "Snow and ice");

        let less = seeing(&world, &[RecordKind::Priority]);
        let seen = records::saves_of_priority(&mut tx, &less, priority.id, 0, 10).await.unwrap();
        assert_eq!(seen.total, 1, "what may not be seen has no past either");
    }
}

#[tokio::test]
async fn every_version_of_some_kinds_comes_oldest_first_and_those_of_removed_records_too() {
    for world in World::on_each_database().await {
        let (_, priority) = world.a_priority().await;
        let place = In::Priority(priority.id);
        let snow = world.add("tom", RecordKind::Obstacle, place, obstacle("Snow")).await;
        let gone = world.add("tom", RecordKind::Obstacle, place, obstacle("Fog")).await;
        save(&world, &snow, obstacle("Ice"), None).await;
        remove(&world, &gone).await;

        let mut tx = world.app.store.begin_reading().await.unwrap();
        let wanted: Kinds = [RecordKind::Obstacle, RecordKind::Action].into_iter().collect();
        let scope = seeing(&world, &[RecordKind::Obstacle]);
        let saved = records::versions_of(&mut tx, &scope, priority.id, &wanted).await.unwrap();
        let told = |id| -> Vec<_> {
            let own = saved.iter().filter(|one| one.record == id);
            own.flat_map(|one| &one.versions)
                .map(|version| (version.values.one("title"), version.is_removal))
                .collect()
        };
        assert_eq!(saved.len(), 2);
        assert_eq!(told(snow.id), [("Snow", false), ("Ice", false)]);
        assert_eq!(told(gone.id), [("Fog", false), ("Fog", true)]);
        let blind = seeing(&world, &[RecordKind::Priority]);
        let saved = records::versions_of(&mut tx, &blind, priority.id, &wanted).await.unwrap();
        assert!(saved.is_empty(), "what may not be seen has no past either");
    }
}

#[tokio::test]
async fn a_report_stands_by_its_newest_snapshot() {
    for world in World::on_each_database().await {
        let (_, priority) = world.a_priority().await;
        let report = Values::new()
            .with("title", "Reading in 2026")
            .with("audience", "governors")
            .with("priority", "Reading.")
            .with("progress", "Good.")
            .with("impact", "Some.")
            .with("next_steps", "Year 5.")
            .with("names_people", "no");
        let report = world.add("tom", RecordKind::Report, In::Priority(priority.id), report).await;
        let mut tx = world.app.store.begin().await.unwrap();
        let standings = reports::standings_of_priority(&mut tx, priority.id).await.unwrap();
        assert!(standings.is_empty(), "a draft is not frozen");

        let (tom, rob) = (world.person("tom"), world.person("rob"));
        let mut snapshots = Vec::new();
        for minutes in [0, 5] {
            let now = world.app.clock.now() + jiff::SignedDuration::from_mins(minutes);
            let id = SnapshotId::from_uuid(world.app.chance.uuid(now));
            let new = reports::New {
                id,
                record: report.id,
                version: 1,
                by: tom,
                now,
                vintage: "none",
                sha256: "0",
                body: "{}",
            };
            reports::insert(&mut tx, &new).await.unwrap();
            reports::ask_signature(&mut tx, id, rob, "Chair", tom, now).await.unwrap();
            snapshots.push((id, now));
        }
        let (first, then) = snapshots[0];
        assert!(reports::sign(&mut tx, first, rob, then).await.unwrap());
        let standings = reports::standings_of_priority(&mut tx, priority.id).await.unwrap();
        assert_eq!(standings.len(), 1);
        assert_eq!((standings[0].asked, standings[0].given), (1, 0), "the first is superseded");
        assert_eq!(standings[0].record(), report.id);
        assert_eq!(standings[0].made_at(), snapshots[1].1);
    }
}
