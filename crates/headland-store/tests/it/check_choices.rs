use headland_store::records;
use headland_testkit::World;

#[tokio::test]
async fn the_last_choice_about_a_check_holds_in_its_organisation_and_each_stays() {
    for world in World::on_each_database().await {
        let tom = world.person("tom");
        let now = world.app.clock.now();
        let mut tx = world.app.store.begin().await.unwrap();
        let choices = [
            (world.school, "vision-told-once", Some("off")),
            (world.school, "courses-alone", Some("error")),
            (world.school, "vision-told-once", Some("advice")),
            (world.school, "courses-alone", None),
            (world.trust, "courses-alone", Some("warning")),
        ];
        for (organisation, check, setting) in choices {
            let key = (organisation, world.app.chance.uuid(now));
            let choice = (check, setting);
            records::choose_check_setting(&mut tx, key, choice, tom, now).await.unwrap();
        }
        let held = records::check_settings(&mut tx, world.school).await.unwrap();
        assert_eq!(held, [("vision-told-once".to_owned(), "advice".to_owned())]);
        let held = records::check_settings(&mut tx, world.trust).await.unwrap();
        assert_eq!(held, [("courses-alone".to_owned(), "warning".to_owned())]);

        let all = records::check_choices(&mut tx, world.school, (10, 0)).await.unwrap();
        assert_eq!(all.len(), 4);
        assert!(all.iter().all(|choice| (choice.by(), choice.at()) == (tom, now)));
        let rest = records::check_choices(&mut tx, world.school, (10, 3)).await.unwrap();
        assert_eq!(rest.len(), 1);
    }
}
