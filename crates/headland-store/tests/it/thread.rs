use headland_domain::improvement::thread::Knot;
use headland_domain::sheet::{RecordKind, Values};
use headland_store::records::yarn;
use headland_testkit::{In, World, target_for_reading};

#[tokio::test]
async fn the_thread_is_made_of_what_the_scope_shows_and_of_nothing_else() {
    for world in World::on_each_database().await {
        let (_, priority) = world.a_priority().await;
        let place = In::Priority(priority.id);
        let target = world.add("tom", RecordKind::Target, place, target_for_reading()).await;
        let milestone = Values::new()
            .with("title", "By Christmas")
            .with("target", target.id)
            .with("due_on", "2026-12-18")
            .with("expected", "68");
        let milestone = world.add("tom", RecordKind::Milestone, place, milestone).await;
        let seen = |who: &'static str| {
            let (world, id) = (&world, priority.organisation);
            async move {
                world
                    .act(who, async |ctx| {
                        let scope = ctx.scope(id);
                        yarn(&mut ctx.tx, &scope).await
                    })
                    .await
                    .unwrap()
            }
        };
        let yarn = seen("tom").await;
        let reference = (milestone.id, target.id, "target".to_owned());
        assert!(yarn.references.contains(&reference), "{:?}", yarn.references);
        let knot = |id| yarn.knots.iter().find(|knot| knot.id == id).unwrap();
        let read: &Knot = knot(target.id);
        assert_eq!(read.answers.one("target"), target.values.one("target"));
        assert_eq!(read.title, target.title());
        assert_eq!(knot(milestone.id).answers, Values::new(), "answers that are not looked at");
        let tom = world.person("tom");
        assert!(knot(priority.id).people.iter().any(|(person, _)| *person == tom));

        let elsewhere = seen("gwen").await;
        assert!(elsewhere.knots.is_empty() && elsewhere.references.is_empty());
    }
}
