use axum::http::StatusCode;
use headland_app::improvement::{remove, revise};
use headland_domain::sheet::RecordKind;
use headland_testkit::World;

use super::story::{action, told};
use crate::browser::Browser;

#[tokio::test]
async fn everything_that_happened_is_told_newest_first_and_removals_too() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    world.advance_days(1);
    let (id, mut values) = (story.coach.id, story.coach.values.clone());
    values.set("state", ["complete".to_owned()]);
    world.act("tom", async |ctx| revise(ctx, id, 1, values, Some("all seen")).await).await.unwrap();
    world.advance_days(1);
    world.act("tom", async |ctx| remove(ctx, id, None).await).await.unwrap();
    let mut amina = Browser::of(&world, "amina").await;
    let page = amina.get(&story.section("history")).await.page;
    let told = page.all(".hl-history__entry");
    assert!(told[0].starts_with("Removed the action Coach Year 6"), "{told:?}");
    assert!(told[1].contains("How far it has come"), "{told:?}");
    assert!(told[1].contains("all seen"), "{told:?}");
    assert_eq!(page.link("Coach Year 6"), None, "nothing leads to what is removed");
    let added = |entry: &String| entry.starts_with("Added the priority More pupils read well");
    assert!(told.iter().any(added), "{told:?}");
}

#[tokio::test]
async fn a_reader_is_told_only_of_what_they_may_see() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let mut marcus = Browser::of(&world, "marcus").await;
    let page = marcus.get(&story.section("history")).await.page;
    assert!(page.says("Coach Year 6"));
    assert!(!page.markup().contains("Whole novels"));
    for outsider in ["sian", "dev"] {
        let mut browser = Browser::of(&world, outsider).await;
        let answer = browser.get(&story.section("history")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{outsider}");
    }
}

#[tokio::test]
async fn a_long_past_is_paged_at_a_constant_number_of_statements() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let few = tom.get(&story.section("history")).await.statements();
    for n in 0..30 {
        let values = action(&world, &format!("Action {n}"), "2026-11-09", "2026-12-07");
        story.add(&world, RecordKind::Action, values).await;
    }
    let first = tom.get(&story.section("history")).await;
    assert_eq!(first.statements(), few);
    assert_eq!(first.page.all(".hl-history__entry").len(), 25);
    assert!(first.page.says("1 to 25 of 39"));
    let second = tom.get(&first.page.link("Next page").unwrap()).await;
    assert_eq!(second.page.all(".hl-history__entry").len(), 14);
}
