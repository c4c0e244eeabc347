//! Objectives: who reads them, who agrees to them, and what a change takes.

mod effect;

use axum::http::StatusCode;
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, World};
use serde_json::json;

use crate::api::Program;
use crate::browser::Browser;

/// What nobody else's words hold.
const WORDS: &str = "Quillfeather readers reach their target";

fn objective(world: &World, owner: &str, with: &[&str]) -> Values {
    let mut values = Values::new()
        .with("title", WORDS)
        .with("owner", world.person(owner))
        .with("measure", "The share of 24 pupils who reach it")
        .with("baseline", "42%")
        .with("target", "60%")
        .with("starts_on", "2026-09-14")
        .with("by", "2027-07-16")
        .with("due_on", "2026-10-12")
        .with("achievable", "It was done next door")
        .with("state", "open");
    values.set("with", with.iter().map(|name| world.person(name).to_string()));
    values
}

/// Joan's objective, which Priya agrees with her.
async fn of_joan(world: &World, with: &[&str]) -> Record {
    let values = objective(world, "joan", with);
    world.add("joan", RecordKind::Objective, In::Organisation, values).await
}

async fn agree(world: &World, who: &str, objective: &Record, version: &str) -> String {
    let mut browser = Browser::of(world, who).await;
    let path = format!("/objectives/{}/agreement", objective.id);
    let answer = browser.submit(&path, &[("version", version)]).await;
    answer.page.notice().unwrap_or_default()
}

#[tokio::test]
async fn an_objective_is_read_by_those_who_have_a_part_in_it_and_those_above_them() {
    let world = World::small_trust().await;
    let joans = of_joan(&world, &["priya"]).await;
    let path = format!("/records/{}", joans.id);
    for (who, status) in [
        ("joan", StatusCode::OK),
        ("priya", StatusCode::OK),
        ("tom", StatusCode::OK),
        ("amina", StatusCode::OK),
        ("marcus", StatusCode::NOT_FOUND),
        ("rob", StatusCode::NOT_FOUND),
        ("clare", StatusCode::NOT_FOUND),
        ("dev", StatusCode::NOT_FOUND),
        ("ellen", StatusCode::NOT_FOUND),
        ("sian", StatusCode::NOT_FOUND),
    ] {
        let mut browser = Browser::of(&world, who).await;
        assert_eq!(browser.get(&path).await.status, status, "{who}");
        let history = browser.get(&format!("{path}/history")).await.status;
        assert_eq!(history, status, "{who}: history");
        let is_found = browser.get("/search?q=Quillfeather").await.page.says(WORDS);
        assert_eq!(is_found, status == StatusCode::OK, "{who} finds it");
        let agreement = format!("/objectives/{}/agreement", joans.id);
        let answer = browser.post(&agreement, &[("version", "9")]).await;
        let is_hidden = answer.status == StatusCode::NOT_FOUND;
        assert_eq!(is_hidden, status == StatusCode::NOT_FOUND, "{who}: agreement");
    }
    // Those above read it and do not write it.
    let mut tom = Browser::of(&world, "tom").await;
    assert_eq!(tom.get(&format!("{path}/edit")).await.status, StatusCode::FORBIDDEN);
    let own = tom.get("/growth").await.page;
    assert!(own.says("Of those whom you manage") && own.says(WORDS));
}

#[tokio::test]
async fn a_headteacher_who_manages_nobody_in_it_does_not_know_of_an_objective() {
    let world = World::small_trust().await;
    // Nobody stands above the headteacher, and she has no part in what a colleague of another agrees.
    let values = objective(&world, "amina", &[]);
    let own = world.add("amina", RecordKind::Objective, In::Organisation, values).await;
    for who in ["tom", "priya", "dev"] {
        let program = Program::of(&world, who).await;
        let answer = program.get(&format!("/records/{}", own.id)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who}");
        for list in ["/records", "/growth/objectives", "/records?kind=objectives"] {
            let listed = program.get(list).await.json.to_string();
            assert!(!listed.contains("Quillfeather"), "{who}: {list}");
        }
        let path = format!("/objectives/{}/agreements", own.id);
        assert_eq!(program.get(&path).await.status, StatusCode::NOT_FOUND, "{who}");
    }
}

#[tokio::test]
async fn an_objective_set_alone_cannot_be_agreed() {
    let world = World::small_trust().await;
    let alone = of_joan(&world, &[]).await;
    let mut joan = Browser::of(&world, "joan").await;
    let page = joan.get(&format!("/records/{}", alone.id)).await.page;
    assert!(page.says("An objective set alone cannot be agreed"));
    let said = agree(&world, "joan", &alone, "1").await;
    assert!(said.starts_with("An objective set alone cannot be agreed"), "{said}");
}

#[tokio::test]
async fn each_party_agrees_to_what_they_read_and_again_once_it_is_changed() {
    let world = World::small_trust().await;
    let joans = of_joan(&world, &["priya"]).await;
    let path = format!("/records/{}", joans.id);
    let waits = "Read and agree: ";
    let mut priya = Browser::of(&world, "priya").await;
    assert!(priya.get("/").await.page.says(waits) && priya.get("/growth").await.page.says(waits));
    assert_eq!(agree(&world, "priya", &joans, "1").await, "You have agreed to this objective");
    assert!(!priya.get("/").await.page.says(waits), "it waits no more");
    let said = agree(&world, "tom", &joans, "1").await;
    assert!(said.starts_with("Only its owner and those named"), "{said}");

    let mut joan = Browser::of(&world, "joan").await;
    let mut form =
        vec![("version", "1"), ("title", WORDS), ("measure", "The share"), ("baseline", "42%")];
    let (owner, with) = (world.person("joan").to_string(), world.person("priya").to_string());
    form.extend([
        ("owner", owner.as_str()),
        ("with", with.as_str()),
        ("target", "55%"),
        ("achievable", "Done"),
        ("state", "open"),
        ("feedback", "Families said that Mondays are lost"),
    ]);
    for (name, day, month, year) in [
        ("starts_on", "14", "9", "2026"),
        ("by", "16", "7", "2027"),
        ("due_on", "12", "10", "2026"),
    ] {
        for (part, value) in [("day", day), ("month", month), ("year", year)] {
            form.push((Box::leak(format!("{name}-{part}").into_boxed_str()), value));
        }
    }
    let silent = joan.post(&path, &form).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.page.says("Say why you changed the objective"));
    form.push(("why", "Two pupils came in October"));
    let saved = joan.submit(&path, &form).await;
    assert_eq!(saved.page.notice().as_deref(), Some("Saved"));
    for words in ["At first and now", "60%", "55%", "it was changed since"] {
        assert!(saved.page.says(words), "{words}");
    }
    assert!(priya.get("/").await.page.says(waits), "the change waits for her agreement");
    let said = agree(&world, "priya", &joans, "1").await;
    assert!(said.contains("was changed while you read it"), "{said}");
    assert_eq!(agree(&world, "priya", &joans, "2").await, "You have agreed to this objective");
    let answer = Program::of(&world, "joan")
        .await
        .get(&format!("/objectives/{}/agreements", joans.id))
        .await;
    let versions: Vec<_> =
        answer.json["items"].as_array().unwrap().iter().map(|one| one["version"].clone()).collect();
    assert_eq!(versions, [json!(2), json!(1)]);
}

#[tokio::test]
async fn nobody_sets_an_objective_for_people_with_whom_they_have_nothing_to_do() {
    let world = World::small_trust().await;
    let path = "/growth/objectives";
    let ask = async |who: &str, owner: &str, with: &[&str]| {
        let program = Program::of(&world, who).await;
        let values = json!({
            "title": WORDS, "owner": world.person(owner).to_string(),
            "with": with.iter().map(|name| world.person(name).to_string()).collect::<Vec<_>>(),
            "measure": "The share", "baseline": "42%", "target": "60%",
            "starts_on": "2026-09-14", "by": "2027-07-16", "achievable": "Yes", "state": "open",
        });
        program.post(path, &json!({ "values": values })).await.status
    };
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    assert_eq!(ask("marcus", "joan", &[]).await, refused, "a colleague");
    assert_eq!(ask("marcus", "joan", &["marcus"]).await, StatusCode::CREATED, "with a part in it");
    assert_eq!(ask("tom", "marcus", &["priya"]).await, StatusCode::CREATED, "from above");
    assert_eq!(ask("marcus", "priya", &[]).await, refused, "from below");
    for who in ["rob", "dev"] {
        assert!(ask(who, who, &[]).await.is_client_error(), "{who} has none");
    }
}

#[tokio::test]
async fn check_ins_are_kept_in_the_objective_and_the_next_is_asked_for_on_its_day() {
    let world = World::small_trust().await;
    let joans = of_joan(&world, &["priya"]).await;
    agree(&world, "joan", &joans, "1").await;
    let mut joan = Browser::of(&world, "joan").await;
    // The first check-in was due on 12 October.
    assert!(joan.get("/").await.page.says("See how it is coming on: "));
    let check_in = |day: &str, next: &str| {
        Values::new()
            .with("summary", "Half of them have a plan")
            .with("owner", world.person("joan"))
            .with("held_on", day)
            .with("progress", "behind")
            .with("confidence", "medium")
            .with("next_on", next)
    };
    let add = async |day, next| {
        let values = check_in(day, next);
        world.add("joan", RecordKind::CheckIn, In::Within(joans.id), values).await
    };
    let first = add("2026-10-12", "2026-10-26").await;
    let home = joan.get("/").await.page;
    assert!(!home.says("See how it is coming on: ") && home.says("Check in again after: "));
    add("2026-10-27", "2027-03-01").await;
    assert!(!joan.get("/").await.page.says("Check in again after: "));
    let page = joan.get(&format!("/records/{}", joans.id)).await.page;
    assert!(page.says("Half of them have a plan") && page.says("Could go either way"));
    // Whoever has no part in the objective knows nothing of what is inside; those above its author do.
    for (who, status) in
        [("marcus", 404), ("dev", 404), ("rob", 404), ("priya", 200), ("tom", 200), ("amina", 200)]
    {
        let answer = Browser::of(&world, who).await.get(&format!("/records/{}", first.id)).await;
        assert_eq!(answer.status.as_u16(), status, "{who}");
    }
    let program = Program::of(&world, "marcus").await;
    let path = format!("/records/{}/check-ins", joans.id);
    assert_eq!(program.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_vague_objective_is_advised_while_it_is_typed() {
    let world = World::small_trust().await;
    let mut joan = Browser::of(&world, "joan").await;
    let advice = joan.get("/objectives/wording?title=Embed+the+new+policy+for+all+readers").await;
    let said = String::from_utf8(advice.body).unwrap();
    assert!(said.contains("say by which day"), "{said}");
    let whole = "title=More+of+them+reach+their+own+target&baseline=42%25&target=60%25\
        &by-day=16&by-month=7&by-year=2027";
    let advice = joan.get(&format!("/objectives/wording?{whole}")).await;
    assert_eq!((advice.status, advice.body.trim_ascii()), (StatusCode::OK, &b""[..]));
    let mut rob = Browser::of(&world, "rob").await;
    assert!(rob.get("/objectives/wording?title=Embed").await.status.is_client_error());
}
