use axum::http::StatusCode;
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, World};
use serde_json::json;

use crate::api::Program;
use crate::browser::Browser;
use crate::improvement::feed_of;

const WORDS: &str = "How we pass on a concern at Quillberry";
const MEANING: &str = "I write it down the same hour and tell the lead in person";

fn document(world: &World, due: &str) -> Values {
    Values::new()
        .with("title", WORDS)
        .with("owner", world.person("tom"))
        .with("edition", "September 2026")
        .with("set_on", "2026-09-01")
        .with("place", "Staff room folder")
        .with("item", "leading-a-support-area@1#knowledge/safeguarding/guidance-read")
        .with("asked", world.person("joan"))
        .with("due_on", due)
}

/// A document of Tom's that Joan is asked to read.
async fn asked(world: &World, due: &str) -> Record {
    world.add("tom", RecordKind::Document, In::Organisation, document(world, due)).await
}

async fn confirm(browser: &mut Browser, document: &Record, more: &[(&str, &str)]) -> StatusCode {
    let path = format!("/records/{}/reading-confirmations", document.id);
    browser.get(&format!("{path}/new")).await;
    let form: Vec<_> = [("meaning", MEANING)].iter().chain(more).copied().collect();
    browser.post(&path, &form).await.status
}

#[tokio::test]
async fn whoever_is_asked_confirms_the_version_once_and_a_new_version_asks_again() {
    for world in World::on_each_database().await {
        let document = asked(&world, "2026-09-30").await;
        let mut joan = Browser::of(&world, "joan").await;
        let waits = "Read it and confirm that you have";
        assert!(joan.get("/").await.page.says(waits) && joan.get("/growth").await.page.says(waits));
        // Neither the day nor the version nor the person is what somebody sends.
        let forged = [("held_on", "2020-01-01"), ("edition", "1999")];
        assert_eq!(confirm(&mut joan, &document, &forged).await, StatusCode::SEE_OTHER);
        let rows = joan.get("/readings").await.page;
        assert!(rows.says("Confirmed") && rows.says("2 November 2026"), "today, and no other day");
        assert!(joan.get("/readings?standing=late").await.page.says("0 readings"));
        assert!(!joan.get("/").await.page.says(waits));
        let again = confirm(&mut joan, &document, &[]).await;
        assert_eq!(again, StatusCode::UNPROCESSABLE_ENTITY);

        let mut values = document.values.clone();
        values.set("edition", ["January 2027".to_owned()]);
        let (id, version) = (document.id, document.version);
        let revise = async |ctx: &mut headland_app::context::Context| {
            headland_app::improvement::revise(ctx, id, version, values, None).await
        };
        world.act("tom", revise).await.unwrap();
        assert!(joan.get("/").await.page.says(waits), "a new version asks again");
        let page = joan.get(&format!("/records/{id}")).await.page;
        assert!(page.says(MEANING) && page.says("September 2026"), "what was confirmed stays");
        assert_eq!(confirm(&mut joan, &document, &[]).await, StatusCode::SEE_OTHER);
        assert!(!joan.get("/").await.page.says(waits));
    }
}

#[tokio::test]
async fn what_is_late_is_known_to_those_above_and_to_the_headteacher_and_to_nobody_else() {
    for world in World::on_each_database().await {
        asked(&world, "2026-09-30").await;
        for (who, sees) in
            [("joan", true), ("tom", true), ("amina", true), ("priya", false), ("marcus", false)]
        {
            let mut browser = Browser::of(&world, who).await;
            let page = browser.get("/readings?standing=late").await.page;
            assert_eq!(page.says(WORDS), sees, "{who}");
            for format in ["csv", "xlsx"] {
                let file = browser.get(&format!("/readings/download/{format}")).await;
                assert_eq!(file.status, StatusCode::OK, "{who}: {format}");
                let text = String::from_utf8_lossy(&file.body);
                assert!(format == "xlsx" || text.contains(WORDS) == sees, "{who}: {text}");
            }
        }
        let growth = Browser::of(&world, "tom").await.get("/growth").await.page;
        assert!(growth.says("See who is late in confirming"));
        let growth = Browser::of(&world, "joan").await.get("/growth").await.page;
        assert!(!growth.says("See who is late in confirming"), "one's own is said otherwise");
        for who in ["dev", "rob", "ellen"] {
            let page = Browser::of(&world, who).await.get("/readings").await;
            assert_ne!(page.status, StatusCode::OK, "{who}");
        }
    }
}

#[tokio::test]
async fn a_confirmation_is_read_by_its_writer_those_above_and_the_headteacher() {
    let world = World::small_trust().await;
    let document = asked(&world, "2026-11-30").await;
    assert_eq!(
        confirm(&mut Browser::of(&world, "joan").await, &document, &[]).await,
        StatusCode::SEE_OTHER
    );
    for (who, reads) in
        [("joan", true), ("tom", true), ("amina", true), ("priya", false), ("marcus", false)]
    {
        let page = Browser::of(&world, who).await.get(&format!("/records/{}", document.id)).await;
        assert_eq!(page.status, StatusCode::OK, "{who} reads the document");
        assert_eq!(page.page.says(MEANING), reads, "{who}");
    }
}

#[tokio::test]
async fn whoever_leads_nobody_asks_themselves_and_those_whom_they_manage() {
    let world = World::small_trust().await;
    let mut joan = Browser::of(&world, "joan").await;
    joan.get("/growth/documents/new").await;
    let form = |owner: &str, asked: &str| {
        let pairs = [
            ("title", WORDS),
            ("owner", owner),
            ("edition", "1"),
            ("set_on-day", "1"),
            ("set_on-month", "9"),
            ("set_on-year", "2026"),
            ("place", "My folder"),
            ("asked", asked),
            ("due_on-day", "30"),
            ("due_on-month", "11"),
            ("due_on-year", "2026"),
        ];
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let (me, marcus) = (world.person("joan").to_string(), world.person("marcus").to_string());
    for (asked, status) in
        [(&marcus, StatusCode::UNPROCESSABLE_ENTITY), (&me, StatusCode::SEE_OTHER)]
    {
        let form = form(&me, asked);
        let form: Vec<_> =
            form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = joan.post("/growth/documents", &form).await;
        let problems = answer.page.problems();
        assert_eq!(answer.status, status, "{problems:?}");
        let about_asked = problems.iter().all(|problem| problem.starts_with("Ask yourself"));
        assert!(about_asked, "{problems:?}");
    }
}

#[tokio::test]
async fn everybody_in_a_role_is_asked_and_a_knowledge_area_shows_what_was_read() {
    for world in World::on_each_database().await {
        let mut values = document(&world, "2026-11-30");
        values.set("asked", Vec::<String>::new());
        let values = values.with("roles", "support-staff");
        let document = world.add("tom", RecordKind::Document, In::Organisation, values).await;
        let own = Values::new()
            .with("title", "What I know for my work")
            .with("owner", world.person("joan"))
            .with("framework", "leading-a-support-area@1")
            .with("held_on", "2026-10-05");
        let own = world.add("joan", RecordKind::SelfAssessment, In::Organisation, own).await;
        let mut joan = Browser::of(&world, "joan").await;
        let path = format!("/records/{}", own.id);
        assert!(joan.get(&path).await.page.says("To read “How we pass on a concern"));
        confirm(&mut joan, &document, &[]).await;
        assert!(joan.get(&path).await.page.says("Read “How we pass on a concern"));
        let mut priya = Browser::of(&world, "priya").await;
        assert!(!priya.get("/").await.page.says("Read it and confirm"), "she is asked nothing");
    }
}

#[tokio::test]
async fn a_program_reads_how_readings_stand() {
    let world = World::small_trust().await;
    let document = asked(&world, "2026-09-30").await;
    let program = Program::of(&world, "tom").await;
    let found = program.get("/readings?standing=late").await;
    let item = &found.json["items"][0];
    assert_eq!(item["document"], json!(document.id.to_string()));
    assert_eq!(item["standing"], "late");
    assert_eq!(item["confirmed_on"], json!(null));
    let wrong = program.get("/readings?standing=unread").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_is_to_be_read_is_in_the_calendar_of_whoever_is_asked_until_they_confirm() {
    let world = World::small_trust().await;
    let document = asked(&world, "2026-11-30").await;
    let ics = feed_of(&world, "joan").await;
    assert!(ics.contains(WORDS) && ics.contains("DTSTART;VALUE=DATE:20261130"), "{ics}");
    assert!(!feed_of(&world, "marcus").await.contains(WORDS), "he is not asked");
    let mut joan = Browser::of(&world, "joan").await;
    assert_eq!(confirm(&mut joan, &document, &[]).await, StatusCode::SEE_OTHER);
    assert!(!feed_of(&world, "joan").await.contains(WORDS), "it was read");
}
