use headland_store::ledger::{self, Line};
use headland_testkit::World;

#[tokio::test]
async fn a_ledger_holds_until_a_line_is_changed() {
    for world in World::on_each_database().await {
        let mut tx = world.app.store.begin().await.unwrap();
        for name in ["one", "two", "three"] {
            let line = Line {
                organisation: world.school,
                at: world.app.clock.now(),
                actor: Some(world.person("amina")),
                role: Some("headteacher"),
                name,
                record: None,
                record_kind: None,
                details: r#"{"n":1}"#,
            };
            ledger::write(&mut tx, &line).await.unwrap();
        }
        tx.commit().await.unwrap();

        let mut tx = world.app.store.begin_reading().await.unwrap();
        assert_eq!(ledger::verify(&mut tx, world.school).await.unwrap(), (3, None));
        let newest = ledger::list(&mut tx, world.school, None, 2).await.unwrap();
        let names: Vec<_> = newest.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["three", "two"]);
        drop(tx);

        world
            .app
            .store
            .tamper("update events set details = '{}' where sequence = 2")
            .await
            .unwrap();
        let mut tx = world.app.store.begin_reading().await.unwrap();
        let (held, broken) = ledger::verify(&mut tx, world.school).await.unwrap();
        assert_eq!(held, 1);
        assert_eq!(broken.unwrap().sequence, 2);
        drop(tx);

        world.app.store.tamper("delete from events where sequence = 3").await.unwrap();
        world.app.store.tamper("delete from events where sequence = 2").await.unwrap();
        let mut tx = world.app.store.begin_reading().await.unwrap();
        let (held, broken) = ledger::verify(&mut tx, world.school).await.unwrap();
        assert_eq!(held, 1, "the lines at the end are missed too");
        assert!(broken.is_some());
    }
}
