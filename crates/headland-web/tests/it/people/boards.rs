//! Those whose only role is in a governing board: they govern its schools as if by a role in each.

use axum::http::StatusCode;
use headland_app::people::{end_affiliation, organisation};
use headland_domain::people::Role;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, World};
use jiff::civil::date;

use crate::browser::Browser;
use crate::improvement::frozen;

#[tokio::test]
async fn the_first_page_of_a_board_shows_its_schools_and_their_frozen_reports() {
    let world = World::small_trust().await;
    let priority = world.a_judged_priority().await.priority;
    let snapshot = frozen(&world, &priority).await;
    for name in ["nia", "owen"] {
        let mut browser = Browser::of(&world, name).await;
        let page = browser.get("/").await.page;
        assert_eq!(page.heading(), "Shore Governing Board");
        let rows = page.table("Priorities of our schools");
        assert_eq!(rows.len(), 2, "{rows:?}");
        assert_eq!(rows[0][1], "Lark Rise Primary School");
        assert_eq!(rows[1][1], "Saltmarsh Primary School");
        assert!(!page.says("Actions overdue"), "those who govern read no action");
        assert!(page.says("Lark Rise Primary School"), "whose report it is");
        let (_, _) = (page.link("See every school"), page.link("Work in one of them").unwrap());
        let reports = page.all("#reports ~ ul a");
        assert_eq!(reports.len(), 1, "{reports:?}");
        assert_eq!(page.link(&reports[0]).as_deref(), Some(snapshot.as_str()));
        assert_eq!(browser.get(&snapshot).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_report_frozen_since_the_last_visit_is_marked_on_the_first_page_of_a_board() {
    let world = World::small_trust().await;
    let priority = world.a_judged_priority().await.priority;
    let snapshot = frozen(&world, &priority).await;
    let mark = "New since your last visit";
    let page = Browser::of(&world, "nia").await.get("/").await.page;
    assert!(page.link(&page.all("#reports ~ ul a")[0]).as_deref() == Some(snapshot.as_str()));
    assert!(!page.says(mark), "at a first visit nothing is news");
    world.advance_days(1);
    frozen(&world, &priority).await;
    let page = Browser::of(&world, "nia").await.get("/").await.page;
    assert!(page.all("#reports ~ ul li")[0].contains(mark), "{:?}", page.all("#reports ~ ul li"));
    world.advance_days(1);
    let page = Browser::of(&world, "nia").await.get("/").await.page;
    assert!(!page.says(mark), "seen on the visit before");
}

#[tokio::test]
async fn whoever_governs_through_a_board_sees_what_a_governor_of_the_school_sees() {
    let world = World::small_trust().await;
    let priority = world.a_judged_priority().await.priority;
    let snapshot = frozen(&world, &priority).await;
    let action = Values::new()
        .with("title", "Order the books")
        .with("accountable", world.person("priya"))
        .with("starts_on", "2026-09-07")
        .with("due_on", "2026-10-16")
        .with("phase", "deliver")
        .with("state", "in-progress");
    let action = world.add("tom", RecordKind::Action, In::Priority(priority.id), action).await;
    let paths: Vec<String> = ["", "/targets", "/monitoring", "/impact", "/reports", "/actions"]
        .iter()
        .map(|section| format!("/priorities/{}{section}", priority.id))
        .chain([snapshot.clone(), format!("{snapshot}/report.pdf")])
        .chain([format!("/records/{}", action.id), "/plans".to_owned(), "/".to_owned()])
        .collect();
    for (through_the_board, by_a_role) in [("nia", "rob"), ("owen", "clare")] {
        let mut one = Browser::of(&world, through_the_board).await;
        let mut other = Browser::of(&world, by_a_role).await;
        for path in &paths[..paths.len() - 2] {
            let expected = other.get(path).await.status;
            assert_eq!(one.get(path).await.status, expected, "{through_the_board}: {path}");
        }
        one.submit(&format!("/organisations/{}/choice", world.school), &[]).await;
        for path in &paths {
            let (seen, expected) = (one.get(path).await, other.get(path).await);
            assert_eq!(seen.status, expected.status, "{path}");
            let main = |page: &headland_testkit::Page| page.all("main").join(" ");
            if by_a_role != "rob" || (path != &snapshot && path != "/") {
                // Rob was asked for a signature, on his first page and on that of the report.
                assert_eq!(main(&seen.page), main(&expected.page), "{path}");
            }
        }
    }
}

#[tokio::test]
async fn a_member_of_the_board_is_asked_to_sign_and_signs_from_the_first_page() {
    let world = World::small_trust().await;
    let priority = world.a_judged_priority().await.priority;
    let mut tom = Browser::of(&world, "tom").await;
    let composition = format!("/priorities/{}/reports/composition", priority.id);
    let composed = tom.post(&composition, &[]).await;
    let report = composed.location().trim_end_matches("/edit").to_owned();
    let nia = world.person("nia").to_string();
    let fields = [
        ("version", "1"),
        ("signer-1", nia.as_str()),
        ("capacity-1", "Chair of the board"),
        ("pupils", "none"),
        ("sure", "yes"),
    ];
    let frozen = tom.post(&format!("{report}/snapshots"), &fields).await;
    assert_eq!(frozen.status, StatusCode::SEE_OTHER, "{:?}", frozen.page.problems());
    let mut nia = Browser::of(&world, "nia").await;
    let page = nia.get("/").await.page;
    let steps = page.all("#next + ol .hl-next__step");
    assert!(steps[0].starts_with("Sign “"), "{steps:?}");
    let signed = nia.submit(&format!("{}/signature", frozen.location()), &[]).await.page;
    assert!(signed.says("You have signed this report"));
}

#[tokio::test]
async fn what_a_board_no_longer_governs_or_never_did_stays_closed() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let path = format!("/priorities/{}", priority.id);
    let mut nia = Browser::of(&world, "nia").await;
    assert_eq!(nia.get(&path).await.status, StatusCode::OK);
    let elsewhere = format!("/organisations/{}/choice", world.other_school);
    assert_eq!(nia.post(&elsewhere, &[]).await.status, StatusCode::NOT_FOUND);

    world.also("amina", Role::Administrator, world.school).await;
    let page = world.act("amina", async |ctx| organisation(ctx).await).await.unwrap();
    let board = page.affiliations.iter().find(|one| one.parent() == world.board).unwrap().id();
    let last_day = date(2026, 11, 1);
    world.act("amina", async |ctx| end_affiliation(ctx, board, last_day).await).await.unwrap();
    assert_eq!(nia.get(&path).await.status, StatusCode::NOT_FOUND);
    let rows = nia.get("/schools").await.page.table("Priorities of our schools");
    assert!(rows.iter().all(|row| row[1] == "Saltmarsh Primary School"), "{rows:?}");
}

#[tokio::test]
async fn only_those_who_govern_through_a_board_have_its_table_of_schools() {
    let world = World::small_trust().await;
    world.a_priority().await;
    let mut nia = Browser::of(&world, "nia").await;
    let page = nia.get("/schools").await.page;
    assert_eq!(page.table("Priorities of our schools").len(), 2);
    let file = String::from_utf8(nia.get("/schools/download/csv").await.body).unwrap();
    assert!(file.contains("Lark Rise") && !file.contains("Actions overdue"), "{file}");
    let list = nia.get("/organisations").await.page;
    let places = list.all(".hl-card strong");
    assert_eq!(
        places,
        ["Shore Governing Board", "Lark Rise Primary School", "Saltmarsh Primary School"]
    );
    nia.submit(&format!("/organisations/{}/choice", world.school), &[]).await;
    assert_eq!(nia.get("/schools").await.status, StatusCode::NOT_FOUND, "a school governs none");
    assert!(nia.get("/").await.page.link("Schools").is_none());
}
