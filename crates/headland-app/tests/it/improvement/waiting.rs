use headland_app::Failure;
use headland_app::improvement::{record, revise};
use headland_domain::RecordId;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, World};

fn action(world: &World, title: &str) -> Values {
    Values::new()
        .with("title", title)
        .with("accountable", world.person("priya"))
        .with("starts_on", "2026-09-07")
        .with("due_on", "2026-10-16")
        .with("phase", "deliver")
        .with("state", "in-progress")
}

/// Makes one action wait for another; whether that was saved.
async fn wait_for(world: &World, first: RecordId, other: RecordId) -> bool {
    let saved = world
        .act("tom", async |ctx| {
            let stored =
                record(ctx, first).await.map_err(|failure| failure.map(|()| Vec::new()))?;
            let mut values = stored.record.values.clone();
            values.set("depends_on", [other.to_string()]);
            revise(ctx, first, stored.record.version, values, None).await.map(|_| ())
        })
        .await;
    match saved {
        Ok(()) => true,
        Err(Failure::Refused(problems)) => {
            assert_eq!(problems[0].field, "depends_on");
            false
        }
        Err(other) => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn two_who_save_at_once_cannot_make_two_actions_wait_for_each_other() {
    for world in World::on_each_database().await {
        let (_, priority) = world.a_priority().await;
        let place = In::Priority(priority.id);
        // Several times, since on a database with many writers it is a matter of luck who is when.
        for round in 0..5 {
            let (one, two) = (format!("First of {round}"), format!("Second of {round}"));
            let one = world.add("tom", RecordKind::Action, place, action(&world, &one)).await.id;
            let two = world.add("tom", RecordKind::Action, place, action(&world, &two)).await.id;
            let (a, b) = tokio::join!(wait_for(&world, one, two), wait_for(&world, two, one));
            assert!(a != b, "round {round}: {a} and {b} were saved");
        }
    }
}
