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
