//! Profiles, comparisons, funnels and schools that are alike.

use axum::http::StatusCode;
use headland_testkit::World;

use super::bring;
use crate::browser::Browser;

/// Tables of a year for so many schools from 999001 on, their authority and England; all made up.
///
/// Lark Rise (999001) has 240 pupils and 20% disadvantaged; the others differ by a little and then by
/// more. Every seventh school is withheld.
fn tables(schools: u32) -> String {
    let mut text =
        "RECTYPE,LEA,URN,SCHNAME,TELIG,TOTPUPS,PTFSM6CLA1A,PTEALGRP2,PSENELK,PSENELE,PTMOBN,\
        PTREAD_EXP,PTRWM_EXP,READPROG,READPROG_LOWER,READPROG_UPPER,READ_AVERAGE,READ_AVERAGE_3YR,\
        TFSM6CLA1A,PTREAD_EXP_FSM6CLA1A\r\n"
            .to_owned();
    for place in 0..schools {
        let urn = if place < 60 { 999_001 + place } else { 200_000 + place };
        let (name, share) = match place {
            0 => ("Lark Rise Primary School".to_owned(), 63),
            1 => ("Saltmarsh Primary School".to_owned(), 71),
            _ => (format!("Invented School {place:04}"), 50 + place % 45),
        };
        let reading = if place % 7 == 6 { "SUPP".to_owned() } else { format!("{share}%") };
        text.push_str(&format!(
            "1,850,{urn},{name},{},{},{}%,{}%,{}%,{}%,{}%,{reading},{}%,0.{},-1,1.5,104,103,{},{}%\r\n",
            30 + place % 60,
            240 + place,
            20 + place % 40,
            5 + place % 20,
            15 + place % 8,
            2 + place % 4,
            95 - place % 10,
            share - 5,
            place % 9,
            12 + place % 20,
            share - 10,
        ));
    }
    text.push_str("3,850, ,Hillshire,900,,,,,,,70%,64%,0.2,-0.1,0.5,,,300,58%\r\n");
    text.push_str("5,,,,1000,,,,,,,74%,66%,0,0,0,,,400,61%\r\n");
    text
}

pub(super) async fn bring_schools(world: &World, schools: u32) {
    bring(world, &[("2024-2025_850_ks2final.csv", &tables(schools))]).await;
}

#[tokio::test]
async fn a_profile_shows_every_measure_with_what_stands_beside_it() {
    let world = World::small_trust().await;
    bring_schools(&world, 60).await;
    let mut marcus = Browser::of(&world, "marcus").await;
    let answer = marcus.get("/figures/schools/999001?q=reading").await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.page;
    assert_eq!(page.summary("Local authority").as_deref(), Some("Hillshire"));
    assert!(page.summary("Similar schools").unwrap().starts_with("30 schools, by Headland"));
    let rows = page.table("Key stage 2: expected standard in reading");
    let said: Vec<String> = rows.iter().map(|row| row.join(" | ")).collect();
    let own = said.iter().find(|row| row.starts_with("Lark Rise")).unwrap();
    // 59 others, of whom eight are withheld.
    for part in ["63%", "46% to 78%", "| 30 |", "percentile of 51 other schools", "8 more without"]
    {
        assert!(own.contains(part), "{own} should say {part}");
    }
    let similar = said.iter().find(|row| row.starts_with("Similar schools")).unwrap();
    assert!(similar.contains("without a figure") && similar.contains("counts once"), "{similar}");
    assert!(said.iter().any(|row| row.starts_with("Hillshire")));
    assert!(said.iter().any(|row| row.starts_with("England")));
    let average = marcus.get("/figures/schools/999001?q=average").await.page;
    let average = average.table("Key stage 2: average scaled score in reading");
    let years: Vec<&str> = average.iter().map(|row| row[1].as_str()).collect();
    assert!(years.iter().all(|year| *year == "2024/25"), "no three years pooled: {years:?}");
    let withheld = marcus.get("/figures/schools/999007?q=reading").await.page;
    let rows = withheld.table("Key stage 2: expected standard in reading");
    let own = rows.iter().find(|row| row[0].starts_with("Invented School 0006")).unwrap();
    assert_eq!(own[2], "withheld: too few pupils");
    assert!(own.iter().all(|cell| !cell.contains("percentile")), "{own:?}");
    assert_eq!(marcus.get("/figures/schools/999900").await.status, StatusCode::NOT_FOUND);
    assert_eq!(marcus.get("/figures/schools/hope").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_school_s_own_figures_are_on_its_own_page_alone() {
    let world = World::small_trust().await;
    bring_schools(&world, 10).await;
    let own = "urn,measure,period,group,numerator,denominator,value,n,note\r\n\
        999001,ks2_reading_expected,2025/26,all,21,30,,,From our tracker\r\n";
    let given = headland_app::benchmarks::import::Given::of_bytes("own.csv", own);
    let said = headland_app::benchmarks::import::Said::default();
    world
        .act("tom", async |ctx| {
            headland_app::benchmarks::import::import_at_once(ctx, &[given], &said).await
        })
        .await
        .unwrap();
    let path = "/figures/schools/999001?q=reading";
    assert!(Browser::of(&world, "tom").await.get(path).await.page.says("2025/26"));
    // Sian works in another school, where the page is Lark Rise's published figures.
    let elsewhere = Browser::of(&world, "sian").await.get(path).await.page;
    assert!(elsewhere.says("2024/25") && !elsewhere.says("2025/26"));
}

#[tokio::test]
async fn the_page_s_figures_are_a_file_too() {
    let world = World::small_trust().await;
    bring_schools(&world, 20).await;
    let mut sian = Browser::of(&world, "sian").await;
    let file = sian.get("/figures/schools/999007/figures.csv?q=reading").await;
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    let text = String::from_utf8(file.body).unwrap();
    assert!(text.contains("withheld: too few pupils"), "{text}");
    assert!(text.contains("Similar schools,headland-1,2024/25"), "{text}");
    let book = sian.get("/figures/schools/999007/figures.xlsx?q=reading").await;
    assert!(book.body.starts_with(b"PK"), "a workbook is a ZIP archive");
}

#[tokio::test]
async fn similar_schools_come_with_distance_and_reason_by_each_method() {
    let world = World::small_trust().await;
    bring_schools(&world, 60).await;
    let mut priya = Browser::of(&world, "priya").await;
    let page = priya.get("/figures/schools/999001/similar").await.page;
    let rows = page.table("30 schools, the nearest first");
    assert_eq!(rows.len(), 30);
    assert_eq!(
        rows[0][0], "Saltmarsh Primary School",
        "one more of everything, one fewer who stay"
    );
    assert!(rows[0][3].starts_with("Close in "), "{:?}", rows[0]);
    let compared = page.table("What is compared");
    assert_eq!(compared.len(), 6);
    assert!(compared[0].join(" ").contains("35%"), "{compared:?}");

    let financial = "/figures/schools/999001/similar?method=financial-benchmarking";
    let page = priya.get(financial).await.page;
    assert_eq!(page.table("29 schools, the nearest first").len(), 29, "thirty with the school");
    let model = "/figures/schools/999001/similar?method=similar-schools-2026-primary";
    let page = priya.get(model).await.page;
    assert!(page.says("No set can be shown") && page.says("IDACI"), "eight of nine are not here");
    assert!(page.says("no secondary set is made here"));
    let unknown = "/figures/schools/999001/similar?method=league-table";
    assert_eq!(priya.get(unknown).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn up_to_ten_schools_stand_side_by_side_and_nobody_is_ranked() {
    let world = World::small_trust().await;
    bring_schools(&world, 20).await;
    let mut tom = Browser::of(&world, "tom").await;
    let path = "/figures/comparison?measure=ks2_reading_expected&schools=";
    let page = tom.get(&format!("{path}999007+999001")).await.page;
    let rows = page.table("Key stage 2: expected standard in reading");
    let names: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, ["Invented School 0006", "Lark Rise Primary School"], "in the order asked");
    assert_eq!(rows[0][2], "withheld: too few pupils");
    assert!(!page.says("rank 1"));
    let some = tom.get(&format!("{path}999007+999001&group=disadvantaged")).await.page;
    let rows = some.table("Key stage 2: expected standard in reading");
    assert_eq!((rows[0][2].as_str(), rows[1][2].as_str()), ("46%", "53%"));
    assert!(some.says("Disadvantaged pupils, 2 schools in 2024/25"));
    let many: Vec<String> = (999_001..=999_011).map(|urn: u32| urn.to_string()).collect();
    let refused = tom.get(&format!("{path}{}", many.join("+"))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.page.says("Compare ten schools at most"));
    let unknown = tom.get(&format!("{path}999999")).await;
    assert!(unknown.page.says("Nothing here knows a school with the URN 999999"));
    assert!(tom.get(&format!("{path}hope")).await.page.says("“hope” is not a URN"));
}

#[tokio::test]
async fn a_funnel_says_how_many_flags_chance_alone_would_give() {
    let world = World::small_trust().await;
    bring_schools(&world, 60).await;
    let mut amina = Browser::of(&world, "amina").await;
    let page = amina.get("/figures/ks2_reading_expected/funnel").await.page;
    // 52 of 60 have a figure, and a twentieth of them is 3.
    assert!(page.says("Of 52 schools") && page.says("about 3 there"));
    assert!(page.says("8 more have no figure that can be placed"));
    let table = page.table("Key stage 2: expected standard in reading");
    assert_eq!(table.len(), 5);
    assert!(page.says("All pupils: compared with England’s figure, 74%, in 2024/25"));
    let some = "/figures/ks2_reading_expected/funnel?group=disadvantaged";
    let some = amina.get(some).await.page;
    assert!(some.says("Disadvantaged pupils: compared with England’s figure, 61%, in 2024/25"));
    assert!(some.says("Of 60 schools"), "their figures are not withheld here");
    let unknown = amina.get("/figures/ks2_reading_expected/funnel?group=tall").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let progress = amina.get("/figures/ks2_reading_progress/funnel").await.page;
    assert!(progress.says("A funnel is drawn for percentages of pupils alone"));
    let nothing = amina.get("/figures/ks4_ebacc_entry/funnel").await.page;
    assert!(nothing.says("No release here has this measure for several schools"));
    assert_eq!(amina.get("/figures/unknown/funnel").await.status, StatusCode::NOT_FOUND);
    let year = amina.get("/figures/ks2_reading_expected/funnel?year=AY:1999/00").await;
    assert_eq!(year.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn coverage_says_what_there_is_by_year_and_by_area() {
    let world = World::small_trust().await;
    let mut marcus = Browser::of(&world, "marcus").await;
    assert!(marcus.get("/figures/coverage").await.page.says("No figures yet"));
    bring_schools(&world, 20).await;
    let page = marcus.get("/figures/coverage").await.page;
    let rows = page.table("Measures");
    let reading = rows.iter().find(|row| row[0].ends_with("standard in reading")).unwrap();
    assert_eq!(reading[1..3], ["2024/25: 20", "2024/25: 1"], "England is of another population");
    assert_eq!(page.table("Local authorities")[0][..2], ["Hillshire", "20"]);
    let found = marcus.get("/figures/schools?q=invented+school+0005").await.page;
    assert_eq!(found.table("Schools").len(), 1);
    assert_eq!(marcus.get("/figures/schools").await.page.table("Schools").len(), 20);
}

#[tokio::test]
async fn pages_about_schools_take_no_more_statements_for_all_of_england_than_for_ten() {
    const PAGES: [(&str, u32); 6] = [
        // One each for the school's line and for its authority's neighbours.
        ("/figures/schools/999001", 18),
        ("/figures/schools/999001/similar", 10),
        ("/figures/comparison?measure=ks2_reading_expected&schools=999001+999002", 11),
        ("/figures/ks2_reading_expected/funnel", 13),
        ("/figures/coverage", 6),
        ("/figures/schools", 5),
    ];
    let mut before: Option<Vec<u32>> = None;
    for schools in [10, 1_000, 24_000] {
        let world = World::small_trust().await;
        bring_schools(&world, schools).await;
        let mut counts = Vec::new();
        for (path, most) in PAGES {
            let answer = Browser::of(&world, "priya").await.get(path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            let taken = answer.statements();
            assert!(taken <= most, "{path} takes {taken} statements, more than {most}");
            counts.push(taken);
        }
        if let Some(before) = &before {
            assert_eq!(*before, counts);
        }
        before = Some(counts);
    }
}
