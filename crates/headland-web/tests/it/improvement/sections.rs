use axum::http::StatusCode;
use headland_domain::sheet::{RecordKind, Section, Values};
use headland_testkit::{In, World};

use crate::browser::Browser;

#[tokio::test]
async fn every_section_opens_for_its_leader_with_a_constant_number_of_statements() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tom = Browser::of(&world, "tom").await;
    let mut statements = async || {
        let mut counts = Vec::new();
        for section in Section::ALL {
            let answer = tom.get(&format!("/priorities/{}/{}", priority.id, section.slug())).await;
            assert_eq!(answer.status, StatusCode::OK, "{}", section.label());
            assert_eq!(answer.page.all("h1").len(), 1, "{}", section.label());
            counts.push((section.label(), answer.statements()));
        }
        counts
    };
    let few = statements().await;
    for n in 0..30 {
        let values = Values::new()
            .with("title", format!("Action {n}"))
            .with("accountable", world.person("priya"))
            .with("starts_on", "2026-09-07")
            .with("due_on", "2026-12-07")
            .with("phase", "deliver")
            .with("state", "in-progress");
        world.add("tom", RecordKind::Action, In::Priority(priority.id), values).await;
    }
    assert_eq!(statements().await, few, "more records take no more statements");
}

#[tokio::test]
async fn a_priority_of_another_school_is_not_there() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    for name in ["sian", "gwen"] {
        let mut browser = Browser::of(&world, name).await;
        for path in [format!("/priorities/{}", priority.id), format!("/plans/{}", plan.id)] {
            assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "{name}: {path}");
        }
    }
}

#[tokio::test]
async fn the_trusts_lead_reads_its_schools_priorities_and_changes_none() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut ellen = Browser::of(&world, "ellen").await;
    let page = ellen.get(&format!("/priorities/{}", priority.id)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.page.link("Change this priority"), None);
    let new = ellen.get(&format!("/priorities/{}/targets/new", priority.id)).await;
    assert_eq!(new.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_section_leads_on_to_the_next_one_that_the_reader_is_told_of() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    for (name, after) in [("tom", "Next: Information"), ("rob", "Next: Targets")] {
        let mut browser = Browser::of(&world, name).await;
        let page = browser.get(&format!("/priorities/{}", priority.id)).await.page;
        let next = page.link(after).unwrap_or_else(|| panic!("{name}: {}", page.words()));
        assert_eq!(browser.get(&next).await.status, StatusCode::OK, "{name}");
    }
    let mut tom = Browser::of(&world, "tom").await;
    let last = tom.get(&format!("/priorities/{}/thread", priority.id)).await.page;
    assert!(last.link("Back to: Reports").is_some());
    assert!(!last.says("Next:"));
}

#[tokio::test]
async fn whoever_sees_only_what_names_them_is_told_so() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let action = Values::new()
        .with("title", "Report to governors")
        .with("accountable", world.person("tom"))
        .with("informed", world.person("rob"))
        .with("starts_on", "2026-10-01")
        .with("due_on", "2026-12-01")
        .with("phase", "deliver")
        .with("state", "in-progress");
    world.add("tom", RecordKind::Action, In::Priority(priority.id), action).await;
    let words = "You see only the actions in which you are named.";
    for (name, is_told) in [("rob", true), ("tom", false), ("priya", false)] {
        let mut browser = Browser::of(&world, name).await;
        let page = browser.get(&format!("/priorities/{}/actions", priority.id)).await.page;
        assert!(page.says("Report to governors"), "{name}");
        assert_eq!(page.says(words), is_told, "{name}");
    }
}

/// A plan for next year is written in July, when only this year's terms were ever set.
#[tokio::test]
async fn the_length_of_a_priority_is_said_at_once_whatever_year_it_runs_in() {
    let world = World::small_trust().await;
    let (plan, _) = world.a_priority().await;
    let words = "This runs for less than two terms";
    let mut amina = Browser::of(&world, "amina").await;
    for (ends_on, is_said) in [("2028-07-20", false), ("2027-11-01", true)] {
        let priority = Values::new()
            .with("title", format!("Writing until {ends_on}"))
            .with("lead", world.person("tom"))
            .with("starts_on", "2027-09-01")
            .with("ends_on", ends_on)
            .with("rationale", "Fewer pupils write well than nationally.");
        let place = In::Plan(plan.id);
        let priority = world.add("amina", RecordKind::Priority, place, priority).await;
        let page = amina.get(&format!("/priorities/{}", priority.id)).await.page;
        assert_eq!(page.says(words), is_said, "{ends_on}: {}", page.words());
        let form = amina.get(&format!("/records/{}/edit", priority.id)).await.page;
        assert_eq!(form.says(words), is_said, "the form, {ends_on}");
    }
    // And before it is saved, as soon as the form is checked.
    let unsaved = [
        ("title", ""),
        ("starts_on-day", "1"),
        ("starts_on-month", "9"),
        ("starts_on-year", "2027"),
        ("ends_on-day", "1"),
        ("ends_on-month", "11"),
        ("ends_on-year", "2027"),
    ];
    let answer = amina.post(&format!("/plans/{}/priorities", plan.id), &unsaved).await;
    assert!(answer.page.says(words), "{}", answer.page.words());
}
