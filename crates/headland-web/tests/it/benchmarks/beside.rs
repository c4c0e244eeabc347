//! What stands beside a school's figures, and how it is worked out.

use axum::http::StatusCode;
use headland_testkit::World;

use super::bring;
use super::schools::bring_schools;
use crate::browser::Browser;

/// The neighbours of Hillshire (850): ten, nearest first.
fn neighbours() -> String {
    let header: Vec<String> = (1..=10).map(|number| format!("SN{number},SNP")).collect();
    let cells: Vec<String> = (901..911).map(|code| format!("{code},Close")).collect();
    format!(
        "A,B,C,D,E,F\nLA num,LA Name,LA number,GOInd,GOReg,{}\n850,Hillshire,850,1,South East,{}\n",
        header.join(","),
        cells.join(",")
    )
}

const AUTHORITIES: &str = "measure_code,year,area,la_number,region,value\n\
    KS2R_Expected_STD,2025,Dunmere,901,South East,60\n\
    KS2R_Expected_STD,2025,Fenby,902,South East,65\n\
    KS2R_Expected_STD,2025,Wold,903,South East,-\n";

#[tokio::test]
async fn authorities_like_its_own_stand_beside_any_school_on_its_profile() {
    let world = World::small_trust().await;
    bring_schools(&world, 40).await;
    bring(&world, &[("lait.csv", AUTHORITIES)]).await;
    let mut marcus = Browser::of(&world, "marcus").await;
    let before = marcus.get("/figures/schools/999001?q=reading").await.page;
    assert!(!before.says("Statistical neighbours"));
    bring(&world, &[("sn_20250501.csv", &neighbours())]).await;
    for school in ["999001", "999005"] {
        let page = marcus.get(&format!("/figures/schools/{school}?q=reading")).await.page;
        let named = page.summary("Statistical neighbours").unwrap();
        assert!(named.starts_with("Dunmere (close), Fenby (close)"), "{named}");
        let rows = page.table("Key stage 2: expected standard in reading");
        let mean = rows.iter().find(|row| row[0].starts_with("Statistical neighbours")).unwrap();
        assert_eq!((mean[2].as_str(), mean[4].as_str()), ("62%", "mean of 2 of 10 authorities"));
        assert!(page.says("Similar schools") && page.says("Hillshire"), "the others stay");
    }
    let file = marcus.get("/figures/schools/999005/figures.csv?q=reading").await;
    assert!(String::from_utf8(file.body).unwrap().contains("Statistical neighbours"));
    let sums = "/figures/schools/999005/workings?measure=ks2_reading_expected";
    assert!(marcus.get(sums).await.page.says("The mean of statistical neighbours in 2024/25"));
}

#[tokio::test]
async fn every_figure_of_a_profile_can_be_worked_out_again() {
    let world = World::small_trust().await;
    bring_schools(&world, 40).await;
    let mut marcus = Browser::of(&world, "marcus").await;
    let profile = marcus.get("/figures/schools/999001?q=reading").await.page;
    let to = "/figures/schools/999001/workings?measure=ks2_reading_expected";
    let links = profile.hrefs();
    assert!(links.iter().any(|link| link == to), "{links:?}");
    let measure = marcus.get("/figures/ks2_reading_expected").await.page;
    assert!(measure.hrefs().iter().any(|link| link == to));
    let answer = marcus.get(to).await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.page;
    // 63% of 30 pupils are 19; the interval stands on the profile, too.
    assert!(page.says("headland calc wilson_ci") && page.says("\"x\":19"), "{}", page.words());
    assert!(page.says("0.4551") && page.says("0.7812"), "{}", page.words());
    assert!(page.says("headland calc percentile_rank") && page.says("\"target\":63.0"));
    assert!(page.says("headland calc pupil_weighted_mean"));
    let unknown = "/figures/schools/999001/workings?measure=unknown";
    assert_eq!(marcus.get(unknown).await.status, StatusCode::NOT_FOUND);
    let nothing = marcus.get("/figures/schools/999001/workings?measure=ks4_ebacc_entry").await.page;
    assert!(nothing.says("Nothing was worked out of this measure"));
}
