use headland_domain::impact::comparators::{Comparator, ComparatorSet};
use headland_domain::impact::pasted::{Dated, PupilPair};
use headland_domain::{ComparatorSetId, MeasurementId};
use headland_store::impact::{self, NewMeasurement};
use headland_store::records;
use headland_testkit::World;
use jiff::civil::date;

#[tokio::test]
async fn what_a_target_is_judged_by_is_kept_as_it_was_written() {
    for world in World::on_each_database().await {
        let judged = world.a_judged_priority().await;
        let (priority, target) = (judged.priority.id, judged.target.id);
        let tom = world.person("tom");
        let now = world.app.clock.now();
        let set = ComparatorSet {
            id: ComparatorSetId::from_uuid(world.app.chance.uuid(now)),
            target,
            method: "by-hand".to_owned(),
            reason: "The same authority".to_owned(),
            chosen_at: now,
            chosen_by: tom,
            members: [(900_101, Some(0.25)), (900_102, None)]
                .map(|(urn, distance)| Comparator {
                    urn: urn.try_into().unwrap(),
                    name: format!("School {urn}"),
                    distance,
                    reason: String::new(),
                })
                .to_vec(),
        };
        let new = |id| NewMeasurement { id, target, by: tom, now };
        let id = || MeasurementId::from_uuid(world.app.chance.uuid(now));
        let (first, second) = (id(), id());
        let days =
            [(7, 93.4), (14, 93.9)].map(|(day, value)| Dated { on: date(2026, 9, day), value });
        let pupils = [(Some(9.0), Some(12.0)), (Some(11.0), None)]
            .map(|(before, after)| PupilPair { before, after });

        let mut tx = world.app.store.begin().await.unwrap();
        impact::insert_set(&mut tx, &set).await.unwrap();
        let began_on = Some(date(2026, 9, 1));
        impact::insert_series(&mut tx, &new(first), began_on, &days).await.unwrap();
        impact::insert_pairs(&mut tx, &new(second), &pupils).await.unwrap();
        impact::declare(&mut tx, target, tom, now).await.unwrap();

        assert_eq!(impact::sets_of_priority(&mut tx, priority).await.unwrap(), [set]);
        let brought = impact::measurements_of_priority(&mut tx, priority).await.unwrap();
        let of = |id| brought.iter().find(|one| one.id == id).unwrap();
        assert_eq!((of(first).series.as_slice(), of(first).began_on), (&days[..], began_on));
        assert_eq!(of(second).pairs, pupils);
        let headlines = impact::headlines_of_priority(&mut tx, priority).await.unwrap();
        assert_eq!(headlines.iter().map(impact::Headline::target).collect::<Vec<_>>(), [target]);

        assert!(impact::withdraw_measurement(&mut tx, target, first, now).await.unwrap());
        assert!(!impact::withdraw_measurement(&mut tx, target, first, now).await.unwrap());
        impact::withdraw(&mut tx, target, now).await.unwrap();
        assert_eq!(impact::measurements_of_priority(&mut tx, priority).await.unwrap().len(), 1);
        assert!(impact::headlines_of_priority(&mut tx, priority).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn an_outcome_that_was_written_down_stays_known_when_its_evaluation_is_removed() {
    for world in World::on_each_database().await {
        let judged = world.a_judged_priority().await;
        let known = async || {
            let mut tx = world.app.store.begin_reading().await.unwrap();
            impact::outcomes_of_priority(&mut tx, judged.priority.id).await.unwrap()
        };
        let before = known().await;
        assert_eq!(
            before.iter().map(|(target, _)| *target).collect::<Vec<_>>(),
            [judged.target.id]
        );
        let mut tx = world.app.store.begin().await.unwrap();
        let links = records::links_of_priority(&mut tx, judged.priority.id).await.unwrap();
        let evaluation = links.iter().find(|link| link.to == judged.target.id).unwrap().from;
        let mut removed = records::find(&mut tx, evaluation).await.unwrap().unwrap();
        removed.version += 1;
        removed.removed_at = Some(world.app.clock.now());
        assert!(records::save(&mut tx, &removed, None).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(known().await, before);
    }
}
