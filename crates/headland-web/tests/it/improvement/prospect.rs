//! Whether a target is realistic: beside its field, on its page and after saving.

use axum::http::StatusCode;
use headland_testkit::World;

use crate::browser::Browser;
use crate::impact::{bring_schools, target};

const DETECTABLE: &str = "The smallest true change that so many pupils would show four times in five is 35.4 \
    points; a smaller one would be missed more often.";

#[tokio::test]
async fn a_target_s_own_page_says_what_its_cohort_could_show_and_how_that_is_worked_out() {
    let world = World::small_trust().await;
    bring_schools(&world, 25).await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let mut tom = Browser::of(&world, "tom").await;
    let own = format!("/records/{}", target.id);
    let page = tom.get(&own).await.page;
    assert!(page.says("Is this target realistic?") && page.says(DETECTABLE), "{}", page.words());
    assert!(page.says("25 points of 30 pupils mean 8 pupils more."));
    let workings = format!("{own}/workings");
    let links = page.hrefs();
    assert!(links.contains(&workings) && page.says("How is this worked out?"));
    let sums = tom.get(&workings).await.page;
    assert!(sums.says("headland calc minimum_detectable_difference") && sums.says("0.354"));
    let section = tom.get(&format!("/priorities/{}/targets", priority.id)).await.page;
    assert!(section.says(DETECTABLE));
    assert!(section.hrefs().contains(&workings));
    // A record that is no target asks nothing of figures.
    let plan = tom.get(&format!("/priorities/{}", priority.id)).await.page;
    assert!(!plan.says("Is this target realistic?"));
}

#[tokio::test]
async fn the_same_stands_beside_the_field_while_it_is_typed_and_when_it_comes_back() {
    let world = World::small_trust().await;
    bring_schools(&world, 25).await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let mut tom = Browser::of(&world, "tom").await;
    let url = format!("/priorities/{}/targets/prospect", priority.id);
    let place = format!("[data-advice-url=\"{url}\"][aria-live=polite]");
    let new = tom.get(&format!("/priorities/{}/targets/new", priority.id)).await.page;
    assert_eq!(new.all(&place), [""], "nothing is typed yet");
    let edit = tom.get(&format!("/records/{}/edit", target.id)).await.page;
    assert!(edit.all(&place)[0].contains(DETECTABLE), "{:?}", edit.all(&place));
    let typed = "?unit=percent&polarity=higher&group=all&cohort=30&baseline=60&baseline_cohort=30&target=65\
        &baseline_on-day=10&baseline_on-month=7&baseline_on-year=2024\
        &due_on-day=10&due_on-month=7&due_on-year=2025";
    let answer = tom.get(&format!("{url}{typed}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    let said = String::from_utf8(answer.body).unwrap();
    assert!(said.contains("5 points of 30 pupils mean 2 pupils more."), "{said}");
    assert!(said.contains(DETECTABLE) && !said.contains("<html"), "{said}");
    let unfinished = tom.get(&format!("{url}?unit=percent&baseline=60")).await;
    assert_eq!((unfinished.status, unfinished.body.as_slice()), (StatusCode::OK, &b""[..]));
    let saved = tom
        .post(
            &format!("/priorities/{}/targets", priority.id),
            &[
                ("title", "70% read well"),
                ("outcome", "attainment"),
                ("own_measure", "Reading aloud"),
                ("unit", "percent"),
                ("polarity", "higher"),
                ("group", "all"),
                ("cohort", "30"),
                ("baseline", "60"),
                ("baseline_cohort", "30"),
                ("baseline_on-day", "10"),
                ("baseline_on-month", "7"),
                ("baseline_on-year", "2024"),
                ("target", "70"),
                ("due_on-day", "10"),
                ("due_on-month", "7"),
                ("due_on-year", "2025"),
            ],
        )
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{:?}", saved.page.problems());
    let to = saved.headers["location"].to_str().unwrap().to_owned();
    assert!(to.contains("/targets#about-"), "whoever saves is led to what is said of it: {to}");
}

#[tokio::test]
async fn nobody_is_told_of_a_priority_that_they_may_not_see() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut gwen = Browser::of(&world, "gwen").await;
    let url = format!("/priorities/{}/targets/prospect?unit=percent", priority.id);
    assert_eq!(gwen.get(&url).await.status, StatusCode::NOT_FOUND);
}
