use axum::http::StatusCode;
use headland_testkit::World;

use super::{target, weeks};
use crate::browser::{Answer, Browser};

async fn paste(browser: &mut Browser, path: &str, began: [&str; 3], text: &str) -> Answer {
    let [day, month, year] = began;
    let fields =
        [("figures", text), ("began-day", day), ("began-month", month), ("began-year", year)];
    let token = browser.get(path).await.page.token();
    browser.upload(path, &token, &fields, &[]).await
}

const NOTHING: [&str; 3] = ["", "", ""];

#[tokio::test]
async fn a_weekly_series_becomes_a_control_chart_and_an_interrupted_series() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let mut tom = Browser::of(&world, "tom").await;
    let form = format!("/records/{}/series", target.id);
    // Sixteen weeks from 5 January: the work begins on 27 April.
    let brought = paste(&mut tom, &form, ["27", "4", "2026"], &weeks(16, 12)).await;
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{:?}", brought.page.problems());
    let page = tom.get(&format!("/priorities/{}/impact", priority.id)).await.page;
    assert!(page.says("16 points lie before the work began on 27 April 2026"), "{}", page.words());
    assert!(page.says("that rests on the 16 figures before the work began"));
    assert!(page.says("Making Data Count"));
    assert!(page.says("below the lower limit"));
    // Higher is better for this target, and the level fell.
    assert!(page.says("The level worsened when the work began"), "{}", page.words());
    assert!(page.says("Figures like these have seasons"));
    assert!(page.says("How is this worked out?"));
}

#[tokio::test]
async fn with_two_figures_before_the_start_no_interrupted_series_is_fitted() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let mut tom = Browser::of(&world, "tom").await;
    let form = format!("/records/{}/series", target.id);
    paste(&mut tom, &form, ["19", "1", "2026"], &weeks(2, 8)).await;
    let page = tom.get(&format!("/priorities/{}/impact", priority.id)).await.page;
    assert!(page.says("An interrupted series is not fitted"), "{}", page.words());
    assert!(page.says("there are 2 and 8"));
    assert!(page.says("With so few points there are no limits"));
    assert!(page.says("No verdict: a chart says where to look"));
}

#[tokio::test]
async fn a_paste_with_a_mistake_is_refused_whole_with_row_and_column() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let mut tom = Browser::of(&world, "tom").await;
    let form = format!("/records/{}/series", target.id);
    let text = "2026-09-07\t93\nnext week\t94\n2026-09-21\tmany";
    let refused = paste(&mut tom, &form, NOTHING, text).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let problems = refused.page.problems();
    assert!(problems[0].contains("Row 2, column 1: “next week” is not a date"), "{problems:?}");
    assert!(problems[1].contains("Row 3, column 2: “many” is not a number"), "{problems:?}");
    assert!(!tom.get(&form).await.page.says("Brought before"), "nothing was kept");
    let refused = paste(&mut tom, &form, NOTHING, "2026-11-09\t93").await;
    assert!(refused.page.problems()[0].contains("still to come"));
    let refused = paste(&mut tom, &form, ["31", "2", "2026"], "2026-09-07\t93").await;
    assert!(refused.page.problems()[0].contains("not a date"));
}

#[tokio::test]
async fn the_same_pupils_are_compared_without_names_and_few_are_refused() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let mut tom = Browser::of(&world, "tom").await;
    let form = format!("/records/{}/pupils", target.id);
    let named = paste(&mut tom, &form, NOTHING, "12\t15\nAda\t14\n").await;
    assert_eq!(named.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(named.page.problems()[0].contains("Row 2, column 1"));
    let few = paste(&mut tom, &form, NOTHING, "12\t15\n11\t14\n").await;
    assert!(few.page.problems()[0].contains("5 pupils at least"));
    let pupils = "12\t15\n11\t13\n9\t9\n14\t18\n10\t12\n13\t14\n8\t\n";
    let brought = paste(&mut tom, &form, NOTHING, pupils).await;
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{:?}", brought.page.problems());
    let page = tom.get(&format!("/priorities/{}/impact", priority.id)).await.page;
    assert!(page.says("6 pupils have both figures"), "{}", page.words());
    assert!(page.says("One pupil is left out because a value is missing"));
    assert!(page.says("Improved by more than expected variation"));
    assert!(page.says("5 rose, 0 fell and 1 stayed the same"));
    let withdrawal = tom.get(&form).await.page.actions();
    let withdrawal = withdrawal.into_iter().find(|to| to.ends_with("/removal")).unwrap();
    assert_eq!(tom.post(&withdrawal, &[]).await.status, StatusCode::SEE_OTHER);
    let page = tom.get(&format!("/priorities/{}/impact", priority.id)).await.page;
    assert!(!page.says("6 pupils have both figures"));
}

#[tokio::test]
async fn nobody_else_sees_or_brings_pupils_figures() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    for (who, status) in [
        ("priya", StatusCode::OK),
        ("ellen", StatusCode::FORBIDDEN),
        ("gwen", StatusCode::NOT_FOUND),
    ] {
        let mut browser = Browser::of(&world, who).await;
        for what in ["series", "pupils"] {
            let path = format!("/records/{}/{what}", target.id);
            assert_eq!(browser.get(&path).await.status, status, "{who}: {what}");
        }
    }
}
