//! What is private stays private, wherever somebody looks: every page that links lead to, every
//! address that can be guessed, every list of the API.

use std::collections::{BTreeSet, VecDeque};

use axum::http::StatusCode;
use headland_app::improvement::remove;
use headland_domain::people::Role;
use headland_domain::sheet::{Record, RecordKind, Section, Values};
use headland_testkit::{In, Length, Page, World};

use crate::api::Program;
use crate::browser::Browser;

/// More pages than anyone reaches in these small worlds.
const MOST: usize = 1_500;

/// Follows every link from the first page on; the addresses whose answers hold these words.
pub(crate) async fn reaches(browser: &mut Browser, words: &str) -> Vec<String> {
    let mut seen = BTreeSet::from(["/".to_owned()]);
    let mut next = VecDeque::from(["/".to_owned()]);
    let mut told = Vec::new();
    while let Some(path) = next.pop_front() {
        let answer = browser.get(&path).await;
        assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
        if String::from_utf8_lossy(&answer.body).contains(words) {
            told.push(path);
        }
        for href in answer.page.hrefs() {
            let href = href.split('#').next().unwrap_or_default().to_owned();
            let is_page = href.starts_with('/')
                && !href.starts_with("/assets")
                && !href.starts_with("/help")
                && !href.starts_with("/frameworks/");
            if is_page && seen.insert(href.clone()) {
                next.push_back(href);
            }
        }
        assert!(seen.len() < MOST, "{} addresses and no end", seen.len());
    }
    assert!(seen.len() > 5, "only {seen:?}");
    told
}

/// An expectation of Priya's that Marcus is held to, of which somebody may be told by one word.
async fn expectation(world: &World) -> (Record, Record) {
    let (_, priority) = world.a_priority().await;
    let values = Values::new()
        .with("expectation", "Marzipan is marked by the second Friday")
        .with("of", world.person("marcus"))
        .with("holder", world.person("priya"))
        .with("set_on", "2026-10-01")
        .with("state", "set");
    let place = In::Priority(priority.id);
    let record = world.add("priya", RecordKind::Expectation, place, values).await;
    (priority, record)
}

#[tokio::test]
async fn holding_to_account_is_told_to_the_two_people_and_those_above_wherever_they_look() {
    let world = World::small_trust().await;
    let (priority, record) = expectation(&world).await;
    for (name, is_told) in [
        ("priya", true),
        ("marcus", true),
        ("tom", true),
        ("amina", true),
        ("joan", false),
        ("rob", false),
        ("clare", false),
        ("dev", false),
        ("ellen", false),
        ("sian", false),
        ("gwen", false),
    ] {
        let mut browser = Browser::of(&world, name).await;
        let reached = reaches(&mut browser, "Marzipan").await;
        assert_eq!(!reached.is_empty(), is_told, "{name} reads it at {reached:?}");
        if is_told {
            continue;
        }
        let section = format!("/priorities/{}", priority.id);
        for path in [
            format!("/records/{}", record.id),
            format!("/records/{}/edit", record.id),
            format!("/records/{}/history", record.id),
            format!("{section}/{}", Section::Accountability.slug()),
            format!("{section}/history"),
            format!("{section}/expectations/download.csv"),
            format!("{section}/thread"),
            "/search?q=marzipan".to_owned(),
            format!("/ledger?record={}", record.id),
        ] {
            let answer = browser.get(&path).await;
            let body = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(!body.contains("Marzipan is"), "{name} reads it at {path}");
            assert!(
                !body.contains(&record.id.to_string()) || path.contains(&record.id.to_string())
            );
        }
        let program = Program::of(&world, name).await;
        for path in [
            format!("/records/{}", record.id),
            format!("/records/{}/revisions", record.id),
            "/records?kind=expectations".to_owned(),
            "/records".to_owned(),
            format!("/priorities/{}/expectations", priority.id),
            format!("/priorities/{}/links", priority.id),
            format!("/priorities/{}/thread", priority.id),
        ] {
            let answer = program.get(&path).await;
            let body = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(
                !body.contains("Marzipan") && !body.contains(&record.id.to_string()),
                "{name} reads it at {path}: {body}"
            );
        }
    }
}

#[tokio::test]
async fn the_ledger_tells_a_headteacher_nothing_of_an_expectation_between_two_others() {
    let world = World::small_trust().await;
    let (priority, record) = expectation(&world).await;
    // A second headteacher, above neither Priya nor Marcus.
    world.also("joan", Role::Headteacher, world.school).await;
    let told = |page: &Page| {
        page.table("What was done").iter().filter(|row| row[4].contains("expectation")).count()
    };
    let mut amina = Browser::of(&world, "amina").await;
    assert_eq!(told(&amina.get("/ledger").await.page), 1, "Amina is above them");
    let mut joan = Browser::of(&world, "joan").await;
    let answer = joan.get("/ledger").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(told(&answer.page), 0, "{}", answer.page.words());
    assert!(!answer.page.markup().contains(&record.id.to_string()));
    assert!(answer.page.markup().contains(&priority.id.to_string()), "what she sees is linked");
    assert!(answer.page.says("A record that you may not see"), "the line itself stays");
    let only = joan.get(&format!("/ledger?record={}", record.id)).await;
    assert_eq!(only.status, StatusCode::NOT_FOUND);
    // Nor once it is gone, while those who saw it go on seeing what became of it.
    let gone = world.act("priya", async |ctx| remove(ctx, record.id, None).await).await;
    assert!(gone.is_ok());
    assert_eq!(told(&joan.get("/ledger").await.page), 0);
    assert_eq!(told(&amina.get("/ledger").await.page), 2);
}

#[tokio::test]
async fn an_administrator_reaches_no_leaders_record() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut records = world.one_of_each(priority.id, Length::Typical).await;
    records.extend(world.one_of_each_personal(&priority, Length::Typical).await);
    let mut tom = Browser::of(&world, "tom").await;
    assert!(!reaches(&mut tom, "A typical").await.is_empty(), "the words are there to be found");
    let mut dev = Browser::of(&world, "dev").await;
    let reached = reaches(&mut dev, "A typical").await;
    assert!(reached.is_empty(), "{reached:?}");
    assert!(reaches(&mut dev, priority.title().as_str()).await.is_empty());
    let program = Program::of(&world, "dev").await;
    for record in &records {
        for page in ["", "/edit", "/history"] {
            let path = format!("/records/{}{page}", record.id);
            let status = dev.get(&path).await.status;
            assert_eq!(status, StatusCode::NOT_FOUND, "{path} ({:?})", record.kind);
        }
        let status = program.get(&format!("/records/{}", record.id)).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{:?}", record.kind);
    }
    let listed = program.get("/records").await;
    assert_eq!(listed.json["items"].as_array().map(Vec::len), Some(0), "{}", listed.json);
    // Nor by giving themselves a role: that takes another administrator.
    let path = format!("/people/{}/roles/new", world.person("dev"));
    let role = [
        ("role", "headteacher"),
        ("starts_on-day", "1"),
        ("starts_on-month", "9"),
        ("starts_on-year", "2026"),
    ];
    assert_eq!(dev.post(&path, &role).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let manager = format!("/people/{}/manager", world.person("priya"));
    let above = world.person("dev").to_string();
    let fields = [
        ("manager", above.as_str()),
        ("from-day", "1"),
        ("from-month", "9"),
        ("from-year", "2026"),
    ];
    dev.post(&manager, &fields).await;
    let reached = reaches(&mut dev, "A typical").await;
    assert!(reached.is_empty(), "as Priya's manager: {reached:?}");
}

#[tokio::test]
async fn governors_read_no_file_that_hangs_on_the_draft_of_a_report() {
    let world = World::small_trust().await;
    let priority = world.a_judged_priority().await.priority;
    let snapshot = crate::improvement::frozen(&world, &priority).await;
    let mut tom = Browser::of(&world, "tom").await;
    let draft = tom.get(&snapshot).await.page.link("Go to the draft").unwrap();
    let token = tom.token().to_owned();
    let files = [("file", "doubts.txt", b"between ourselves".as_slice())];
    let sent = tom.upload(&format!("{draft}/files"), &token, &[], &files).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = tom.get(&draft).await.page;
    let file = page.hrefs().into_iter().find(|href| href.starts_with("/files/")).unwrap();
    assert_eq!(tom.get(&file).await.status, StatusCode::OK);
    for name in ["rob", "clare", "ellen"] {
        let mut browser = Browser::of(&world, name).await;
        assert_eq!(browser.get(&snapshot).await.status, StatusCode::OK, "{name}");
        assert_eq!(browser.get(&file).await.status, StatusCode::NOT_FOUND, "{name}");
        let program = Program::of(&world, name).await;
        let status = program.get(&file).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{name}");
    }
}

#[tokio::test]
async fn whoever_reads_a_report_only_frozen_reads_no_word_of_its_draft() {
    let world = World::small_trust().await;
    let priority = world.a_judged_priority().await.priority;
    for name in ["tom", "rob", "clare", "ellen"] {
        Browser::of(&world, name).await.get("/").await;
    }
    world.advance_days(1);
    let draft = world
        .act("tom", async |ctx| headland_app::improvement::report::compose(ctx, priority.id).await)
        .await
        .unwrap();
    // Taken out before freezing; frozen; written afterwards.
    for (version, title) in [(1, "Rhubarb begun"), (2, "Marzipan report"), (3, "Rhubarb again")] {
        let mut values = draft.values.clone();
        values.set("title", [title.to_owned()]);
        values.set("progress", [format!("{title}: lessons are calmer.")]);
        world
            .act("tom", async |ctx| {
                headland_app::improvement::revise(ctx, draft.id, version, values, None).await
            })
            .await
            .unwrap();
        if version == 2 {
            let rob = headland_app::improvement::report::AskedSignature {
                person: world.person("rob"),
                capacity: "Chair of governors".to_owned(),
            };
            let said = headland_app::improvement::report::Freezing {
                version: 3,
                asked: &[rob],
                names_no_pupil: true,
            };
            world
                .act("tom", async |ctx| {
                    headland_app::improvement::report::freeze(ctx, draft.id, &said).await
                })
                .await
                .unwrap();
        }
    }
    let paths = [
        format!("/priorities/{}/history", priority.id),
        format!("/priorities/{}/thread", priority.id),
        format!("/priorities/{}/reports", priority.id),
        format!("/records/{}/history", draft.id),
        "/search?q=rhubarb".to_owned(),
        "/search?q=report".to_owned(),
        "/".to_owned(),
    ];
    let asked = [
        "/records?kind=reports".to_owned(),
        "/records".to_owned(),
        format!("/priorities/{}/reports", priority.id),
        format!("/records/{}", draft.id),
        format!("/records/{}/revisions", draft.id),
    ];
    for (name, sees_draft) in [("tom", true), ("rob", false), ("clare", false), ("ellen", false)] {
        let mut browser = Browser::of(&world, name).await;
        let mut told = reaches(&mut browser, "Rhubarb").await;
        for path in &paths {
            let body = browser.get(path).await.body;
            let body = String::from_utf8_lossy(&body);
            if body.contains("Rhubarb begun") || body.contains("Rhubarb again") {
                told.push(path.clone());
            }
        }
        let program = Program::of(&world, name).await;
        for path in &asked {
            let body = program.get(path).await.body;
            let body = String::from_utf8_lossy(&body);
            if body.contains("Rhubarb") {
                told.push(format!("API {path}"));
            }
        }
        assert_eq!(!told.is_empty(), sees_draft, "{name} reads the draft at {told:?}");
        // The frozen form is there for all of them.
        let reports = browser.get(&format!("/priorities/{}/reports", priority.id)).await.page;
        let frozen = browser.get(&reports.link("Marzipan report").unwrap()).await;
        assert_eq!(frozen.status, StatusCode::OK, "{name}");
        assert!(frozen.page.says("Marzipan report: lessons are calmer."), "{name}");
    }
    // Governors are led to the frozen form from their first page, by the title that it was given.
    for name in ["rob", "clare"] {
        let home = Browser::of(&world, name).await.get("/").await.page;
        let href = home.link("Marzipan report").unwrap();
        assert!(href.starts_with("/snapshots/"), "{name} is led to {href}");
    }
}
