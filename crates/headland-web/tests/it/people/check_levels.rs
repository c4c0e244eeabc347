//! How much checks weigh in an organisation, and that it holds wherever they speak.

use axum::http::StatusCode;
use headland_testkit::World;

use crate::browser::Browser;
use crate::improvement::{NO_COHORT, a_bare_target};

const PATH: &str = "/organisation/checks";
const LEVEL: &str = "level-target-without-cohort";
const WAS: &str = "was-target-without-cohort";

#[tokio::test]
async fn a_check_that_is_not_asked_here_is_silent_wherever_checks_speak_until_it_is_asked_again() {
    let world = World::small_trust().await;
    let (priority, target) = a_bare_target(&world).await;
    let pages =
        [format!("/records/{}", target.id), format!("/priorities/{}/examiner", priority.id)];
    let mut tom = Browser::of(&world, "tom").await;
    let mut amina = Browser::of(&world, "amina").await;
    for (was, level, speaks) in [("shipped", "off", false), ("off", "shipped", true)] {
        amina.submit(PATH, &[(WAS, was), (LEVEL, level)]).await;
        for path in &pages {
            let page = tom.get(path).await.page;
            assert_eq!(page.says(NO_COHORT), speaks, "{path} {level}: {}", page.words());
        }
        let accept = format!(
            "/records/{}/acceptances/new?check=target-without-cohort&field=cohort",
            target.id
        );
        let status = if speaks { StatusCode::OK } else { StatusCode::NOT_FOUND };
        assert_eq!(tom.get(&accept).await.status, status, "{level}");
    }
}

#[tokio::test]
async fn a_finding_weighs_what_was_chosen_and_it_is_read_who_chose_it() {
    let world = World::small_trust().await;
    let (priority, _) = a_bare_target(&world).await;
    let examiner = format!("/priorities/{}/examiner", priority.id);
    let mut tom = Browser::of(&world, "tom").await;
    assert!(!tom.get(&examiner).await.page.says("to be mended"));
    let mut amina = Browser::of(&world, "amina").await;
    let page = amina.submit(PATH, &[(WAS, "shipped"), (LEVEL, "error")]).await.page;
    assert!(page.says("Saved"));
    assert!(tom.get(&examiner).await.page.says("1 to be mended"));
    let history = amina.get("/organisation/checks/history").await.page;
    let title = headland_app::checked::find("target-without-cohort").unwrap().title();
    for said in ["Amina", title, "To be mended"] {
        assert!(history.says(said), "{said}: {}", history.words());
    }
    assert!(amina.get("/ledger").await.page.says("It was chosen how much a check weighs here"));
}

#[tokio::test]
async fn what_somebody_else_chose_meanwhile_of_another_check_stays() {
    let world = World::small_trust().await;
    let mut amina = Browser::of(&world, "amina").await;
    amina.submit(PATH, &[(WAS, "shipped"), (LEVEL, "error")]).await;
    // This page was made before that.
    let late = [
        (WAS, "shipped"),
        (LEVEL, "shipped"),
        ("was-courses-alone", "shipped"),
        ("level-courses-alone", "off"),
    ];
    amina.submit(PATH, &late).await;
    let page = amina.get("/organisation/checks/history").await.page;
    assert!(page.says("To be mended") && page.says("Not asked"));
    let saved = amina.submit(PATH, &[(WAS, "error"), (LEVEL, "error")]).await.page;
    assert!(saved.says("Nothing was changed"), "{}", saved.words());
}

#[tokio::test]
async fn the_list_is_searched_by_word_and_a_level_that_is_none_is_refused_beside_its_check() {
    let world = World::small_trust().await;
    let mut amina = Browser::of(&world, "amina").await;
    let page = amina.get("/organisation/checks?q=targets+pupils").await.page;
    let title = headland_app::checked::find("target-without-cohort").unwrap().title();
    let other = headland_app::checked::find("courses-alone").unwrap().title();
    assert!(page.says(title) && !page.says(other), "{}", page.words());
    assert!(page.says("Shipped: worth mending."), "{}", page.words());
    assert!(amina.get("/organisation/checks?q=zzz").await.page.says("No check is called so"));
    let refused = amina.post(PATH, &[(WAS, "shipped"), (LEVEL, "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.page.error_for(LEVEL).is_some(), "{}", refused.page.words());
}

#[tokio::test]
async fn only_who_may_change_the_organisation_chooses_and_the_next_school_is_not_touched() {
    let world = World::small_trust().await;
    for name in ["tom", "marcus", "joan", "rob"] {
        let mut browser = Browser::of(&world, name).await;
        for path in [PATH, "/organisation/checks/history"] {
            assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{name} {path}");
        }
        let sent = browser.post(PATH, &[(WAS, "shipped"), (LEVEL, "off")]).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN, "{name}");
        assert!(!browser.get("/organisation").await.page.hrefs().contains(&PATH.to_owned()));
    }
    let (_, target) = a_bare_target(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let href = format!("/records/{}", target.id);
    // Gwen leads another school.
    for (name, speaks) in [("gwen", true), ("dev", false)] {
        let mut browser = Browser::of(&world, name).await;
        assert!(browser.get("/organisation").await.page.hrefs().contains(&PATH.to_owned()));
        browser.submit(PATH, &[(WAS, "shipped"), (LEVEL, "off")]).await;
        assert_eq!(tom.get(&href).await.page.says(NO_COHORT), speaks, "{name}");
    }
}
