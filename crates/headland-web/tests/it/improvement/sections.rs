use axum::http::StatusCode;
use headland_domain::sheet::Section;
use headland_testkit::World;

use crate::browser::Browser;

#[tokio::test]
async fn every_section_opens_for_its_leader_with_a_constant_number_of_statements() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tom = Browser::of(&world, "tom").await;
    for section in Section::ALL {
        let answer = tom.get(&format!("/priorities/{}/{}", priority.id, section.slug())).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", section.label());
        assert_eq!(answer.page.all("h1").len(), 1, "{}", section.label());
    }
}

#[tokio::test]
async fn a_priority_of_another_school_is_not_there() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    for name in ["sian", "gwen"] {
        let mut browser = Browser::of(&world, name).await;
        for path in [format!("/priorities/{}", priority.id), format!("/plans/{}", plan.id)] {
            assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "{name}: {path}");
        }
    }
}

#[tokio::test]
async fn the_trusts_lead_reads_its_schools_priorities_and_changes_none() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut ellen = Browser::of(&world, "ellen").await;
    let page = ellen.get(&format!("/priorities/{}", priority.id)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.page.link("Change this priority"), None);
    let new = ellen.get(&format!("/priorities/{}/targets/new", priority.id)).await;
    assert_eq!(new.status, StatusCode::FORBIDDEN);
}
