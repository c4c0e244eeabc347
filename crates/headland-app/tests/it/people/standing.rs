use headland_app::Failure;
use headland_app::people::{
    NewPerson, Particulars, add_person, affiliate, change_organisation, end_role, give_role, leave,
    person, rename_person, set_line_manager,
};
use headland_domain::people::Role;
use headland_testkit::World;
use jiff::civil::date;

#[tokio::test]
async fn nobody_gives_themselves_a_role() {
    for world in World::on_each_database().await {
        let dev = world.person("dev");
        let given = world
            .act("dev", async |ctx| {
                give_role(ctx, dev, Role::Headteacher, date(2026, 11, 2), None).await
            })
            .await;
        assert!(matches!(given, Err(Failure::Refused(_))), "{given:?}");
        let by_address = world
            .act("dev", async |ctx| {
                let new = NewPerson {
                    name: "Dev Patel".to_owned(),
                    email: Some(world.email("dev").parse().unwrap()),
                    role: Role::Headteacher,
                    organisation: world.school,
                    starts_on: date(2026, 11, 2),
                };
                add_person(ctx, new).await
            })
            .await;
        assert!(matches!(by_address, Err(Failure::Refused(_))), "{by_address:?}");
    }
}

#[tokio::test]
async fn only_an_administrator_changes_where_people_stand() {
    for world in World::on_each_database().await {
        let marcus = world.person("marcus");
        for name in ["amina", "tom", "marcus", "rob"] {
            let left =
                world.act(name, async |ctx| leave(ctx, marcus, date(2026, 11, 1)).await).await;
            assert!(matches!(left, Err(Failure::Forbidden)), "{name}: {left:?}");
        }
        let elsewhere = world.person("gwen");
        let left =
            world.act("dev", async |ctx| leave(ctx, elsewhere, date(2026, 11, 1)).await).await;
        assert!(matches!(left, Err(Failure::NotFound)), "{left:?}");
    }
}

#[tokio::test]
async fn the_only_administrator_cannot_be_ended() {
    for world in World::on_each_database().await {
        let dev = world.person("dev");
        let role = world
            .act("dev", async |ctx| person(ctx, dev).await)
            .await
            .map(|page| page.roles[0].0)
            .unwrap();
        let day = date(2026, 12, 31);
        let ended = world.act("dev", async |ctx| end_role(ctx, role, day).await).await;
        assert!(matches!(ended, Err(Failure::Refused(_))), "{ended:?}");
        world.also("amina", Role::Administrator, world.school).await;
        world.act("dev", async |ctx| end_role(ctx, role, day).await).await.unwrap();
    }
}

#[tokio::test]
async fn who_leaves_is_out_at_once_when_the_day_is_past_and_may_come_back() {
    for world in World::on_each_database().await {
        let marcus = world.person("marcus");
        let session = world.sign_in("marcus").await;
        world.act("dev", async |ctx| leave(ctx, marcus, date(2026, 11, 1)).await).await.unwrap();
        let tx = world.app.store.begin_reading().await.unwrap();
        let entry = headland_app::people::enter_session(&world.app, tx, &session).await.unwrap();
        assert!(matches!(entry, headland_app::people::Entry::Nobody));
        let back = async |ctx: &mut headland_app::Context| {
            give_role(ctx, marcus, Role::Teacher, date(2026, 11, 2), None).await
        };
        world.act("dev", back).await.unwrap();
        let page = world.act("dev", async |ctx| person(ctx, marcus).await).await.unwrap();
        assert!(!page.person.has_left());
        assert_eq!(page.manager, None, "the old line of management does not come back by itself");
    }
}

#[tokio::test]
async fn nobody_ends_up_above_themselves() {
    for world in World::on_each_database().await {
        // Amina manages Tom, who manages Priya.
        let (amina, priya) = (world.person("amina"), world.person("priya"));
        let day = date(2026, 11, 2);
        for manager in [amina, priya] {
            let set = world
                .act("dev", async |ctx| set_line_manager(ctx, amina, Some(manager), day).await)
                .await;
            assert!(matches!(set, Err(Failure::Refused(_))), "{set:?}");
        }
        world
            .act("dev", async |ctx| set_line_manager(ctx, priya, Some(amina), day).await)
            .await
            .unwrap();
        let page = world.act("dev", async |ctx| person(ctx, priya).await).await.unwrap();
        assert_eq!(page.manager, Some((amina, day)));
    }
}

#[tokio::test]
async fn the_address_that_someone_signs_in_with_elsewhere_stays_theirs() {
    for world in World::on_each_database().await {
        world.also("marcus", Role::Teacher, world.other_school).await;
        let marcus = world.person("marcus");
        let renamed = world
            .act("dev", async |ctx| {
                rename_person(ctx, marcus, "Marcus Bell", "mine@school.example").await
            })
            .await;
        assert!(matches!(renamed, Err(Failure::Refused(_))), "{renamed:?}");
    }
}

#[tokio::test]
async fn a_school_joins_a_trust_only_where_both_sides_agree() {
    for world in World::on_each_database().await {
        world.also("dev", Role::Administrator, world.other_school).await;
        let day = date(2026, 11, 2);
        let trust = world.trust;
        let joined = world.act("dev", async |ctx| affiliate(ctx, trust, day).await).await;
        assert!(matches!(joined, Err(Failure::Refused(_))), "{joined:?}");
    }
}

#[tokio::test]
async fn particulars_are_checked_and_a_urn_belongs_to_one_school() {
    for world in World::on_each_database().await {
        let particulars = |urn: &str| Particulars {
            name: "Lark Rise Academy".to_owned(),
            urn: urn.to_owned(),
            phase: "primary".to_owned(),
            la_code: "850".to_owned(),
        };
        for (urn, is_taken) in
            [("999001", true), ("123456", true), ("999002", false), ("12", false)]
        {
            let typed = particulars(urn);
            let changed =
                world.act("amina", async |ctx| change_organisation(ctx, &typed).await).await;
            assert_eq!(changed.is_ok(), is_taken, "{urn}: {changed:?}");
        }
        let typed = particulars("123456");
        let changed = world.act("tom", async |ctx| change_organisation(ctx, &typed).await).await;
        assert!(matches!(changed, Err(Failure::Forbidden)), "{changed:?}");
    }
}

#[tokio::test]
async fn an_administrator_puts_nobody_below_themselves_and_a_headteacher_may() {
    for world in World::on_each_database().await {
        let (dev, priya, joan) = (world.person("dev"), world.person("priya"), world.person("joan"));
        let from = date(2026, 11, 2);
        let put = async |who: &'static str, person, manager| {
            world
                .act(who, async |ctx| set_line_manager(ctx, person, Some(manager), from).await)
                .await
        };
        let below = put("dev", priya, dev).await;
        assert!(matches!(below, Err(Failure::Refused(_))), "{below:?}");
        // Nor through somebody who is below them already, by another administrator's doing.
        world.also("amina", Role::Administrator, world.school).await;
        put("amina", joan, dev).await.unwrap();
        let through = put("dev", priya, joan).await;
        assert!(matches!(through, Err(Failure::Refused(_))), "{through:?}");
        put("amina", priya, world.person("amina")).await.unwrap();
    }
}
