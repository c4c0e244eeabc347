//! Approving a plan, by which what its targets are compared with stays as it is.

use axum::http::StatusCode;
use headland_testkit::World;

use super::target;
use crate::api::Program;
use crate::benchmarks::bring_alike;
use crate::browser::Browser;

#[tokio::test]
async fn an_approved_plan_keeps_the_schools_that_its_targets_are_compared_with() {
    for world in World::on_each_database().await {
        bring_alike(&world, 40).await;
        let (plan, priority) = world.a_priority().await;
        let (first, second) = (target(&world, &priority).await, target(&world, &priority).await);
        let mut tom = Browser::of(&world, "tom").await;
        let chosen = format!("/records/{}/comparators", first.id);
        let by_hand = [("schools", "999002\n999003"), ("reason", "The same authority")];
        tom.get(&chosen).await;
        assert_eq!(tom.post(&chosen, &by_hand).await.status, StatusCode::SEE_OTHER);

        let mut amina = Browser::of(&world, "amina").await;
        let page_of_plan = format!("/plans/{}", plan.id);
        let approval = format!("{page_of_plan}/approval");
        assert!(amina.get(&page_of_plan).await.page.says("This plan has not been approved."));
        let done = amina.post(&approval, &[("version", "1")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let page = amina.get(&page_of_plan).await.page;
        let said = page.notice().unwrap();
        assert!(said.contains("one target was given schools to compare with"), "{said}");
        assert!(page.says("Approved by Amina") && !page.says("Approve this plan"));

        let kept = tom.get(&chosen).await.page;
        assert_eq!(kept.table("2 schools").len(), 2, "what was chosen stays");
        assert!(kept.says("These schools were fixed when the plan was approved on"));
        let found = format!("/records/{}/comparators", second.id);
        assert_eq!(tom.get(&found).await.page.table("30 schools").len(), 30);
        for (path, form) in [
            (chosen.clone(), by_hand.to_vec()),
            (format!("{found}/similar"), vec![("method", "headland-1")]),
        ] {
            let refused = tom.post(&path, &form).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
            let problems = refused.page.problems();
            assert!(problems.iter().any(|one| one.contains("were fixed")), "{problems:?}");
        }

        // Whoever changes the plan asks again, and until then others may be chosen.
        let title = amina.get(&format!("/records/{}/edit", plan.id)).await.page.value_of("title");
        let changed = [
            ("version", "1"),
            ("title", title.as_deref().unwrap()),
            ("starts_on-day", "1"),
            ("starts_on-month", "9"),
            ("starts_on-year", "2026"),
            ("ends_on-day", "31"),
            ("ends_on-month", "8"),
            ("ends_on-year", "2027"),
            ("context", "Thirty more pupils than a year ago"),
            ("why", "The school has grown"),
        ];
        let changed = amina.post(&format!("/records/{}", plan.id), &changed).await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER, "{:?}", changed.page.problems());
        assert!(amina.get(&page_of_plan).await.page.says("the change has not been approved"));
        assert_eq!(tom.post(&chosen, &by_hand).await.status, StatusCode::SEE_OTHER);
        amina.post(&approval, &[("version", "1")]).await;
        let said = amina.get(&page_of_plan).await.page.notice().unwrap();
        assert!(said.contains("changed while you read it"), "{said}");
        amina.post(&approval, &[("version", "2")]).await;
        assert_eq!(tom.post(&chosen, &by_hand).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn the_head_alone_approves_and_an_empty_plan_is_not_approved() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    let approval = format!("/plans/{}/approval", plan.id);
    for (who, status) in [
        ("tom", StatusCode::FORBIDDEN),
        ("ellen", StatusCode::FORBIDDEN),
        ("gwen", StatusCode::NOT_FOUND),
    ] {
        let mut browser = Browser::of(&world, who).await;
        assert_eq!(browser.post(&approval, &[("version", "1")]).await.status, status, "{who}");
        if status == StatusCode::FORBIDDEN {
            let page = browser.get(&format!("/plans/{}", plan.id)).await.page;
            assert!(!page.says("Approve this plan"), "{who}");
        }
    }
    let mut amina = Browser::of(&world, "amina").await;
    let program = Program::of(&world, "amina").await;
    let of_plan = program.get(&format!("/plans/{}/approvals", plan.id)).await;
    assert_eq!(of_plan.status, StatusCode::OK);
    let of_priority = program.get(&format!("/plans/{}/approvals", priority.id)).await;
    assert_eq!(of_priority.status, StatusCode::NOT_FOUND, "it is no plan");
    assert_eq!(amina.post(&approval, &[("version", "one")]).await.status, StatusCode::BAD_REQUEST);
    let removed = world
        .act("amina", async |ctx| {
            let inside = headland_app::improvement::priorities_of(ctx, &plan).await.unwrap();
            for priority in inside {
                headland_app::improvement::remove(ctx, priority.id, None).await?;
            }
            Ok::<_, headland_app::Failure<headland_app::improvement::RemoveRefusal>>(())
        })
        .await;
    assert!(removed.is_ok(), "{removed:?}");
    amina.post(&approval, &[("version", "1")]).await;
    let said = amina.get(&format!("/plans/{}", plan.id)).await.page.notice().unwrap();
    assert!(said.contains("There is nothing in this plan yet"), "{said}");
}
