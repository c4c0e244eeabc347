use headland_domain::AcceptanceId;
use headland_store::records::{self, Acceptance};
use headland_testkit::World;
use jiff::civil::date;

#[tokio::test]
async fn what_is_accepted_is_kept_until_it_is_withdrawn() {
    for world in World::on_each_database().await {
        let (_, priority) = world.a_priority().await;
        let tom = world.person("tom");
        let now = world.app.clock.now();
        let accepted = |check: &str, field: Option<&str>| Acceptance {
            id: AcceptanceId::from_uuid(world.app.chance.uuid(now)),
            record: priority.id,
            check: check.to_owned(),
            field: field.map(str::to_owned),
            reason: "The hall is being rebuilt until then.".to_owned(),
            until: date(2027, 7, 23),
            at: now,
            by: tom,
        };
        let (whole, field) = (
            accepted("vision-told-once", None),
            accepted("priority-under-two-terms", Some("ends_on")),
        );
        let mut tx = world.app.store.begin().await.unwrap();
        records::accept(&mut tx, &whole).await.unwrap();
        records::accept(&mut tx, &field).await.unwrap();
        let mut all = records::acceptances_of_priority(&mut tx, priority.id).await.unwrap();
        all.sort_by(|one, other| one.check.cmp(&other.check));
        assert_eq!(all, [field.clone(), whole.clone()]);
        assert_eq!(records::find_acceptance(&mut tx, whole.id).await.unwrap(), Some(whole.clone()));

        records::withdraw_acceptance(&mut tx, whole.id, tom, now).await.unwrap();
        assert_eq!(records::find_acceptance(&mut tx, whole.id).await.unwrap(), None);
        let left = records::acceptances_of_priority(&mut tx, priority.id).await.unwrap();
        assert_eq!(left, [field]);
    }
}
