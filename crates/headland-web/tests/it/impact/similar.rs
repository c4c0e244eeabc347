//! Schools that are alike, chosen in one step, and schools found by their names.

use axum::http::StatusCode;
use headland_testkit::World;

use super::target;
use crate::benchmarks::{bring, bring_alike};
use crate::browser::Browser;

#[tokio::test]
async fn schools_that_are_alike_are_chosen_in_one_step_and_stay_as_they_are() {
    let world = World::small_trust().await;
    bring_alike(&world, 40).await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let mut tom = Browser::of(&world, "tom").await;
    let form = format!("/records/{}/comparators", target.id);
    let at_once = format!("{form}/similar");
    let chosen = tom.post(&at_once, &[("method", "headland-1")]).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{:?}", chosen.page.problems());
    let page = tom.get(&form).await.page;
    let before = page.table("30 schools");
    assert_eq!(before.len(), 30);
    assert!(before.iter().all(|row| !row[2].is_empty() && row[3].contains(' ')), "{before:?}");
    assert!(page.says("Found by Headland") && page.says("among 39 other schools"));
    let found = |page: &headland_testkit::Page| page.table("30 schools, the nearest first");
    let alike = "/figures/schools/999001/similar";
    let found_before = found(&tom.get(alike).await.page);

    // Figures of a later year by which quite other schools are alike.
    world.advance_days(30);
    let mut turned =
        "RECTYPE,LEA,URN,SCHNAME,TELIG,TOTPUPS,PTFSM6CLA1A,PTEALGRP2,PSENELK,PSENELE,PTMOBN,PTREAD_EXP\r\n"
            .to_owned();
    for place in 0..40_u32 {
        let away = if place == 0 { 0 } else { 40 - place };
        turned.push_str(&format!(
            "1,850,{},Renamed School {place},30,{},{away}%,{away}%,{}%,2%,90%,60%\r\n",
            999_001 + place,
            240 + 3 * away,
            5 + away / 2,
        ));
    }
    bring(&world, &[("2025-2026_850_ks2final.csv", &turned)]).await;
    let found_after = found(&tom.get(alike).await.page);
    assert_ne!(found_before, found_after, "worked out again, others are alike");
    let after = tom.get(&form).await.page.table("30 schools");
    assert_eq!(before, after, "names, distances and reasons as they were");
}

#[tokio::test]
async fn who_may_not_change_a_target_chooses_nothing_and_an_unknown_method_is_not_there() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let at_once = format!("/records/{}/comparators/similar", target.id);
    for (who, status) in [
        ("tom", StatusCode::UNPROCESSABLE_ENTITY),
        ("ellen", StatusCode::FORBIDDEN),
        ("gwen", StatusCode::NOT_FOUND),
    ] {
        let mut browser = Browser::of(&world, who).await;
        let sent = browser.post(&at_once, &[("method", "headland-1")]).await;
        assert_eq!(sent.status, status, "{who}");
    }
    let mut tom = Browser::of(&world, "tom").await;
    let refused = tom.post(&at_once, &[("method", "headland-1")]).await.page.problems();
    assert!(refused.iter().any(|one| one.contains("Nothing that it compares")), "{refused:?}");
    let unknown = tom.post(&at_once, &[("method", "astrology")]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn schools_are_found_by_name_and_what_is_ticked_is_on_the_list() {
    let world = World::small_trust().await;
    bring_alike(&world, 30).await;
    let (_, priority) = world.a_priority().await;
    let target = target(&world, &priority).await;
    let mut tom = Browser::of(&world, "tom").await;
    let form = format!("/records/{}/comparators", target.id);
    let search = format!("{form}/search");
    tom.get(&form).await;
    let typed = [("words", "school 000"), ("schools", "999012 near the sea"), ("reason", "Alike")];
    let found = tom.post(&search, &typed).await;
    assert_eq!(found.status, StatusCode::OK);
    let page = found.page;
    assert_eq!(page.value_of("schools").as_deref(), Some("999012 near the sea"), "nothing is lost");
    assert_eq!(page.value_of("reason").as_deref(), Some("Alike"));
    let boxes = page.all("input[name=found]").len();
    assert_eq!(boxes, 8, "Invented School 0002 to 0009");
    let ticked = [
        ("words", "0011"),
        ("schools", "999012 near the sea"),
        ("found", "999003 Invented School 0002"),
        ("found", "999004 Invented School 0003"),
    ];
    let again = tom.post(&search, &ticked).await.page;
    let list = again.value_of("schools").unwrap();
    for school in ["999012 near the sea", "999003 Invented School 0002", "999004 Invented"] {
        assert!(list.contains(school), "{list} should hold {school}");
    }
    assert!(again.says("No school was found that is not on the list"), "0011 is 999012");
    let list = "999012 near the sea\n999003 Invented School 0002\n999004 Invented School 0003";
    let ticked = [("reason", "Alike"), ("schools", list), ("found", "999005 Invented School 0004")];
    let chosen = tom.post(&form, &ticked).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{:?}", chosen.page.problems());
    assert_eq!(tom.get(&form).await.page.table("4 schools").len(), 4);
    let mut gwen = Browser::of(&world, "gwen").await;
    assert_eq!(gwen.post(&search, &[("words", "school")]).await.status, StatusCode::NOT_FOUND);
}
