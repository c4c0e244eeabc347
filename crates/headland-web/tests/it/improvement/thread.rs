use headland_app::improvement::remove;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::World;

use super::story::{action, told};
use crate::browser::Browser;

#[tokio::test]
async fn the_thread_names_every_break_and_counts_what_holds() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    story.choose_novels(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get(&story.section("thread")).await.page;
    assert_eq!(page.all(".hl-figure__title"), ["2 breaks in the thread"]);
    let breaks = page.all("section[aria-label=Breaks] li");
    assert_eq!(breaks, ["Coach Year 6: serves no target", "Coach Year 6: no evidence is planned"]);
    let held = page.table("How far the thread holds");
    assert!(held.contains(&vec!["Targets rest on figures".to_owned(), "1 of 1".to_owned()]));
    assert!(held.contains(&vec!["Actions serve a target".to_owned(), "1 of 2".to_owned()]));
    let none = "none to look at yet".to_owned();
    assert!(held.contains(&vec!["Reports are frozen".to_owned(), none]));

    world.advance_days(300);
    let page = tom.get(&story.section("thread")).await.page;
    assert!(page.says("its date has passed and there is no evaluation"));
}

#[tokio::test]
async fn the_picture_of_the_thread_shows_every_break_that_the_list_names() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let cause = Values::new()
        .with("title", "Extracts, not books")
        .with("category", "teaching")
        .with("is_root", "yes");
    story.add(&world, RecordKind::Cause, cause).await;
    for number in 1..=10 {
        let loose = action(&world, &format!("Loose end {number}"), "2026-10-01", "2026-12-01");
        story.add(&world, RecordKind::Action, loose).await;
    }
    let mut tom = Browser::of(&world, "tom").await;
    tom.post(&story.section("reports/composition"), &[]).await;
    let page = tom.get(&story.section("thread")).await.page;
    let listed = page.all("section[aria-label=Breaks] li");
    for said in
        ["no strategy acts on this cause", "still a draft", "Loose end 10: serves no target"]
    {
        assert!(listed.iter().any(|line| line.contains(said)), "{said}: {listed:?}");
    }
    let picture = page.all("figure desc").join(" ");
    for number in 1..=listed.len() {
        assert!(picture.contains(&format!("Break {number}, ")), "break {number} of {listed:?}");
    }
    assert!(!picture.contains(&format!("Break {}, ", listed.len() + 1)));
}

#[tokio::test]
async fn a_choice_between_one_strategy_only_is_named_in_the_list_and_in_the_picture() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    story.choose_novels(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let said = "Whole novels: chosen, but there was no other to choose from";
    let page = tom.get(&story.section("thread")).await.page;
    assert!(!page.all("section[aria-label=Breaks] li").iter().any(|line| line == said));
    let other = story.tutoring.id;
    world.act("tom", async |ctx| remove(ctx, other, None).await).await.unwrap();
    let page = tom.get(&story.section("thread")).await.page;
    assert!(page.all("section[aria-label=Breaks] li").iter().any(|line| line == said));
    let picture = page.all("figure desc").join(" ");
    assert!(picture.contains("there was no other to choose from"), "{picture}");
}

#[tokio::test]
async fn a_reader_is_not_told_of_breaks_in_what_they_cannot_see() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let mut marcus = Browser::of(&world, "marcus").await;
    let page = marcus.get(&story.section("thread")).await.page;
    assert!(page.says("You do not see every part of this priority"));
    assert!(page.says("Coach Year 6: serves no target"));
    let held = page.table("How far the thread holds");
    assert_eq!(held.len(), 2, "{held:?}");
    assert!(!page.markup().contains(&story.source.title()));
    let mut rob = Browser::of(&world, "rob").await;
    let page = rob.get(&story.section("thread")).await.page;
    assert!(!page.markup().contains("Coach Year 6"));
    assert!(page.markup().contains(&story.target.title()));
}
