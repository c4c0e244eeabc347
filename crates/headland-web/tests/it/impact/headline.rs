use axum::http::StatusCode;
use headland_testkit::World;

use super::{evaluate, target};
use crate::browser::Browser;

#[tokio::test]
async fn a_measure_declared_before_its_outcome_is_a_headline_and_cannot_be_withdrawn_after() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let mut tom = Browser::of(&world, "tom").await;
    let page = format!("/records/{}/headline", target.id);
    assert_eq!(tom.get(&page).await.page.summary("Outcome").as_deref(), Some("Not known yet"));
    assert_eq!(tom.post(&page, &[]).await.status, StatusCode::SEE_OTHER);
    world.advance_days(1);
    evaluate(&world, &priority, &target).await;
    let impact = tom.get(&format!("/priorities/{}/impact", priority.id)).await.page;
    assert!(impact.says("A headline measure: declared on 2 November 2026, before its outcome"));
    let refused = tom.post(&format!("{page}/removal"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.page.problems()[0].contains("Its outcome is known"));
}

#[tokio::test]
async fn a_measure_declared_with_its_outcome_in_hand_is_exploratory() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    evaluate(&world, &priority, &target).await;
    world.advance_days(1);
    let mut tom = Browser::of(&world, "tom").await;
    let page = format!("/records/{}/headline", target.id);
    assert!(tom.get(&page).await.page.says("marked as exploratory"));
    tom.post(&page, &[]).await;
    let impact = tom.get(&format!("/priorities/{}/impact", priority.id)).await.page;
    assert!(impact.says("Exploratory: it was declared a headline measure on 3 November 2026"));
    assert_eq!(tom.post(&format!("{page}/removal"), &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_fourth_headline_measure_is_refused() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tom = Browser::of(&world, "tom").await;
    for n in 0..4 {
        let target = target(&world, &priority).await;
        let answer = tom.post(&format!("/records/{}/headline", target.id), &[]).await;
        if n < 3 {
            assert_eq!(answer.status, StatusCode::SEE_OTHER);
        } else {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.page.problems()[0].contains("three headline measures at most"));
        }
    }
}
