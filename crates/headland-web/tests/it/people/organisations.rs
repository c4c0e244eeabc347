//! Working in one organisation or another.

use axum::http::StatusCode;
use headland_domain::people::Role;
use headland_testkit::World;

use crate::browser::Browser;

#[tokio::test]
async fn somebody_who_works_in_two_schools_moves_between_them_and_sees_each_on_its_own() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    world.also("marcus", Role::Teacher, world.other_school).await;
    let mut marcus = Browser::of(&world, "marcus").await;
    let list = marcus.get("/organisations").await.page;
    assert_eq!(list.all(".hl-card strong").len(), 2);
    assert!(marcus.get("/plans").await.page.says("Improvement plan 2026"));

    let choice = format!("/organisations/{}/choice", world.other_school);
    let answer = marcus.post(&choice, &[]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/"));
    assert!(!marcus.get("/plans").await.page.says("Improvement plan 2026"));
    assert_eq!(marcus.get("/organisation").await.page.heading(), "Fell End School");
    let there = marcus.get(&format!("/priorities/{}", priority.id)).await.status;
    assert!(there == StatusCode::OK || there == StatusCode::NOT_FOUND, "{there}");
}

#[tokio::test]
async fn nobody_moves_to_where_they_hold_no_role_today() {
    let world = World::small_trust().await;
    let mut marcus = Browser::of(&world, "marcus").await;
    for place in [world.other_school, world.trust, world.sister_school] {
        let choice = format!("/organisations/{place}/choice");
        assert_eq!(marcus.post(&choice, &[]).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(marcus.get("/organisation").await.page.heading(), "Lark Rise Primary School");
    // A trust's lead may work inside its schools, and in no other.
    let mut ellen = Browser::of(&world, "ellen").await;
    let elsewhere = format!("/organisations/{}/choice", world.other_school);
    assert_eq!(ellen.post(&elsewhere, &[]).await.status, StatusCode::NOT_FOUND);
}
