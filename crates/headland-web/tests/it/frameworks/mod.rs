mod carry;
mod import;
mod own;

use axum::http::StatusCode;
use headland_testkit::World;

use crate::browser::Browser;

#[tokio::test]
async fn every_framework_is_read_with_its_source() {
    let world = World::small_trust().await;
    let mut joan = Browser::of(&world, "joan").await;
    let list = joan.get("/frameworks").await;
    assert_eq!(list.status, StatusCode::OK);
    let frameworks = headland_app::frameworks::shelf();
    assert_eq!(frameworks.len(), 12);
    for framework in frameworks {
        let href = list.page.link(framework.title()).unwrap();
        let page = joan.get(&href).await;
        assert_eq!(page.status, StatusCode::OK, "{href}");
        assert_eq!(page.page.heading(), framework.title());
        assert!(page.page.says(framework.source().publisher.as_str()), "{href}");
        for item in framework.items() {
            assert!(page.page.says(item.title.as_str()), "{href}: {}", item.title);
        }
    }
}

#[tokio::test]
async fn a_framework_no_longer_offered_says_so_and_leads_to_the_newer_one() {
    let world = World::small_trust().await;
    let mut joan = Browser::of(&world, "joan").await;
    let page = joan.get("/frameworks/headteachers-standards@2015").await.page;
    assert!(page.says("No longer offered since"));
    let list = joan.get("/frameworks").await.page;
    assert!(list.says("9 competencies"), "{}", list.words());
}

#[tokio::test]
async fn an_edition_that_is_not_there_is_not_found_and_a_stranger_signs_in_first() {
    let world = World::small_trust().await;
    let mut joan = Browser::of(&world, "joan").await;
    for path in ["/frameworks/none@1", "/frameworks/none"] {
        assert_eq!(joan.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let mut stranger = Browser::new(&world);
    assert_eq!(stranger.get("/frameworks").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_item_shows_how_to_show_it_its_source_and_what_others_say_of_it() {
    let world = World::small_trust().await;
    let mut joan = Browser::of(&world, "joan").await;
    let whole = joan.get("/frameworks/developing-self-and-others@1").await.page;
    let href = whole.link("Searching self-assessment").unwrap();
    let page = joan.get(&href).await.page;
    assert!(page.says("Common mistakes"), "{}", page.words());
    assert!(page.says("How to show it"));
    assert!(page.summary("Source").unwrap().contains("Assessment criteria of the unit"));
    let competency = page.link("Self awareness").unwrap();
    let there = joan.get(&competency).await.page;
    assert!(there.link("Searching self-assessment").is_some(), "seen from the other end, too");
    assert!(there.says("says nothing by itself about the other"));
}

#[tokio::test]
async fn an_equivalent_is_marked_as_one_whose_evidence_is_inherited() {
    let world = World::small_trust().await;
    let mut joan = Browser::of(&world, "joan").await;
    let path = "/frameworks/headteachers-standards@2020/item\
        ?code=domain/curriculum-and-teaching/teaching";
    let page = joan.get(path).await.page;
    assert!(page.says("marked as inherited"), "{}", page.words());
    assert!(page.link("Teaching and curriculum").is_some());
    for code in ["nothing", "", "no%20code"] {
        let path = format!("/frameworks/headteachers-standards@2020/item?code={code}");
        assert_eq!(joan.get(&path).await.status, StatusCode::NOT_FOUND, "{code}");
    }
}
