use headland_app::frameworks::{
    adopt, begin, edit, framework, revise_particulars, seen, seen_particulars,
};
use headland_app::{Context, Failure};
use headland_domain::frameworks::{
    AssociationDraft, Edit, FrameworkDraft, ItemDraft, Relation, StateKind, Step,
};
use headland_testkit::World;
use jiff::civil::date;

use super::{begun, code, draft, item, level, words};

#[tokio::test]
async fn what_was_written_is_read_back_to_the_letter() {
    for world in World::on_each_database().await {
        let mut whole = FrameworkDraft {
            code: "year-groups".to_owned(),
            items: vec![
                item("leads", None),
                item("leads/listens", Some("leads")),
                item("plans", None),
            ],
            associations: vec![
                AssociationDraft {
                    from: "leads".to_owned(),
                    relation: Relation::ExactMatchOf,
                    to: "leadership-competencies@2014#competency/self-awareness".to_owned(),
                },
                AssociationDraft {
                    from: "plans".to_owned(),
                    relation: Relation::Precedes,
                    to: "#leads".to_owned(),
                },
            ],
            ..draft("Leading a year group")
        };
        whole.items[2].levels = vec![level(1, "No"), level(2, "Partly"), level(3, "Yes")];
        let given = whole.clone();
        let edition = world.act("amina", async |ctx| begin(ctx, given).await).await.unwrap();
        let mut ctx = world.context("tom").await;
        let held = framework::<()>(&mut ctx, &edition).await.unwrap();
        assert_eq!(held.framework.to_draft(), whole);
        assert_eq!(held.framework.state().kind(), StateKind::Draft);
        assert_eq!(held.own.unwrap().revision, 1);
    }
}

#[tokio::test]
async fn a_thousand_items_take_a_bounded_number_of_statements_and_come_back_equal() {
    for world in World::on_each_database().await {
        let many = |count: usize, code: &str| {
            let items = (0..count).map(|number| {
                let parent = (number % 20 != 0).then(|| format!("i{}", number - number % 20));
                ItemDraft {
                    levels: vec![level(1, "No"), level(2, "Yes")],
                    ..item(&format!("i{number}"), parent.as_deref())
                }
            });
            let links = (1..count).map(|number| AssociationDraft {
                from: format!("i{number}"),
                relation: Relation::RelatedTo,
                to: "#i0".to_owned(),
            });
            FrameworkDraft {
                code: code.to_owned(),
                items: items.collect(),
                associations: links.collect(),
                ..draft("Many")
            }
        };
        let mut taken = Vec::new();
        for count in [10, 1_000] {
            let whole = many(count, &format!("many-{count}"));
            let mut ctx = world.context("amina").await;
            let before = ctx.statements().load(std::sync::atomic::Ordering::Relaxed);
            let edition = begin(&mut ctx, whole.clone()).await.unwrap();
            taken.push(ctx.statements().load(std::sync::atomic::Ordering::Relaxed) - before);
            let held = framework::<()>(&mut ctx, &edition).await.unwrap();
            assert!(held.framework.to_draft() == whole, "{count} items are not what was written");
            ctx.commit().await.unwrap();
        }
        // 128 values go into one statement: 11 items of eleven, 25 levels or links of five. So 1,000
        // items, their 2,000 levels and 999 links are 91, 80 and 40.
        assert!(taken[0] <= 8, "{taken:?}");
        assert!(taken[1] <= taken[0] + 91 + 80 + 40, "{taken:?}");
    }
}

#[tokio::test]
async fn an_edition_belongs_to_one_framework_only() {
    let world = World::small_trust().await;
    begun(&world).await;
    for (code, version) in [("leading-a-year-group", "2026"), ("headteachers-standards", "2020")] {
        let again = FrameworkDraft {
            code: code.to_owned(),
            version: version.to_owned(),
            ..draft("Leading a year group")
        };
        let refused = world.act("amina", async |ctx| begin(ctx, again).await).await;
        let Err(Failure::Refused(problems)) = refused else { panic!("{refused:?}") };
        assert_eq!(problems[0].field, "version");
    }
    let teacher = world.act("marcus", async |ctx| begin(ctx, draft("Mine")).await).await;
    assert!(matches!(teacher, Err(Failure::NotFound)), "{teacher:?}");
}

#[tokio::test]
async fn two_people_at_different_items_do_not_stand_in_each_others_way() {
    let world = World::small_trust().await;
    let edition = begun(&world).await;
    let reword = async |who: &str, item: &str, title: &str, seen: String| {
        let edit_of = Edit::Reword { item: code(item), words: words(title) };
        world.act(who, async |ctx| edit(ctx, &edition, edit_of, Some(&seen)).await).await
    };
    let mut ctx = world.context("tom").await;
    let held = framework::<()>(&mut ctx, &edition).await.unwrap();
    drop(ctx);
    let seen_of = |item: &str| seen(held.framework.item(&code(item)).unwrap());
    reword("tom", "leads", "Leads well", seen_of("leads")).await.unwrap();
    reword("amina", "leads/listens", "Hears", seen_of("leads/listens")).await.unwrap();
    let late = reword("amina", "leads", "Leads", seen_of("leads")).await;
    let Err(Failure::Refused(problems)) = late else { panic!("{late:?}") };
    assert!(problems[0].message.contains("still in the form"), "{problems:?}");
}

#[tokio::test]
async fn every_step_of_the_editor_is_kept_with_what_it_overwrote() {
    for world in World::on_each_database().await {
        let edition = begun(&world).await;
        let step = async |step: Edit| {
            world.act("tom", async |ctx| edit(ctx, &edition, step, None).await).await.unwrap()
        };
        let under = Some(code("leads"));
        let added = step(Edit::AddUnder { under, words: words("Speaks plainly") }).await;
        assert_eq!(added.as_str(), "leads/speaks-plainly");
        step(Edit::Move { item: added.clone(), step: Step::Up }).await;
        step(Edit::Remove { item: code("leads/listens") }).await;
        let mut ctx = world.context("tom").await;
        let held = framework::<()>(&mut ctx, &edition).await.unwrap();
        let codes: Vec<_> = held.framework.items().iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes, ["leads", "leads/speaks-plainly"]);
        let id = held.own.unwrap().id;
        let kept = headland_store::frameworks::changes(&mut ctx.tx, id, 10).await.unwrap();
        let whats: Vec<_> = kept.iter().map(|change| change.what.as_str()).collect();
        assert_eq!(whats, ["removed", "moved", "added"]);
        assert!(kept[0].before.contains("What leads/listens asks for"), "{}", kept[0].before);
    }
}

#[tokio::test]
async fn nobody_adopts_what_they_have_not_seen() {
    let world = World::small_trust().await;
    let edition = begun(&world).await;
    let mut ctx = world.context("tom").await;
    let held = framework::<()>(&mut ctx, &edition).await.unwrap();
    drop(ctx);
    let particulars =
        FrameworkDraft { title: "Leading years".to_owned(), ..held.framework.to_draft() };
    let seen_by_tom = seen_particulars(&held.framework);
    let revise = async |ctx: &mut Context| {
        revise_particulars(ctx, &edition, particulars.clone(), &seen_by_tom).await
    };
    world.act("tom", revise).await.unwrap();
    let again = world.act("tom", revise).await;
    assert!(matches!(again, Err(Failure::Refused(_))), "{again:?}");
    let on = date(2026, 10, 1);
    let blind = world.act("amina", async |ctx| adopt(ctx, &edition, 1, on).await).await;
    assert!(matches!(blind, Err(Failure::Refused(_))), "{blind:?}");
    world.act("amina", async |ctx| adopt(ctx, &edition, 2, on).await).await.unwrap();
    let empty = world.act("amina", async |ctx| begin(ctx, draft("Empty")).await).await.unwrap();
    let refused = world.act("amina", async |ctx| adopt(ctx, &empty, 1, on).await).await;
    let Err(Failure::Refused(problems)) = refused else { panic!("{refused:?}") };
    assert!(problems[0].message.contains("at least one item"), "{problems:?}");
}
