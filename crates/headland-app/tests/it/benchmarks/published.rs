//! The published files, which are no part of the repository.

use headland_app::benchmarks::import::Given;
use headland_app::benchmarks::{Level, series};
use headland_domain::OrganisationId;
use headland_domain::benchmarks::{Breakdown, Population};
use headland_domain::people::{OrganisationKind, Phase};
use headland_store::organisations;
use headland_testkit::World;

use super::bring;

fn file(path: &str) -> Option<Given> {
    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
    let found = headland_reference::shared(&format!("data/{path}"))?;
    Some(Given::of_bytes(name, std::fs::read(found).unwrap()))
}

fn files<const N: usize>(paths: [&str; N]) -> Option<Vec<Given>> {
    paths.into_iter().map(file).collect()
}

/// Gives Lark Rise the number of a real school, to read what is published about it.
async fn become_school(world: &World, urn: u32) -> OrganisationId {
    let mut tx = world.app.store.begin().await.unwrap();
    let new = organisations::New {
        id: world.school,
        kind: OrganisationKind::School,
        name: "A school of Hampshire",
        urn: Some(urn),
        phase: Some(Phase::Primary),
        la_code: Some("850"),
    };
    organisations::update(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    world.school
}

#[tokio::test]
async fn all_years_of_the_tables_become_one_series_with_both_englands() {
    let Some(tables) = files([
        "ks2/2016-2017_850_ks2final.csv",
        "ks2/2017-2018_850_ks2final.csv",
        "ks2/2018-2019_850_ks2final.csv",
        "ks2/2016-2017_ks2_meta.csv",
        "ks2/2018-2019_ks2_meta.csv",
    ]) else {
        return;
    };
    let world = World::small_trust().await;
    let imported = bring(&world, tables).await.unwrap();
    assert_eq!(imported.len(), 3);
    // The first school with figures in the file of 2018/19.
    let school = become_school(&world, 115_858).await;
    let mut ctx = world.context("amina").await;
    let series = series(&mut ctx, "ks2_rwm_expected", &Breakdown::All, school).await.unwrap();
    let local = series.iter().find(|series| series.level == Level::Local).unwrap();
    assert_eq!(local.label, "Hampshire");
    let state = series
        .iter()
        .find(|series| {
            series.level == Level::National && series.population == Population::StateFunded
        })
        .unwrap();
    let values: Vec<_> =
        state.points.iter().map(|point| (point.period.to_string(), point.value)).collect();
    assert!(values.contains(&("2018/19".to_owned(), Some(65.0))), "{values:?}");
    assert!(series.iter().any(|series| series.population == Population::AllSchools));
}

#[tokio::test]
async fn the_long_file_the_register_and_its_links_are_taken_whole() {
    let Some(given) = files([
        "lait/lait_attainment_context_long.csv",
        "lait/lait_absence_exclusions_long.csv",
        "lait/lait_dictionary_subset.csv",
        "gias/gias_850_936_20220420_nopersons.csv",
        "gias/links_edubasealldata20230817.csv",
        "ees_format/seven_filters.csv",
        "ees_format/seven_filters.meta.csv",
    ]) else {
        return;
    };
    let world = World::small_trust().await;
    let imported = bring(&world, given).await.unwrap();
    let rows: Vec<_> = imported.iter().map(|file| (file.file.as_str(), file.rows)).collect();
    assert!(rows.contains(&("gias_850_936_20220420_nopersons.csv", 1_096)), "{rows:?}");
    assert!(rows.contains(&("links_edubasealldata20230817.csv", 31_502)), "{rows:?}");
    let mut ctx = world.context("amina").await;
    let series = series(&mut ctx, "absence_overall", &Breakdown::All, world.school).await.unwrap();
    assert!(series.iter().any(|series| series.level == Level::Local && series.points.len() > 3));
}

#[tokio::test]
async fn every_school_of_england_is_taken() {
    let Some(given) = files(["ks2/england_ks2final_2018-19_trimmed.csv"]) else {
        return;
    };
    for world in World::on_each_database().await {
        let imported = bring(&world, given.clone()).await.unwrap();
        assert_eq!(imported[0].rows, 16_355);
        let school = become_school(&world, 141_279).await;
        let mut ctx = world.context("amina").await;
        let progress = series(&mut ctx, "ks2_reading_progress", &Breakdown::All, school).await;
        assert_eq!(progress.unwrap()[0].points[0].value, Some(2.6));
    }
}
