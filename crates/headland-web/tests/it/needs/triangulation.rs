use axum::http::StatusCode;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, World};
use serde_json::json;

use crate::api::Program;
use crate::browser::Browser;

const FRAMEWORK: &str = "leadership-competencies@2014";

/// Joan sees herself high where what was seen or noted points to something to develop, and says nothing of
/// the rest.
async fn sources(world: &World) {
    let own = Values::new()
        .with("title", "Autumn")
        .with("owner", world.person("joan"))
        .with("framework", FRAMEWORK)
        .with("held_on", "2026-10-02")
        .with("ratings", "competency/self-awareness=4");
    world.add("joan", RecordKind::SelfAssessment, In::Organisation, own).await;
    let noted = Values::new()
        .with("title", "What two teachers said")
        .with("owner", world.person("joan"))
        .with("from", "Two class teachers")
        .with("people", "2")
        .with("method", "conversation")
        .with("formality", "informal")
        .with("held_on", "2026-10-05")
        .with("said", "She does not notice when we are done")
        .with("item", format!("{FRAMEWORK}#competency/self-awareness"))
        .with("points_to", "need");
    world.add("joan", RecordKind::Feedback, In::Organisation, noted).await;
}

#[tokio::test]
async fn sources_stand_beside_each_other_and_silence_is_no_level() {
    let world = World::small_trust().await;
    sources(&world).await;
    let mut joan = Browser::of(&world, "joan").await;
    let path = format!("/people/{}/triangulation?framework={FRAMEWORK}", world.person("joan"));
    let page = joan.get(&path).await.page;
    for words in [
        "Own view only; what was seen or noted points to something to develop",
        "All of it passed through the person’s own hands",
        "2 of 4 kinds; no 360 feedback, no observation",
        "Newest of 5 October 2026",
        "Says nothing",
        "Nothing was said yet",
    ] {
        assert!(page.says(words), "{words}");
    }
    assert!(page.link("What two teachers said").is_some(), "each source is a step away");
    let program = Program::of(&world, "joan").await;
    let read = program.get(&path).await.json;
    let items = read["items"].as_array().unwrap();
    let of = |code: &str| items.iter().find(|one| one["item"] == json!(code)).unwrap();
    assert_eq!(of("competency/self-awareness")["own"], json!(4.0));
    assert_eq!(of("competency/self-awareness")["others"], json!(null), "never averaged in");
    assert_eq!(of("competency/personal-drive")["own"], json!(null));
}

#[tokio::test]
async fn whoever_stands_above_sees_the_page_without_what_is_private_and_others_nothing() {
    let world = World::small_trust().await;
    sources(&world).await;
    let path = format!("/people/{}/triangulation?framework={FRAMEWORK}", world.person("joan"));
    let page = Browser::of(&world, "tom").await.get(&path).await.page;
    assert!(page.says("What two teachers said"), "those above read feedback");
    assert!(!page.says("Autumn"), "and no self-assessment that is not shared with them");
    for who in ["marcus", "priya", "dev", "rob"] {
        let mut browser = Browser::of(&world, who).await;
        assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "{who}");
        let file = path.replace("/triangulation?", "/triangulation/download/csv?");
        assert_eq!(browser.get(&file).await.status, StatusCode::NOT_FOUND, "{who}");
        let program = Program::of(&world, who).await;
        assert_eq!(program.get(&path).await.status, StatusCode::NOT_FOUND, "{who}");
    }
}

#[tokio::test]
async fn figures_of_a_round_are_those_that_were_released() {
    let world = World::small_trust().await;
    crate::gallery::finished(&world, &world.round_plan(9), true).await;
    let priya = world.person("priya");
    let path = format!("/people/{priya}/triangulation?framework={FRAMEWORK}");
    let page = Browser::of(&world, "tom").await.get(&path).await.page;
    assert!(page.says("360 feedback") && page.says("of 8 who answered"), "{}", page.words());
}

#[tokio::test]
async fn what_an_observer_saw_is_a_source_that_did_not_pass_through_ones_own_hands() {
    let world = World::small_trust().await;
    sources(&world).await;
    let prompt = "What she notices";
    let item = format!("{FRAMEWORK}#competency/self-awareness");
    let seen = Values::new()
        .with("title", "Meeting of the assistants")
        .with("of", world.person("joan"))
        .with("by", world.person("tom"))
        .with("seen_on", "2026-10-07")
        .with("protocol_grades", "no")
        .with("state", "shared")
        .with(
            "noticed",
            format!("{prompt}\n{item}\nmixed\nShe asked one of them and not the other"),
        );
    world.add("tom", RecordKind::Observation, In::Organisation, seen).await;
    let path = format!("/people/{}/triangulation?framework={FRAMEWORK}", world.person("joan"));
    let page = Browser::of(&world, "joan").await.get(&path).await.page;
    for words in [
        "Own view only; what was seen or noted points both ways",
        "One kind of source did not pass through the person’s hands",
        "3 of 4 kinds; no 360 feedback",
        "Both ways",
    ] {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    assert!(page.link("Meeting of the assistants").is_some());
}
