use headland_domain::SessionId;
use headland_store::sessions::{self, New};
use headland_testkit::World;
use jiff::SignedDuration;

#[tokio::test]
async fn a_session_lasts_until_its_end_or_its_removal() {
    for world in World::on_each_database().await {
        let now = world.app.clock.now();
        let hour = SignedDuration::from_hours(1);
        let id = SessionId::from_uuid(world.app.chance.uuid(now));
        let mut tx = world.app.store.begin().await.unwrap();
        let new = New {
            id,
            token_hash: "abc",
            person: world.person("tom"),
            organisation: Some(world.school),
            now,
            expires_at: now + hour,
            agent: "Firefox",
        };
        sessions::insert(&mut tx, &new).await.unwrap();
        let (found, whose) = sessions::find(&mut tx, "abc", now).await.unwrap().unwrap();
        assert_eq!(whose.name, "Tom Ashworth");
        assert_eq!((found.id(), found.person()), (id, world.person("tom")));
        assert!(sessions::find(&mut tx, "abc", now + hour).await.unwrap().is_none());
        sessions::touch(&mut tx, id, now + hour, now + hour + hour).await.unwrap();
        assert!(sessions::find(&mut tx, "abc", now + hour).await.unwrap().is_some());
        assert!(!sessions::remove(&mut tx, world.person("priya"), id).await.unwrap());
        assert!(sessions::remove(&mut tx, world.person("tom"), id).await.unwrap());
        assert!(sessions::find(&mut tx, "abc", now).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn failures_are_counted_and_old_ones_forgotten() {
    for world in World::on_each_database().await {
        let now = world.app.clock.now();
        let hour = SignedDuration::from_hours(1);
        let mut tx = world.app.store.begin().await.unwrap();
        for _ in 0..3 {
            sessions::add_failure(&mut tx, "someone", now, now - hour).await.unwrap();
        }
        assert_eq!(sessions::failures(&mut tx, "someone").await.unwrap(), Some((3, now)));
        let later = now + hour + hour;
        sessions::add_failure(&mut tx, "someone", later, later - hour).await.unwrap();
        assert_eq!(sessions::failures(&mut tx, "someone").await.unwrap(), Some((1, later)));
        sessions::forget_failures(&mut tx, "someone").await.unwrap();
        assert_eq!(sessions::failures(&mut tx, "someone").await.unwrap(), None);
    }
}
