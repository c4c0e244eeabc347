use axum::http::StatusCode;
use headland_app::improvement::{priority, remove, revise};
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::World;
use jiff::SignedDuration;

use super::story::{Story, action, told};
use crate::api::Program;
use crate::browser::Browser;

fn review(held_on: &str, level: &str) -> Values {
    Values::new()
        .with("summary", "Books came late.")
        .with("held_on", held_on)
        .with("level", level)
        .with("direction", "improving")
        .with("evidence", "Lessons seen")
}

/// Tom changes one answer of a record, five minutes on.
async fn change(world: &World, record: &Record, field: &str, answer: &str, why: &str) {
    world.clock.advance(SignedDuration::from_mins(5));
    let page = world.act("tom", async |ctx| {
        let stored = headland_app::improvement::record(ctx, record.id).await.unwrap().record;
        let mut values = stored.values.clone();
        values.set(field, [answer.to_owned()]);
        revise(ctx, record.id, stored.version, values, Some(why)).await
    });
    page.await.unwrap();
}

/// The story with a choice made on 2 November, a review on 3 November, changes, and a review on
/// 1 December.
async fn reviewed_twice(world: &World) -> (Story, [Record; 2]) {
    let story = told(world).await;
    let visit = action(world, "Visit a school", "2026-11-02", "2027-02-26");
    story.add(world, RecordKind::Action, visit).await;
    let choice = Values::new()
        .with("reasons", "It came first.")
        .with("chosen", story.novels.id)
        .with("decided_on", "2026-11-02");
    let choice = story.add(world, RecordKind::Decision, choice).await;
    world.advance_days(1);
    let first = review("2026-11-03", "at-risk")
        .with("changed_actions", story.coach.id)
        .with("next_on", "2026-12-14");
    let first = story.add(world, RecordKind::Review, first).await;
    change(world, &story.coach, "due_on", "2027-01-29", "books came late").await;
    change(world, &story.target, "target", "78", "the county did better").await;
    change(world, &choice, "chosen", &story.tutoring.id.to_string(), "novels were not enough")
        .await;
    world.advance_days(28);
    let second = story.add(world, RecordKind::Review, review("2026-12-01", "on-track")).await;
    (story, [first, second])
}

#[tokio::test]
async fn an_overdue_review_is_said_first() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get(&story.section("monitoring")).await.page;
    assert!(page.says("A review was due on 20 October 2026: it is 13 days overdue."));
    world.advance_days(1);
    story.add(&world, RecordKind::Review, review("2026-11-03", "at-risk")).await;
    let page = tom.get(&story.section("monitoring")).await.page;
    assert!(page.says("Nothing in the plan has changed since the review of 3 November 2026."));
    assert_eq!(page.table("Reviews so far, latest first")[0][1], "At risk improving");
}

#[tokio::test]
async fn a_review_shows_what_really_changed_in_the_plan_before_and_after() {
    let world = World::small_trust().await;
    let (story, [first, second]) = reviewed_twice(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get(&format!("/records/{}", second.id)).await.page;
    let caption = "What changed in the plan from the review of 3 November 2026 to the review of 1 December 2026";
    let rows = page.table(caption);
    let told: Vec<_> = rows.iter().map(|row| row[..4].join(" | ")).collect();
    assert_eq!(
        told,
        [
            "75% reach the standard in reading | Figure to reach | 75 | 78",
            "It came first. | Strategy chosen | Whole novels | Tutoring",
            "Coach Year 6 | To be finished by | 18 December 2026 | 29 January 2027",
        ]
    );
    assert_eq!(rows[0][4], "the county did better");
    assert!(rows[2][4].contains("books came late"), "{:?}", rows[2]);
    assert!(rows[2][4].contains("Decided by the review of 3 November 2026"), "{:?}", rows[2]);

    let section = tom.get(&story.section("monitoring")).await.page;
    assert_eq!(section.table(caption), rows);
    let page = tom.get(&format!("/records/{}", first.id)).await.page;
    let from = "Nothing in the plan changed from the choice of a strategy on 2 November 2026";
    assert!(page.says(from), "{}", page.words());
}

#[tokio::test]
async fn what_a_review_shows_stays_when_the_plan_changes_again() {
    let world = World::small_trust().await;
    let (story, [_, second]) = reviewed_twice(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let path = format!("/records/{}", second.id);
    let caption = "What changed in the plan from the review of 3 November 2026 to the review of 1 December 2026";
    let before = tom.get(&path).await.page.table(caption);
    change(&world, &story.coach, "due_on", "2027-02-26", "snow").await;
    let page = world.act("tom", async |ctx| priority(ctx, story.priority.id).await).await.unwrap();
    let visit = page.records.iter().find(|record| record.title() == "Visit a school").unwrap().id;
    let why = "They came to us";
    world.act("tom", async |ctx| remove(ctx, visit, Some(why)).await).await.unwrap();
    assert_eq!(tom.get(&path).await.page.table(caption), before);
    let section = tom.get(&story.section("monitoring")).await.page;
    let since = section.table("What has changed in the plan since the review of 1 December 2026");
    let after = [&since[0][3], &since[1][3]];
    assert_eq!(after, ["26 February 2027", "not in the plan"], "{since:?}");
    assert_eq!(since[1][..2], ["Visit a school", "Taken out"]);
    assert_eq!(since[1][4], why);
}

#[tokio::test]
async fn a_reader_is_told_of_changes_in_what_they_see_and_that_there_is_more() {
    let world = World::small_trust().await;
    let (story, [_, second]) = reviewed_twice(&world).await;
    let mut rob = Browser::of(&world, "rob").await;
    for path in [story.section("monitoring"), format!("/records/{}", second.id)] {
        let page = rob.get(&path).await.page;
        assert!(page.says("Figure to reach"), "{path}");
        assert!(page.says("You do not see every part of this plan"), "{path}");
        assert!(!page.markup().contains("Coach Year 6"), "governors read of actions in reports");
        assert!(!page.markup().contains("Tutoring"), "{path}");
    }
}

#[tokio::test]
async fn more_reviews_and_changes_take_no_more_statements() {
    let world = World::small_trust().await;
    let (story, [_, second]) = reviewed_twice(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let mut counted = async || {
        let section = tom.get(&story.section("monitoring")).await.statements();
        (section, tom.get(&format!("/records/{}", second.id)).await.statements())
    };
    let with_two = counted().await;
    for month in ["01", "02", "03"] {
        world.advance_days(30);
        change(&world, &story.coach, "cost", &format!("{month}0"), "dearer").await;
        let held_on = format!("2027-{month}-01");
        story.add(&world, RecordKind::Review, review(&held_on, "on-track")).await;
    }
    assert_eq!(counted().await, with_two);
}

#[tokio::test]
async fn a_program_reads_the_same_changes_as_far_as_its_person_sees_them() {
    let world = World::small_trust().await;
    let (story, [_, second]) = reviewed_twice(&world).await;
    let path = format!("/records/{}/plan-changes", second.id);
    let told = Program::of(&world, "tom").await.get(&path).await;
    let items = told.json["items"].as_array().unwrap();
    let titles: Vec<_> = items.iter().map(|item| item["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["75% reach the standard in reading", "It came first.", "Coach Year 6"]);
    assert_eq!(items[0]["before"], serde_json::json!({ "target": 75 }));
    assert_eq!(items[0]["after"], serde_json::json!({ "target": 78 }));
    assert_eq!(items[2]["why"], serde_json::json!(["books came late"]));
    let told = Program::of(&world, "rob").await.get(&path).await;
    assert_eq!(told.json["items"].as_array().unwrap().len(), 1, "{:?}", told.json);
    let none = Program::of(&world, "tom").await;
    let none = none.get(&format!("/records/{}/plan-changes", story.coach.id)).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND, "only reviews show them");
}
