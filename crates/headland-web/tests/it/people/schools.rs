//! The trust's table of the priorities of its schools.

use axum::http::StatusCode;
use headland_app::people::{end_affiliation, organisation};
use headland_domain::people::Role;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, World};
use jiff::civil::date;

use crate::browser::Browser;

#[tokio::test]
async fn the_trust_sees_every_priority_of_its_schools_and_of_no_other() {
    let world = World::small_trust().await;
    world.a_priority().await;
    let mut browser = Browser::of(&world, "ellen").await;
    let page = browser.get("/schools").await.page;
    let rows = page.table("Priorities of our schools");
    let shown: Vec<_> = rows.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    assert_eq!(
        shown,
        [
            ("More pupils read well by the end of Year 6", "Lark Rise Primary School"),
            ("No priority yet", "Saltmarsh Primary School"),
        ]
    );
    let inside = format!("/organisations/{}/choice", world.school);
    browser.submit(&inside, &[]).await;
    let same = browser.get("/schools").await.page.table("Priorities of our schools");
    assert_eq!(same, rows, "whichever school they are working in");
    let none = browser.get("/schools?level=off-track").await.page;
    assert!(none.says("No priority found"));
}

#[tokio::test]
async fn a_thousand_schools_take_as_many_statements_as_ten() {
    let world = World::small_trust().await;
    world.a_priority().await;
    let mut ellen = Browser::of(&world, "ellen").await;
    let mut counts = Vec::new();
    let mut have = 2;
    for schools in [10, 100, 1_000] {
        world.add_schools(have..schools).await;
        have = schools;
        let page = ellen.get("/schools").await;
        assert_eq!(page.page.table("Priorities of our schools").len(), 25.min(schools));
        counts.push(page.statements());
    }
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
    let last = ellen.get("/schools?page=40").await.page;
    assert!(last.says("976 to 1000 of 1000"), "{}", last.words());
}

#[tokio::test]
async fn the_table_downloads_whole_as_csv_and_workbook_with_the_filter_that_is_set() {
    let world = World::small_trust().await;
    world.a_priority().await;
    world.add_schools(2..60).await;
    let mut ellen = Browser::of(&world, "ellen").await;
    let page = ellen.get("/schools?q=Lark").await.page;
    let csv = ellen.get(&page.link("CSV").unwrap()).await;
    let disposition = csv.headers["content-disposition"].to_str().unwrap();
    assert_eq!(disposition, "attachment; filename=\"schools.csv\"");
    let text = String::from_utf8(csv.body).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].starts_with("\u{feff}School,Priority,Led by,Level"), "{text}");
    assert!(lines[1].contains("Tom Ashworth") && lines[1].contains("Not reviewed yet"), "{text}");

    let all = String::from_utf8(ellen.get("/schools/download/csv").await.body).unwrap();
    assert_eq!(all.lines().count(), 61, "every school and not only a page of them");
    let workbook = ellen.get("/schools/download/xlsx").await;
    assert!(workbook.body.starts_with(b"PK\x03\x04"));
    assert_eq!(ellen.get("/schools/download/pdf").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_downloads_are_for_whoever_may_see_the_table() {
    let world = World::small_trust().await;
    for name in ["amina", "tom", "joan", "rob", "clare", "dev", "gwen"] {
        let mut browser = Browser::of(&world, name).await;
        for path in ["/schools", "/schools/download/csv", "/schools/download/xlsx"] {
            assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{name}: {path}");
        }
    }
}

#[tokio::test]
async fn a_school_that_left_the_trust_is_no_longer_listed() {
    let world = World::small_trust().await;
    world.also("sian", Role::Administrator, world.sister_school).await;
    let page = world.act("sian", async |ctx| organisation(ctx).await).await.unwrap();
    let (trust, last_day) = (page.affiliations[0].id(), date(2026, 10, 31));
    world.act("sian", async |ctx| end_affiliation(ctx, trust, last_day).await).await.unwrap();
    let mut ellen = Browser::of(&world, "ellen").await;
    assert!(!ellen.get("/schools").await.page.says("Saltmarsh"));
}

#[tokio::test]
async fn the_table_says_how_a_priority_stands_and_is_filtered_by_it() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let review = Values::new()
        .with("summary", "Behind")
        .with("held_on", "2026-10-01")
        .with("level", "off-track")
        .with("direction", "worsening")
        .with("evidence", "Books")
        .with("next_on", "2026-10-20");
    world.add("tom", RecordKind::Review, In::Priority(priority.id), review).await;
    let mut ellen = Browser::of(&world, "ellen").await;
    let rows = ellen.get("/schools?level=off-track").await.page.table("Priorities of our schools");
    assert_eq!(rows.len(), 1);
    assert!(rows[0][3].contains("Off track"), "{rows:?}");
    assert_eq!(rows[0][4], "Review overdue");
    let unreviewed = ellen.get("/schools?level=none").await.page.table("Priorities of our schools");
    assert!(unreviewed.iter().all(|row| !row[1].contains("Lark Rise")), "{unreviewed:?}");
}

#[tokio::test]
async fn a_priority_that_nobody_ever_reviewed_is_late_in_the_table_too() {
    let world = World::small_trust().await;
    world.a_priority().await;
    let mut ellen = Browser::of(&world, "ellen").await;
    let rows = ellen.get("/schools?level=none").await.page.table("Priorities of our schools");
    let row = rows.iter().find(|row| row[1].contains("Lark Rise")).unwrap();
    assert_eq!(row[4], "Review overdue", "the first is due a half term after the start");
    let file = ellen.get("/schools/download/csv").await;
    let text = String::from_utf8_lossy(&file.body);
    assert!(text.contains("2026-10-20"), "{text}");
}
