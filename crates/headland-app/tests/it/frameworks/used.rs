use std::collections::BTreeMap;

use headland_app::feedback::{RoundPlan, begin_round, round};
use headland_app::frameworks::{
    adopt, begin, deprecate, edit, framework, frameworks, mapping, next_version, own_headings,
    profile, set_profile,
};
use headland_app::{Context, Failure};
use headland_domain::frameworks::{Deprecation, Edit, Edition, FrameworkDraft};
use headland_domain::people::Role;
use headland_testkit::World;
use jiff::civil::date;

use super::{Refused, adopted, begun, code, draft, item, reads, words};

#[tokio::test]
async fn a_draft_is_there_for_those_who_write_it_and_an_adopted_one_for_the_school() {
    let world = World::small_trust().await;
    let edition = begun(&world).await;
    for (who, may) in [("tom", true), ("dev", true), ("marcus", false), ("sian", false)] {
        assert_eq!(reads(&world, who, &edition).await, may, "{who}");
    }
    let on = date(2026, 10, 1);
    world.act("dev", async |ctx| adopt(ctx, &edition, 1, on).await).await.unwrap();
    for (who, may) in [("marcus", true), ("rob", true), ("sian", false), ("gwen", false)] {
        assert_eq!(reads(&world, who, &edition).await, may, "{who}");
    }
}

#[tokio::test]
async fn a_framework_of_the_trust_is_read_in_its_schools_and_changed_in_the_trust_alone() {
    for world in World::on_each_database().await {
        let whole = FrameworkDraft { items: vec![item("a", None)], ..draft("The trust's way") };
        let edition = world.act("ellen", async |ctx| begin(ctx, whole).await).await.unwrap();
        assert!(!reads(&world, "amina", &edition).await, "the trust's draft is the trust's");
        let on = date(2026, 10, 1);
        world.act("ellen", async |ctx| adopt(ctx, &edition, 1, on).await).await.unwrap();
        for (who, may) in [("marcus", true), ("sian", true), ("gwen", false)] {
            assert_eq!(reads(&world, who, &edition).await, may, "{who}");
        }
        let refused: Result<_, Refused> = world
            .act("amina", async |ctx| {
                let decision = Deprecation { on, reason: "No".to_owned(), replaced_by: None };
                deprecate(ctx, &edition, 2, decision).await
            })
            .await;
        assert!(matches!(refused, Err(Failure::Forbidden)), "{refused:?}");
        let own = world
            .act("amina", async |ctx| next_version(ctx, &edition, "lark-rise").await)
            .await
            .unwrap();
        let mut ctx = world.context("amina").await;
        let listed = own_headings::<()>(&mut ctx).await.unwrap();
        let owners: Vec<_> = listed.iter().map(|one| one.owner.as_str()).collect();
        assert_eq!(owners, ["Lark Rise Primary School", "Headland Trust"]);
        assert_eq!(own.to_string(), "the-trust-s-way@lark-rise");
    }
}

#[tokio::test]
async fn colleagues_are_asked_what_an_adopted_framework_of_the_school_says_and_never_a_draft() {
    for world in World::on_each_database().await {
        let edition = begun(&world).await;
        let plan = RoundPlan {
            edition: edition.to_string(),
            headings: vec!["leads".to_owned()],
            ..world.round_plan(1)
        };
        for who in ["amina", "priya"] {
            let refused = world.act(who, async |ctx| begin_round(ctx, &plan).await).await;
            let Err(Failure::Refused(problems)) = refused else { panic!("{refused:?}") };
            assert_eq!(problems[0].field, "framework", "{who}: a draft may yet change");
        }
        let on = date(2026, 10, 1);
        world.act("amina", async |ctx| adopt(ctx, &edition, 1, on).await).await.unwrap();
        let id = world.act("priya", async |ctx| begin_round(ctx, &plan).await).await.unwrap();
        let page = world.act("priya", async |ctx| round(ctx, id).await).await.unwrap();
        assert_eq!(page.round.form.framework, "Leading a year group");
        let asked: Vec<_> = page.round.form.items().collect();
        assert_eq!(asked, ["What leads/listens asks for"]);
        assert_eq!(page.round.form.scale.len(), 4, "two levels are too few to answer on");
    }
}

#[tokio::test]
async fn what_is_adopted_never_changes_and_what_was_begun_from_it_does() {
    let world = World::small_trust().await;
    let edition = adopted(&world).await;
    let add = Edit::AddUnder { under: None, words: words("One more") };
    let refused =
        world.act("amina", async |ctx| edit(ctx, &edition, add.clone(), None).await).await;
    let Err(Failure::Refused(problems)) = refused else { panic!("{refused:?}") };
    assert!(problems[0].message.contains("Start a new version"), "{problems:?}");
    let next =
        world.act("amina", async |ctx| next_version(ctx, &edition, "2027").await).await.unwrap();
    world.act("amina", async |ctx| edit(ctx, &next, add, None).await).await.unwrap();
    let remove = Edit::Remove { item: code("leads/listens") };
    world.act("amina", async |ctx| edit(ctx, &next, remove, None).await).await.unwrap();
    let mut ctx = world.context("amina").await;
    let remap = mapping(&mut ctx, &edition, &next).await.unwrap();
    assert_eq!(remap.outcome(&code("leads")).unwrap().to, code("leads"));
    let lost: Vec<_> = remap.unmapped().map(|(item, _)| item.as_str()).collect();
    assert_eq!(lost, ["leads/listens"]);
}

#[tokio::test]
async fn a_version_of_what_comes_with_the_program_keeps_all_that_it_says() {
    for world in World::on_each_database().await {
        for shipped in headland_app::frameworks::shelf() {
            let edition = shipped.edition();
            let next =
                world.act("amina", async |ctx| next_version(ctx, edition, "lark-rise").await).await;
            // Two versions of one framework would both become that version; the first has it.
            let Ok(next) = next else { continue };
            let mut ctx = world.context("amina").await;
            let held = framework::<()>(&mut ctx, &next).await.unwrap();
            assert_eq!(held.framework.source(), shipped.source(), "{edition}");
            assert_eq!(held.framework.items(), shipped.items(), "{edition}");
            assert_eq!(held.framework.levels(), shipped.levels(), "{edition}");
        }
    }
}

#[tokio::test]
async fn a_framework_out_of_use_says_why_and_what_to_use_instead() {
    for world in World::on_each_database().await {
        let edition = adopted(&world).await;
        let decision = |replaced_by: &str| Deprecation {
            on: date(2026, 11, 2),
            reason: "The national standards say the same".to_owned(),
            replaced_by: Some(replaced_by.parse().unwrap()),
        };
        let nowhere = decision("nothing-here@1");
        let refused =
            world.act("amina", async |ctx| deprecate(ctx, &edition, 2, nowhere).await).await;
        assert!(matches!(refused, Err(Failure::Refused(_))), "{refused:?}");
        let there = decision("headteachers-standards@2020");
        let kept = there.clone();
        world.act("amina", async |ctx| deprecate(ctx, &edition, 2, there).await).await.unwrap();
        let mut ctx = world.context("marcus").await;
        let held = framework::<()>(&mut ctx, &edition).await.unwrap();
        let headland_domain::frameworks::State::Deprecated { deprecation, .. } =
            held.framework.state()
        else {
            panic!("{:?}", held.framework.state())
        };
        assert_eq!(*deprecation, kept);
        assert!(!held.is_offered());
    }
}

#[tokio::test]
async fn a_school_says_what_it_expects_of_a_role_and_another_school_is_not_told() {
    for world in World::on_each_database().await {
        let edition: Edition = "leadership-competencies@2014".parse().unwrap();
        let item = code("competency/self-awareness");
        let levels = BTreeMap::from([(item.clone(), 3)]);
        let set = async |ctx: &mut Context| {
            set_profile(ctx, &edition, Role::SeniorLeader, levels.clone()).await
        };
        let teacher = world.act("marcus", set).await;
        assert!(matches!(teacher, Err(Failure::Forbidden)), "{teacher:?}");
        world.act("amina", set).await.unwrap();
        let expects = async |who: &str| {
            let mut ctx = world.context(who).await;
            let (_, profile) = profile(&mut ctx, &edition, Role::SeniorLeader).await.unwrap();
            profile.expected(&item)
        };
        assert_eq!((expects("marcus").await, expects("sian").await), (Some(3), None));
        let unknown = BTreeMap::from([(item.clone(), 9)]);
        let refused = world
            .act("amina", async |ctx| set_profile(ctx, &edition, Role::Headteacher, unknown).await)
            .await;
        assert!(matches!(refused, Err(Failure::Refused(_))), "{refused:?}");
    }
}

#[tokio::test]
async fn everything_that_can_be_read_is_found_in_one_place() {
    let world = World::small_trust().await;
    let edition = adopted(&world).await;
    let mut ctx = world.context("marcus").await;
    let all = frameworks::<()>(&mut ctx).await.unwrap();
    assert_eq!(all.len(), 13);
    assert_eq!(all[12].framework.edition(), &edition);
    assert!(all.iter().take(12).all(|held| held.own.is_none()));
}
