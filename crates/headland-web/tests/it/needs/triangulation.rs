use axum::http::StatusCode;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, Length, World};
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
        "2 of 7 kinds; no 360 feedback, no observation",
        "Newest of 5 October 2026",
        "Says nothing",
        "Nothing was said yet",
    ] {
        assert!(page.says(words), "{words}");
    }
    assert!(page.link("What two teachers said").is_some(), "each source is a step away");
    let cells = page.all("td a[href^='/records/']");
    let said = "Something to develop: What two teachers said";
    assert!(cells.iter().any(|cell| cell == said), "from its cell, too: {cells:?}");
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
        "3 of 7 kinds; no 360 feedback",
        "Both ways",
    ] {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    assert!(page.link("Meeting of the assistants").is_some());
}

/// Of one item of whose level nobody says anything: a need, figures under an objective that answers
/// it, and something that an observer saw and left open.
async fn looked_at(world: &World) {
    let item = format!("{FRAMEWORK}#competency/self-awareness");
    let (joan, tom) = (world.person("joan"), world.person("tom"));
    let need = Values::new()
        .with("title", "Notices when a meeting is over")
        .with("of", joan)
        .with("raised_by", joan)
        .with("sort", "skill")
        .with("importance", "medium")
        .with("discussed_on", "2026-10-05")
        .with("item", &item)
        .with("state", "open");
    let need = world.add("joan", RecordKind::Need, In::Organisation, need).await;
    let objective = Values::new()
        .with("title", "Meetings end on time in 9 of 10 weeks by July 2027")
        .with("owner", joan)
        .with("measure", "Meetings that end on time")
        .with("baseline", "4 of 10")
        .with("target", "9 of 10")
        .with("starts_on", "2026-09-14")
        .with("by", "2027-07-16")
        .with("achievable", "The agenda is short")
        .with("needs", need.id)
        .with("state", "open");
    let objective = world.add("joan", RecordKind::Objective, In::Organisation, objective).await;
    let figures = Values::new()
        .with("title", "Meetings over time")
        .with("area", "other")
        .with("owner", joan)
        .with("counted_as", "number")
        .with("polarity", "lower")
        .with("period", "week")
        .with("source", "The minutes")
        .with("starts_on", "2026-10-05")
        .with("before", "No agenda")
        .with("since", "An agenda")
        .with("figures", "2026-09-14, 3\n2026-10-12, 1");
    world.add("joan", RecordKind::BeforeAfter, In::Within(objective.id), figures).await;
    let seen = Values::new()
        .with("title", "Meeting of the assistants")
        .with("of", joan)
        .with("by", tom)
        .with("seen_on", "2026-10-07")
        .with("protocol_grades", "no")
        .with("state", "shared")
        .with("noticed", format!("What she notices\n{item}\n\nShe looked at the clock"));
    world.add("tom", RecordKind::Observation, In::Organisation, seen).await;
}

#[tokio::test]
async fn what_gives_no_level_counts_for_how_much_was_looked_at_and_is_never_weighed() {
    let world = World::small_trust().await;
    looked_at(&world).await;
    let path = format!("/people/{}/triangulation?framework={FRAMEWORK}", world.person("joan"));
    let mut joan = Browser::of(&world, "joan").await;
    let page = joan.get(&path).await.page;
    for words in [
        "Looked at, and nobody says how good it is",
        "3 of 7 kinds; no own view, no 360 feedback, no feedback noted, no leadership practice",
        "One kind of source did not pass through the person’s hands",
        "Newest of 12 October 2026",
        "A need, not yet met",
        "Figures before and after a change",
        "Seen, and left open which way it points",
    ] {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    for source in ["Notices when a meeting is over", "Meetings over time"] {
        assert!(page.link(source).is_some(), "{source}: each source is a step away");
    }
    let page = Browser::of(&world, "marcus").await.get(&path).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "whoever may not see the page sees no source");
    let read = Program::of(&world, "joan").await.get(&path).await.json;
    let said = read["sources"].as_array().unwrap();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said.iter().all(|one| one["level"] == json!(null) && one["points_to"] == json!(null)));
    assert!(read["items"].as_array().unwrap().iter().all(|one| one["others"] == json!(null)));
}

#[tokio::test]
async fn leadership_that_is_practised_is_a_source_without_a_level() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let kind = RecordKind::LeadershipPriority;
    let practice = world.sample(kind, Length::Typical, std::slice::from_ref(&priority));
    let practice = world.add("tom", kind, In::Organisation, practice).await;
    let path = format!("/people/{}/triangulation?framework={FRAMEWORK}", world.person("tom"));
    let page = Browser::of(&world, "tom").await.get(&path).await.page;
    let practised = format!("td a[href='/records/{}']", practice.id);
    let cells = page.all(&practised);
    assert_eq!(cells.len(), 1, "in the matrix: {}", page.words());
    assert!(cells[0].starts_with("Examples from its start"), "{cells:?}");
    assert!(page.says("Without a column, since what is here says nothing of any item: own view"));
}
