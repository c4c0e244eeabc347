use axum::http::StatusCode;
use headland_testkit::World;

use super::{TABLES, bring, bring_tables};
use crate::browser::Browser;

#[tokio::test]
async fn the_figures_stand_beside_the_authority_and_england() {
    let world = World::small_trust().await;
    let mut marcus = Browser::of(&world, "marcus").await;
    let empty = marcus.get("/figures").await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(empty.page.says("No figures yet"));
    assert_eq!(empty.page.link("Import figures"), None, "a teacher does not import");

    let mut tom = Browser::of(&world, "tom").await;
    let ways = "main a[href='/figures/imports/new']";
    let offered = tom.get("/figures").await.page.all(ways);
    assert_eq!(offered, ["Import figures"], "the way to import stands there once");

    bring_tables(&world).await;
    assert_eq!(tom.get("/figures").await.page.all(ways).len(), 1);
    let page = marcus.get("/figures").await;
    let rows = page.page.table("Figures");
    let reading = rows
        .iter()
        .find(|row| row.first().is_some_and(|name| name.contains("expected standard in reading")))
        .unwrap();
    let said = reading.join(" | ");
    for part in ["2024/25", "63% (46% to 78%)", "30", "70%", "74%"] {
        assert!(said.contains(part), "{said} should say {part}");
    }
    assert_eq!(reading[6], "1: Key stage 2 performance tables, 2024/25");
    let from = page.page.table("Where these figures are from");
    assert_eq!(
        from,
        [[
            "Key stage 2 performance tables, 2024/25",
            "1",
            "Department for Education",
            "the file does not say",
            "final",
            "Open Government Licence v3.0",
        ]]
    );
    let release = page.page.link("Key stage 2 performance tables, 2024/25").unwrap();
    assert_eq!(marcus.get(&release).await.status, StatusCode::OK);
    // England's absence alone: no figure of the school, so there is no number of pupils to state.
    let absence = "measure_code,year,area,la_number,region,value\n\
        TotAbs,2025,England,970,NA,6.78\n";
    bring(&world, &[("lait.csv", absence)]).await;
    let rows = marcus.get("/figures?q=absence").await.page.table("Figures");
    assert_eq!(rows[0][2..4], ["no figure", "no figure"], "{rows:?}");
    let found = marcus.get("/figures?q=PROGRESS").await;
    assert_eq!(found.page.table("Figures").len(), 1);
    let nothing = marcus.get("/figures?q=unicorns").await;
    assert!(nothing.page.says("Nothing found"));
}

#[tokio::test]
async fn a_measure_shows_its_trend_its_provenance_and_what_was_revised() {
    let world = World::small_trust().await;
    bring_tables(&world).await;
    world.advance_days(20);
    let revised = TABLES.replace("63%", "67%");
    bring(&world, &[("2024-2025_850_ks2final.csv", &revised)]).await;
    let mut tom = Browser::of(&world, "tom").await;
    let answer = tom.get("/figures/ks2_reading_expected").await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.page;
    assert_eq!(page.all("figure .hl-figure__picture--wide svg").len(), 1);
    assert_eq!(page.all("figure .hl-figure__picture--fits svg").len(), 1, "for a telephone");
    let finding = page.all(".hl-figure__title").remove(0);
    let description = page.all(".hl-figure__description").remove(0);
    assert!(!description.contains(&finding), "said twice: {description}");
    assert!(page.says("Lark Rise Primary School 67% in 2024/25"));
    assert!(page.says("England (state-funded schools)") && page.says("England (all schools)"));
    assert!(page.says("Key stage 2 performance tables, 2024/25 (final), row 2"));
    assert!(page.says("Open Government Licence v3.0"));
    let earlier = page.table("What other releases say");
    assert_eq!(earlier.len(), 1);
    assert_eq!(earlier[0][2], "63%");

    let girls = tom.get("/figures/ks2_reading_expected?group=girls").await.page;
    assert_eq!(girls.value_of("group").as_deref(), Some("girls"));
    assert!(girls.says("71%"));
    assert_eq!(tom.get("/figures/no_such_measure").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        tom.get("/figures/ks2_reading_expected?group=x").await.status,
        StatusCode::NOT_FOUND
    );

    let release = page.hrefs().into_iter().find(|href| href.contains("/releases/")).unwrap();
    let release = tom.get(&release).await.page;
    assert_eq!(release.summary("Licence").as_deref(), Some("Open Government Licence v3.0"));
    assert_eq!(release.summary("Rows").as_deref(), Some("5"));
    assert_eq!(release.table("Other releases of this name").len(), 1);
    let releases = tom.get("/figures/releases").await.page;
    assert_eq!(releases.table("Releases").len(), 2);
}

#[tokio::test]
async fn withheld_figures_are_words_on_the_page_and_in_the_file() {
    let world = World::small_trust().await;
    bring_tables(&world).await;
    let mut sian = Browser::of(&world, "sian").await;
    let page = sian.get("/figures/ks2_reading_expected").await.page;
    assert!(page.says("withheld: too few pupils"));
    let path = "/figures/ks2_reading_expected/figures.csv?group=all";
    let file = sian.get(path).await;
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    let text = String::from_utf8(file.body).unwrap();
    assert!(text.contains("Saltmarsh Primary School"), "{text}");
    assert!(text.contains("2024/25,withheld: too few pupils"), "{text}");
}

#[tokio::test]
async fn more_measures_take_no_more_statements() {
    let world = World::small_trust().await;
    let narrow: String = TABLES
        .lines()
        .map(|line| line.splitn(7, ',').take(6).collect::<Vec<_>>().join(",") + "\r\n")
        .collect();
    bring(&world, &[("2023-2024_850_ks2final.csv", &narrow)]).await;
    let mut priya = Browser::of(&world, "priya").await;
    let few = priya.get("/figures").await.statements();
    bring_tables(&world).await;
    assert_eq!(priya.get("/figures").await.statements(), few);
}
