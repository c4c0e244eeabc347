use headland_domain::people::Kinds;
use headland_domain::people::Scope;
use headland_domain::sheet::{RecordKind, Values};
use headland_store::{home, records};
use headland_testkit::{In, World};
use jiff::civil::date;

fn review(held_on: &str, level: &str) -> Values {
    Values::new()
        .with("summary", format!("Seen on {held_on}"))
        .with("held_on", held_on)
        .with("level", level)
        .with("direction", "steady")
        .with("evidence", "Books")
}

#[tokio::test]
async fn a_priority_stands_where_its_last_review_says() {
    for world in World::on_each_database().await {
        let (_, priority) = world.a_priority().await;
        let place = In::Priority(priority.id);
        world.add("tom", RecordKind::Review, place, review("2026-10-20", "at-risk")).await;
        world.add("tom", RecordKind::Review, place, review("2026-09-20", "on-track")).await;
        let mut tx = world.app.store.begin_reading().await.unwrap();
        let (person, today) = (world.person("amina"), date(2026, 11, 2));
        let mut scope = Scope::nothing(person, world.school, today);
        scope.open = [RecordKind::Priority, RecordKind::Review].into_iter().collect::<Kinds>();
        let found = records::standings(&mut tx, &scope, today).await.unwrap();
        let kinds: Vec<_> =
            found.iter().map(|one| (one.record.kind, one.lead_name.as_deref())).collect();
        assert_eq!(
            kinds,
            [(RecordKind::Priority, Some("Tom Ashworth")), (RecordKind::Review, None)]
        );
        assert_eq!(found[1].record.values.one("level"), "at-risk", "held last, saved first");

        scope.open = [RecordKind::Priority].into_iter().collect();
        let without_reviews = records::standings(&mut tx, &scope, today).await.unwrap();
        assert_eq!(without_reviews.len(), 1, "who may not see reviews sees none here either");
        let over = records::standings(&mut tx, &scope, date(2027, 7, 21)).await.unwrap();
        assert!(over.is_empty(), "it ended the day before");
    }
}

#[tokio::test]
async fn an_administrator_is_told_of_people_without_a_way_in() {
    for world in World::on_each_database().await {
        let mut tx = world.app.store.begin_reading().await.unwrap();
        let now = world.app.clock.now();
        let counts =
            home::housekeeping(&mut tx, world.school, date(2026, 11, 2), now).await.unwrap();
        assert_eq!(counts.to_invite, 8, "nobody of the cast at the school has a password");
        assert_eq!(counts.failed_jobs, 0);
        let none = home::housekeeping(&mut tx, world.school, date(2020, 1, 1), now).await.unwrap();
        assert_eq!(none.to_invite, 0, "before they came");
    }
}

#[tokio::test]
async fn a_visit_is_remembered_for_the_next() {
    for world in World::on_each_database().await {
        let tom = world.person("tom");
        let mut tx = world.app.store.begin().await.unwrap();
        assert!(home::last_visit(&mut tx, tom, world.school).await.unwrap().is_none());
        let first = world.app.clock.now();
        records::visit(&mut tx, tom, world.school, first).await.unwrap();
        let later = first + jiff::SignedDuration::from_hours(30);
        records::visit(&mut tx, tom, world.school, later).await.unwrap();
        let visit = home::last_visit(&mut tx, tom, world.school).await.unwrap().unwrap();
        assert_eq!((visit.at, visit.previous_at), (later, Some(first)));
    }
}
