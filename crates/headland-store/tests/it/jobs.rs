use headland_domain::JobId;
use headland_store::jobs::{self, New};
use headland_testkit::World;
use jiff::{SignedDuration, Timestamp};

async fn queue(world: &World, kind: &str, run_at: Timestamp) -> JobId {
    let now = world.app.clock.now();
    let id = JobId::from_uuid(world.app.chance.uuid(now));
    let mut tx = world.app.store.begin().await.unwrap();
    let payload = serde_json::json!({ "kind": kind });
    let new = New { id, kind, payload, organisation: None, requested_by: None, run_at, now };
    jobs::queue(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_job_is_taken_once_and_again_when_its_worker_is_lost() {
    for world in World::on_each_database().await {
        let now = world.app.clock.now();
        let minute = SignedDuration::from_mins(1);
        let later = queue(&world, "later", now + minute).await;
        let first = queue(&world, "first", now).await;

        let mut tx = world.app.store.begin().await.unwrap();
        let taken = jobs::take(&mut tx, now, now + minute).await.unwrap().unwrap();
        assert_eq!(taken.id(), first);
        assert_eq!(taken.payload()["kind"], "first");
        assert!(jobs::take(&mut tx, now, now + minute).await.unwrap().is_none());
        tx.commit().await.unwrap();

        // The worker is lost: after its time another takes the same job, then the later one.
        let after = now + minute + minute;
        let mut tx = world.app.store.begin().await.unwrap();
        let again = jobs::take(&mut tx, after, after + minute).await.unwrap().unwrap();
        assert_eq!((again.id(), again.attempts), (first, 2));
        jobs::fail(&mut tx, first, "no answer", Some(after + minute), after).await.unwrap();
        let next = jobs::take(&mut tx, after, after + minute).await.unwrap().unwrap();
        assert_eq!(next.id(), later);
        jobs::finish(&mut tx, later, "done", after).await.unwrap();
        assert!(jobs::take(&mut tx, after, after + minute).await.unwrap().is_none());
        tx.commit().await.unwrap();

        let mut tx = world.app.store.begin_reading().await.unwrap();
        let failed = jobs::find(&mut tx, first).await.unwrap().unwrap();
        assert_eq!(
            (failed.state.as_str(), failed.message.as_deref()),
            ("queued", Some("no answer"))
        );
        assert_eq!(failed.run_at(), after + minute);
        assert_eq!(jobs::find(&mut tx, later).await.unwrap().unwrap().finished_at(), Some(after));
    }
}
