use headland_domain::RecordId;
use headland_domain::people::{Kinds, Scope};
use headland_domain::sheet::{RecordKind, Values};
use headland_store::records::{self, Filter, Order};
use headland_store::search;
use headland_testkit::{In, World};
use jiff::civil::date;

fn everything(world: &World) -> Scope {
    let mut scope = Scope::nothing(world.person("amina"), world.school, date(2026, 11, 2));
    scope.open = RecordKind::ALL.iter().copied().collect::<Kinds>();
    scope
}

#[tokio::test]
async fn a_record_keeps_every_version_and_refuses_a_stale_save() {
    for world in World::on_each_database().await {
        let (_, priority) = world.a_priority().await;
        let mut tx = world.app.store.begin().await.unwrap();
        let stored = records::find(&mut tx, priority.id).await.unwrap().unwrap();
        assert_eq!(stored, priority);

        let mut changed = stored.clone();
        changed.version = 2;
        changed.values.set("title", ["More pupils read widely".to_owned()]);
        assert!(records::save(&mut tx, &changed, Some("said better")).await.unwrap());
        assert!(!records::save(&mut tx, &changed, None).await.unwrap(), "version 1 is gone");

        let revisions = records::revisions(&mut tx, priority.id).await.unwrap();
        let versions: Vec<_> = revisions.iter().map(|r| (r.version, r.why.as_deref())).collect();
        assert_eq!(versions, [(2, Some("said better")), (1, None)]);
        assert_eq!(revisions[1].values, stored.values);

        let tom = world.person("tom");
        assert_eq!(records::parts_of(&mut tx, priority.id, tom).await.unwrap(), ["lead"]);
    }
}

#[tokio::test]
async fn a_scope_shows_what_it_says_and_nothing_else() {
    for world in World::on_each_database().await {
        let (plan, priority) = world.a_priority().await;
        let mut tx = world.app.store.begin_reading().await.unwrap();
        let mut seen = async |scope: &Scope| -> Vec<_> {
            let all = Filter::default();
            let listed = records::list(&mut tx, scope, &all, Order::Created, 0, 10).await.unwrap();
            listed.records.iter().map(|record| record.id).collect()
        };
        assert_eq!(seen(&everything(&world)).await, [plan.id, priority.id]);

        let nothing = Scope::nothing(world.person("marcus"), world.school, date(2026, 11, 2));
        assert!(seen(&nothing).await.is_empty());

        let mut elsewhere = everything(&world);
        elsewhere.organisation = world.sister_school;
        assert!(seen(&elsewhere).await.is_empty());

        let kinds = || [RecordKind::Priority].into_iter().collect::<Kinds>();
        let named = |person: &str| {
            let mut scope = Scope::nothing(world.person(person), world.school, date(2026, 11, 2));
            scope.named = kinds();
            scope
        };
        assert_eq!(seen(&named("tom")).await, [priority.id]);
        assert!(seen(&named("marcus")).await.is_empty());

        // Amina manages Tom, who leads it; Marcus manages nobody.
        let above = |person: &str| {
            let mut scope = Scope::nothing(world.person(person), world.school, date(2026, 11, 2));
            scope.above = kinds();
            scope
        };
        assert_eq!(seen(&above("amina")).await, [priority.id]);
        assert!(seen(&above("marcus")).await.is_empty());
        let mut before = above("amina");
        before.on = date(2024, 8, 31);
        assert!(seen(&before).await.is_empty(), "line management had not begun");

        let mut frozen = nothing.clone();
        frozen.frozen = kinds();
        assert!(seen(&frozen).await.is_empty(), "a record is its draft, not its frozen form");
    }
}

#[tokio::test]
async fn lists_filter_order_count_and_page() {
    for world in World::on_each_database().await {
        let (plan, priority) = world.a_priority().await;
        let place = In::Priority(priority.id);
        for (title, due, state) in [
            ("Buy books", "2026-10-01", "not-started"),
            ("Coach teachers", "2026-12-01", "in-progress"),
            ("Read aloud daily", "2026-11-01", "complete"),
        ] {
            let values = Values::new()
                .with("title", title)
                .with("accountable", world.person("priya"))
                .with("starts_on", "2026-09-07")
                .with("due_on", due)
                .with("phase", "deliver")
                .with("state", state);
            world.add("tom", RecordKind::Action, place, values).await;
        }
        let mut tx = world.app.store.begin_reading().await.unwrap();
        let scope = everything(&world);
        let filter = Filter { kinds: vec![RecordKind::Action], ..Filter::default() };
        let page = records::list(&mut tx, &scope, &filter, Order::Due, 0, 2).await.unwrap();
        let titles: Vec<_> =
            page.records.iter().map(headland_domain::sheet::Record::title).collect();
        assert_eq!(
            (titles.as_slice(), page.total),
            (&["Buy books".to_owned(), "Read aloud daily".to_owned()][..], 3)
        );

        let narrow = Filter {
            kinds: vec![RecordKind::Action],
            plan: Some(plan.id),
            priority: Some(priority.id),
            lead: Some(world.person("priya")),
            inside_of: Some(world.person("tom")),
            person: Some(world.person("priya")),
            team: None,
            due_by: Some(date(2026, 11, 1)),
            states: vec!["not-started", "in-progress"],
            words: Some("BOOKS".to_owned()),
            after: Some(RecordId::from_uuid(uuid::Uuid::nil())),
        };
        let page = records::list(&mut tx, &scope, &narrow, Order::Changed, 0, 10).await.unwrap();
        assert_eq!(page.total, 1);
        let elsewhere = Filter { inside_of: Some(world.person("priya")), ..narrow.clone() };
        let page = records::list(&mut tx, &scope, &elsewhere, Order::Changed, 0, 10).await.unwrap();
        assert_eq!(page.total, 0, "what is kept inside a record of somebody else's");
        let beyond = Filter { after: Some(RecordId::from_uuid(uuid::Uuid::max())), ..narrow };
        let page = records::list(&mut tx, &scope, &beyond, Order::Changed, 0, 10).await.unwrap();
        assert_eq!(page.total, 0, "nothing comes after the last identifier");

        let standing = records::standings(&mut tx, &scope, date(2026, 11, 2)).await.unwrap();
        let overdue: Vec<_> = standing.iter().map(|one| (one.record.id, one.overdue)).collect();
        assert_eq!(overdue, [(priority.id, 1)]);
        let states = records::count_by_state(&mut tx, &scope, RecordKind::Action).await.unwrap();
        assert_eq!(states.len(), 3);

        let found = search::matching(&mut tx, &scope, "coaching", 10).await.unwrap();
        assert_eq!(found.total, 1);
        assert_eq!(
            found.records.iter().map(headland_domain::sheet::Record::title).collect::<Vec<_>>(),
            ["Coach teachers"]
        );
        let other = Scope { organisation: world.sister_school, ..scope.clone() };
        let elsewhere = search::matching(&mut tx, &other, "coaching", 10).await.unwrap();
        assert!(elsewhere.records.is_empty(), "each organisation searches its own");
        for odd in ["\"'; drop", "\"", "*", "and", "near(", "coach* or", "-", "(", ":"] {
            // Whatever people type is words and no syntax; nothing of it is an error.
            search::matching(&mut tx, &scope, odd, 10).await.unwrap();
        }
    }
}

#[tokio::test]
async fn hidden_matches_neither_crowd_out_a_visible_one_nor_are_counted() {
    for world in World::on_each_database().await {
        let (_, priority) = world.a_priority().await;
        let place = In::Priority(priority.id);
        let expectation = |of: &str, holder: &str, words: &str| {
            Values::new()
                .with("expectation", words)
                .with("of", world.person(of))
                .with("holder", world.person(holder))
                .with("set_on", "2026-10-01")
                .with("state", "set")
        };
        // Joan's own comes last and matches worst: her words are many.
        let long = format!("{} quokka", "Everyone is heard to read on four days. ".repeat(20));
        let mine = world
            .add("tom", RecordKind::Expectation, place, expectation("joan", "tom", &long))
            .await;
        let hidden = expectation("marcus", "priya", "Quokka quokka");
        for _ in 0..300 {
            world.add("priya", RecordKind::Expectation, place, hidden.clone()).await;
        }
        let mut joan = world.context("joan").await;
        let scope = joan.scope_here();
        let found = search::matching(&mut joan.tx, &scope, "quokka", 250).await.unwrap();
        let ids: Vec<_> = found.records.iter().map(|record| record.id).collect();
        assert_eq!((ids, found.total), (vec![mine.id], 1));
        let none = search::matching(&mut joan.tx, &scope, "wombat", 250).await.unwrap();
        assert_eq!((none.records.len(), none.total), (0, 0));
        drop(joan);
        let mut rob = world.context("rob").await;
        let scope = rob.scope_here();
        let found = search::matching(&mut rob.tx, &scope, "quokka", 250).await.unwrap();
        assert_eq!((found.records.len(), found.total), (0, 0), "nothing tells of what is hidden");
        drop(rob);
        let mut priya = world.context("priya").await;
        let scope = priya.scope_here();
        let found = search::matching(&mut priya.tx, &scope, "quokka", 250).await.unwrap();
        assert_eq!((found.records.len(), found.total), (250, 300));
    }
}
