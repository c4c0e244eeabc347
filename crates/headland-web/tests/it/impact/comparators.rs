use axum::http::StatusCode;
use headland_testkit::World;

use super::{bring_schools, evaluate, list, target};
use crate::browser::Browser;

const CHOSEN: &str = "The school improved by more than its comparators";

#[tokio::test]
async fn comparators_fixed_before_the_outcome_carry_a_claim_and_lost_ones_are_counted() {
    let world = World::small_trust().await;
    bring_schools(&world, 25).await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let mut tom = Browser::of(&world, "tom").await;
    let form = format!("/records/{}/comparators", target.id);
    let fields = [("schools", list(25)), ("reason", "The same authority".to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let chosen = tom.post(&form, &fields).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{:?}", chosen.page.problems());
    let impact = format!("/priorities/{}/impact", priority.id);
    let page = tom.get(&impact).await.page;
    assert!(page.says("25 schools were chosen on 2 November 2026; the outcome has not been"));
    world.advance_days(1);
    evaluate(&world, &priority, &target).await;
    let page = tom.get(&impact).await.page;
    assert!(page.says(CHOSEN), "{}", page.words());
    assert!(page.says("24 comparators"), "{}", page.words());
    assert!(page.says("1 comparator lost") && page.says("Made-up School 24"));
    assert!(page.says("One comparator has no known figure and is left out"));
    assert!(page.says("the smallest possible is 0.040"));
    assert!(page.says("This does not by itself show that the action caused it"));
    assert!(!page.says("Exploratory: improved"));
}

#[tokio::test]
async fn comparators_chosen_with_the_outcome_in_hand_claim_nothing() {
    let world = World::small_trust().await;
    bring_schools(&world, 25).await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    evaluate(&world, &priority, &target).await;
    world.advance_days(1);
    let mut tom = Browser::of(&world, "tom").await;
    let fields = [("schools", list(25)), ("reason", "The same authority".to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    tom.post(&format!("/records/{}/comparators", target.id), &fields).await;
    let page = tom.get(&format!("/priorities/{}/impact", priority.id)).await.page;
    assert!(
        page.says("The comparators were chosen when the outcome was known"),
        "{}",
        page.words()
    );
    assert!(page.all(".hl-tag").iter().any(|tag| tag.contains("Exploratory")));
}

#[tokio::test]
async fn too_few_comparators_cannot_reach_five_per_cent_and_the_page_says_so() {
    let world = World::small_trust().await;
    bring_schools(&world, 25).await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let mut tom = Browser::of(&world, "tom").await;
    let fields = [("schools", list(10)), ("reason", "Near".to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    tom.post(&format!("/records/{}/comparators", target.id), &fields).await;
    world.advance_days(1);
    evaluate(&world, &priority, &target).await;
    let page = tom.get(&format!("/priorities/{}/impact", priority.id)).await.page;
    assert!(page.says("the smallest p value that the placebo test could give is 0.09"));
    assert!(page.says("10 comparators are too few: 19 or more are needed"));
    assert!(!page.says(CHOSEN));
}

#[tokio::test]
async fn more_comparators_take_no_more_statements() {
    let mut taken = Vec::new();
    for schools in [3, 30] {
        let world = World::small_trust().await;
        bring_schools(&world, 30).await;
        let (_, priority) = world.a_priority().await;
        let target = target(&world, &priority).await;
        let mut tom = Browser::of(&world, "tom").await;
        let fields = [("schools", list(schools)), ("reason", "Near".to_owned())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        tom.post(&format!("/records/{}/comparators", target.id), &fields).await;
        world.advance_days(1);
        evaluate(&world, &priority, &target).await;
        taken.push(tom.statements_of(&format!("/priorities/{}/impact", priority.id)).await);
    }
    assert_eq!(taken[0], taken[1]);
}

#[tokio::test]
async fn a_list_that_cannot_be_read_is_refused_whole_with_its_rows() {
    let world = World::small_trust().await;
    bring_schools(&world, 3).await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let mut tom = Browser::of(&world, "tom").await;
    let form = format!("/records/{}/comparators", target.id);
    for (schools, reason, said) in [
        ("900101\nHope Primary", "Near", "Row 2, column 1: “Hope Primary” does not begin"),
        ("900101\n999001", "Near", "999001 is your own school"),
        ("900101\n900999", "Near", "Nothing is known here of 900999"),
        ("900101", "Near", "List two schools at least"),
        ("900101\n900102", "", "Say why these schools"),
    ] {
        let refused = tom.post(&form, &[("schools", schools), ("reason", reason)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{schools}");
        let problems = refused.page.problems();
        assert!(problems.iter().any(|one| one.contains(said)), "{said}: {problems:?}");
        let typed = refused.page.value_of("schools").unwrap();
        let lines = schools.split_whitespace().collect::<Vec<_>>();
        assert_eq!(typed.split_whitespace().collect::<Vec<_>>(), lines, "nothing typed is lost");
    }
    assert!(!tom.get(&form).await.page.says("Chosen on"));
}

#[tokio::test]
async fn others_of_the_school_see_the_schools_and_only_who_leads_chooses() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let form = format!("/records/{}/comparators", target.id);
    for (who, seen, chosen) in [
        ("priya", StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY),
        ("ellen", StatusCode::OK, StatusCode::FORBIDDEN),
        ("gwen", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
    ] {
        let mut browser = Browser::of(&world, who).await;
        assert_eq!(browser.get(&form).await.status, seen, "{who}");
        let sent = browser.post(&form, &[("schools", ""), ("reason", "Near")]).await;
        assert_eq!(sent.status, chosen, "{who}");
    }
}
