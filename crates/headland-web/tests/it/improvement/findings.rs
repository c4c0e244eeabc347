//! What an examiner would say: to whom it is told, and how it is accepted.

use axum::http::StatusCode;
use headland_app::context::civil_date;
use headland_app::{Context, improvement};
use headland_domain::sheet::{Record, RecordKind};
use headland_testkit::{In, World, target_for_reading};

use crate::browser::Browser;

/// What is noticed in it.
pub(crate) const NO_COHORT: &str = "How many pupils will the figure be worked out from?";

/// A priority with a target of which nobody knows how many pupils it is about.
pub(crate) async fn a_bare_target(world: &World) -> (Record, Record) {
    let (_, priority) = world.a_priority().await;
    let mut values = target_for_reading();
    values.set("cohort", []);
    let target = world.add("tom", RecordKind::Target, In::Priority(priority.id), values).await;
    (priority, target)
}

#[tokio::test]
async fn a_record_tells_whoever_may_change_it_what_is_noticed_and_nobody_else() {
    let world = World::small_trust().await;
    let (_, target) = a_bare_target(&world).await;
    let href = format!("/records/{}", target.id);
    let page = Browser::of(&world, "tom").await.get(&href).await.page;
    assert!(page.says(NO_COHORT), "{}", page.markup());
    let to = format!("{href}/edit#cohort");
    assert!(page.hrefs().contains(&to), "{:?}", page.hrefs());
    assert!(page.hrefs().contains(&"/help/checks/target-without-cohort".to_owned()));
    for who in ["marcus", "rob", "ellen"] {
        let page = Browser::of(&world, who).await.get(&href).await.page;
        assert!(!page.says(NO_COHORT) && !page.says("examiner"), "{who}");
    }
}

#[tokio::test]
async fn a_priority_has_a_page_of_all_that_an_examiner_would_say() {
    let world = World::small_trust().await;
    let (priority, target) = a_bare_target(&world).await;
    let href = format!("/priorities/{}/examiner", priority.id);
    let mut tom = Browser::of(&world, "tom").await;
    let overview = tom.get(&format!("/priorities/{}", priority.id)).await.page;
    assert_eq!(overview.link("What an examiner would say"), Some(href.clone()));
    let page = tom.get(&href).await.page;
    assert!(page.says(NO_COHORT) && page.says(&target.title()), "{}", page.markup());
    for (who, status) in [("rob", StatusCode::FORBIDDEN), ("gwen", StatusCode::NOT_FOUND)] {
        assert_eq!(Browser::of(&world, who).await.get(&href).await.status, status, "{who}");
    }
}

#[tokio::test]
async fn a_finding_is_accepted_with_a_reason_until_a_day_and_open_again_when_that_is_withdrawn() {
    let world = World::small_trust().await;
    let (priority, target) = a_bare_target(&world).await;
    let href = format!("/records/{}", target.id);
    let mut tom = Browser::of(&world, "tom").await;
    let hrefs = tom.get(&href).await.page.hrefs();
    let accept =
        hrefs.into_iter().find(|href| href.contains("target-without-cohort&field")).unwrap();
    assert!(tom.get(&accept).await.page.says(NO_COHORT));

    let to = format!("{href}/acceptances");
    let finding = [("check", "target-without-cohort"), ("field", "cohort")];
    let refused = tom.post(&to, &finding).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.page.problems(), ["Say why this may stand"]);

    let year = civil_date(world.app.clock.now()).year().to_string();
    let said = [
        ("reason", "The group is made up each term."),
        ("until-day", "31"),
        ("until-month", "12"),
        ("until-year", year.as_str()),
    ];
    let all: Vec<_> = finding.iter().chain(&said).copied().collect();
    let accepted = tom.submit(&to, &all).await.page;
    assert!(accepted.says("The group is made up each term."), "{}", accepted.markup());
    let examiner = format!("/priorities/{}/examiner", priority.id);
    assert!(tom.get(&examiner).await.page.says("1 accepted"));
    // It is no longer open, so it cannot be accepted twice.
    assert_eq!(tom.get(&accept).await.status, StatusCode::NOT_FOUND);
    assert_eq!(tom.post(&to, &all).await.status, StatusCode::NOT_FOUND);

    let withdrawal =
        accepted.actions().into_iter().find(|to| to.starts_with("/acceptances/")).unwrap();
    let mut marcus = Browser::of(&world, "marcus").await;
    assert_eq!(marcus.post(&withdrawal, &[]).await.status, StatusCode::FORBIDDEN);
    let open = tom.submit(&withdrawal, &[]).await.page;
    assert!(open.says(NO_COHORT) && !open.says("The group is made up each term."));
}

#[tokio::test]
async fn an_acceptance_that_fits_nothing_any_more_is_noticed_and_can_be_withdrawn() {
    let world = World::small_trust().await;
    let (_, target) = a_bare_target(&world).await;
    let until = civil_date(world.app.clock.now());
    let finding = ("target-without-cohort", Some("cohort"));
    let accept = async |ctx: &mut Context| {
        improvement::accept_finding(ctx, target.id, finding, "New", Some(until)).await
    };
    world.act("tom", accept).await.unwrap();
    let mended = target.values.clone().with("cohort", 58);
    let revise = async |ctx: &mut Context| {
        improvement::revise(ctx, target.id, 1, mended.clone(), None).await
    };
    world.act("tom", revise).await.unwrap();
    let page = Browser::of(&world, "tom").await.get(&format!("/records/{}", target.id)).await.page;
    assert!(page.says("is no longer found") && page.says("of no effect now"), "{}", page.markup());
}

#[tokio::test]
async fn what_is_typed_is_spoken_of_beside_its_field_and_what_is_empty_is_not() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tom = Browser::of(&world, "tom").await;
    let form = format!("/priorities/{}/targets/new", priority.id);
    let page = tom.get(&form).await.page;
    assert_eq!(page.all("[data-said-of=title][aria-live=polite]"), [""], "{}", page.markup());
    let typed = [("title", "Deliver 12 coaching sessions by July")];
    let kept = tom.post(&format!("{form}/draft"), &typed).await;
    let answer: serde_json::Value = serde_json::from_slice(&kept.body).unwrap();
    let said = answer["said"].as_array().unwrap();
    let fields: Vec<_> = said.iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["title"], "{answer}");
}

#[tokio::test]
async fn what_is_typed_about_ones_own_development_is_spoken_of_in_its_own_fields() {
    let world = World::small_trust().await;
    let mut priya = Browser::of(&world, "priya").await;
    let typed = [
        ("objectives", "target", "Six workshops delivered"),
        ("activities", "success", "Course attended"),
        ("feedback", "balance", "praise"),
    ];
    for (kind, field, words) in typed {
        let draft = format!("/growth/{kind}/new/draft");
        let kept = priya.post(&draft, &[(field, words)]).await;
        let answer: serde_json::Value = serde_json::from_slice(&kept.body).unwrap();
        assert_eq!(answer["said"][0]["field"], field, "{kind}: {answer}");
    }
}

#[tokio::test]
async fn save_and_check_leads_to_what_is_noticed() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tom = Browser::of(&world, "tom").await;
    let obstacle = [
        ("title", "Two teachers are new"),
        ("likelihood", "high"),
        ("severity", "high"),
        ("response", "Pair each with someone experienced"),
        ("then", "check"),
    ];
    let page = tom.submit(&format!("/priorities/{}/obstacles", priority.id), &obstacle).await.page;
    assert_eq!(page.heading(), "Two teachers are new");
    assert!(page.says("Who will notice first when this happens?"), "{}", page.markup());
}

#[tokio::test]
async fn a_plan_has_a_page_of_what_is_noticed_in_each_priority_that_one_works_on() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    let mut values = target_for_reading();
    values.set("cohort", []);
    let target = world.add("tom", RecordKind::Target, In::Priority(priority.id), values).await;
    let href = format!("/plans/{}/examiner", plan.id);
    for name in ["tom", "amina"] {
        let mut browser = Browser::of(&world, name).await;
        let above = browser.get(&format!("/plans/{}", plan.id)).await.page;
        assert_eq!(above.link("What an examiner would say"), Some(href.clone()), "{name}");
        let page = browser.get(&href).await.page;
        for said in [NO_COHORT.to_owned(), priority.title(), target.title()] {
            assert!(page.says(&said), "{name} {said}: {}", page.words());
        }
    }
    // Of each priority it says what the priority's own page says.
    let mut tom = Browser::of(&world, "tom").await;
    let own = tom.get(&format!("/priorities/{}/examiner", priority.id)).await.page;
    let count = |page: &headland_testkit::Page| page.all(".hl-finding").len();
    assert_eq!(count(&tom.get(&href).await.page), count(&own));
    for (who, status) in [
        ("rob", StatusCode::FORBIDDEN),
        ("ellen", StatusCode::FORBIDDEN),
        ("gwen", StatusCode::NOT_FOUND),
    ] {
        let mut browser = Browser::of(&world, who).await;
        assert_eq!(browser.get(&href).await.status, status, "{who}");
        let above = browser.get(&format!("/plans/{}", plan.id)).await.page;
        assert!(!above.hrefs().contains(&href), "{who}");
    }
    let no_plan = format!("/plans/{}/examiner", priority.id);
    assert_eq!(tom.get(&no_plan).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_plan_of_many_priorities_is_looked_at_ten_at_a_time() {
    let world = World::small_trust().await;
    let (plan, _) = world.a_priority().await;
    for number in 2..=11 {
        let values = headland_domain::sheet::Values::new()
            .with("title", format!("Priority {number}"))
            .with("lead", world.person("tom"))
            .with("starts_on", "2026-09-01")
            .with("ends_on", "2027-07-20")
            .with("rationale", "There is more to do.");
        world.add("amina", RecordKind::Priority, In::Plan(plan.id), values).await;
    }
    let mut tom = Browser::of(&world, "tom").await;
    let first = tom.get(&format!("/plans/{}/examiner", plan.id)).await.page;
    let next = format!("/plans/{}/examiner?page=2", plan.id);
    assert!(first.hrefs().contains(&next), "{:?}", first.hrefs());
    let second = tom.get(&next).await.page;
    let heads = |page: &headland_testkit::Page| page.all("section.hl-section > h2");
    assert_eq!((heads(&first).len(), heads(&second).len()), (10, 1));
    let all: std::collections::BTreeSet<_> =
        heads(&first).into_iter().chain(heads(&second)).collect();
    assert_eq!(all.len(), 11, "{all:?}");
    let third = tom.get(&format!("/plans/{}/examiner?page=3", plan.id)).await.page;
    assert!(third.says("Nothing was noticed"), "{}", third.words());
}
