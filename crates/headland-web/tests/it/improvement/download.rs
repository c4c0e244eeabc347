use axum::http::StatusCode;
use axum::http::header::CONTENT_DISPOSITION;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::World;

use super::story::told;
use crate::browser::Browser;

#[tokio::test]
async fn a_list_of_records_downloads_as_csv_with_words_in_place_of_identifiers() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let answer = tom.get(&story.section("actions/download.csv")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers[CONTENT_DISPOSITION], "attachment; filename=\"actions.csv\"");
    let csv = String::from_utf8(answer.body).unwrap();
    let lines: Vec<_> = csv.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with("\u{feff}Action,Who is accountable,"));
    assert!(lines[1].contains("Priya Nair"));
    assert!(lines[1].contains("2026-10-16"));
    assert!(lines[1].contains(",900,"));
    assert!(lines[2].contains("Order the books"), "what it waits for, by title");
}

#[tokio::test]
async fn a_workbook_and_a_formula_in_a_title_are_harmless() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let obstacle = Values::new()
        .with("title", "=1+1")
        .with("likelihood", "low")
        .with("severity", "low")
        .with("response", "None");
    story.add(&world, RecordKind::Obstacle, obstacle).await;
    let mut tom = Browser::of(&world, "tom").await;
    let csv = tom.get(&story.section("obstacles/download.csv")).await;
    assert!(String::from_utf8(csv.body).unwrap().contains("'=1+1"));
    let xlsx = tom.get(&story.section("obstacles/download.xlsx")).await;
    assert_eq!(xlsx.status, StatusCode::OK);
    assert!(xlsx.body.starts_with(b"PK\x03\x04"));
}

#[tokio::test]
async fn what_may_not_be_seen_may_not_be_downloaded() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    for (name, kind) in [("marcus", "strategies"), ("rob", "actions"), ("sian", "targets")] {
        let mut browser = Browser::of(&world, name).await;
        for ending in ["csv", "xlsx"] {
            let answer = browser.get(&story.section(&format!("{kind}/download.{ending}"))).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name} {kind}");
        }
    }
}
