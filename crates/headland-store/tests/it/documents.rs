//! Documents that an upgrade changes.

use headland_domain::sheet::RecordKind;
use headland_store::records;
use headland_testkit::{In, World, target_for_reading};

#[tokio::test]
async fn a_target_for_another_group_is_still_read_after_the_group_has_a_field_of_its_own() {
    for world in World::on_each_database().await {
        let (_, priority) = world.a_priority().await;
        let place = In::Priority(priority.id);
        let whole = world.add("tom", RecordKind::Target, place, target_for_reading()).await;
        let mut old = target_for_reading();
        old.set("group", ["other".to_owned()]);
        old.set("group_name", ["Newcomers".to_owned()]);
        let named = world.add("tom", RecordKind::Target, place, old).await;
        // As it was stored before there was such a field.
        let mut unnamed = named.clone();
        unnamed.version = 2;
        unnamed.values.set("group_name", []);
        let mut tx = world.app.store.begin().await.unwrap();
        assert!(records::save(&mut tx, &unnamed, None).await.unwrap());
        tx.commit().await.unwrap();
        let upgrade = if world.app.store.kind() == "SQLite" {
            include_str!("../../migrations/sqlite/0014_named_groups_and_begun_jobs.sql")
        } else {
            include_str!("../../migrations/postgres/0014_named_groups_and_begun_jobs.sql")
        };
        // The rest of it makes a column, which is there.
        let update = &upgrade[upgrade.find("update records").unwrap()..];
        for _ in 0..2 {
            world.app.store.tamper(update).await.unwrap();
        }
        let mut tx = world.app.store.begin_reading().await.unwrap();
        let upgraded = records::find(&mut tx, named.id).await.unwrap().unwrap();
        assert_eq!(upgraded.values.all("group_name"), ["The group named in the title"]);
        assert_eq!(upgraded.sheet().check(&upgraded.values), []);
        assert_eq!(records::find(&mut tx, whole.id).await.unwrap(), Some(whole));
        let versions = records::revisions(&mut tx, named.id).await.unwrap();
        assert!(versions[0].values.all("group_name").is_empty(), "history stays as it was");
    }
}
