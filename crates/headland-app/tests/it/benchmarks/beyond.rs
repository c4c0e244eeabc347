//! What stands around a school beyond its own figures: authorities like its own, the numbers that it had
//! before, and what earlier releases said.

use headland_app::Context;
use headland_app::benchmarks::{
    Level, MeanOf, Series, measure_figures, series, statistical_neighbours, vintages,
};
use headland_domain::benchmarks::{Breakdown, Population, Urn, WhyApart};
use headland_testkit::World;
use jiff::civil::Date;

use super::bring;
use super::fixtures::{given, tables};

/// The neighbours of Hillshire (850): ten, nearest first.
fn neighbours() -> String {
    let words = ["Very close"; 4].iter().chain(&["Close"; 4]).chain(&["Not close"; 2]);
    let cells: Vec<String> =
        (901..).zip(words).map(|(code, word)| format!("{code},{word}")).collect();
    let header: Vec<String> = (1..=10).map(|number| format!("SN{number},SNP")).collect();
    format!(
        "A,B,C,D,E,F\nLA num,LA Name,LA number,GOInd,GOReg,{}\n850,Hillshire,850,1,South East,{}\n",
        header.join(","),
        cells.join(",")
    )
}

/// Reading in Hillshire and in three of its neighbours, one of which has no figure.
const AUTHORITIES: &str = "measure_code,year,area,la_number,region,value\n\
    KS2R_Expected_STD,2025,Hillshire,850,South East,70\n\
    KS2R_Expected_STD,2025,Dunmere,901,South East,60\n\
    KS2R_Expected_STD,2025,Fenby,902,South East,65\n\
    KS2R_Expected_STD,2025,Wold,903,South East,-\n\
    KS2R_Expected_STD,2024,Dunmere,901,South East,61\n";

async fn reading(ctx: &mut Context) -> Vec<Series> {
    let here = ctx.organisation.id();
    series(ctx, "ks2_reading_expected", &Breakdown::All, here).await.unwrap()
}

#[tokio::test]
async fn authorities_like_its_own_are_a_series_by_their_simple_mean() {
    for world in World::on_each_database().await {
        bring(&world, vec![given("lait.csv", AUTHORITIES)]).await.unwrap();
        let mut ctx = world.context("priya").await;
        assert_eq!(statistical_neighbours(&mut ctx, world.school).await.unwrap(), None);
        assert!(reading(&mut ctx).await.iter().all(|one| one.level == Level::Local));
        drop(ctx);

        let imported = bring(&world, vec![given("sn_20250501.csv", &neighbours())]).await.unwrap();
        assert_eq!(imported[0].rows, 1);
        let mut ctx = world.context("priya").await;
        let found = statistical_neighbours(&mut ctx, world.school).await.unwrap().unwrap();
        let said: Vec<_> = found
            .authorities
            .iter()
            .map(|one| (one.name.as_str(), one.closeness.as_str()))
            .collect();
        assert_eq!(said.len(), 10);
        assert_eq!(said[0], ("Dunmere", "Very close"));
        assert_eq!(said[9], ("Local authority 910", "Not close"));
        assert_eq!((found.row, found.published_on.unwrap().year()), (3, 2025));

        let all = reading(&mut ctx).await;
        let mean = all.iter().find(|one| one.level == Level::StatisticalNeighbours).unwrap();
        assert_eq!(mean.label, "Statistical neighbours (simple mean)");
        assert_eq!(mean.population, Population::StateFunded);
        let points: Vec<_> = mean.points.iter().map(|point| (point.value, point.mean_of)).collect();
        assert_eq!(
            points,
            [
                (Some(61.0), Some(MeanOf { valued: 1, all: 10 })),
                (Some(62.5), Some(MeanOf { valued: 2, all: 10 })),
            ],
            "what is not available counts for nothing and not as nothing"
        );
        assert!(mean.points.iter().all(|point| point.n.is_none() && point.lower.is_none()));
        assert_eq!(mean.points[1].source, "Local authority interactive tool");
    }
}

/// Lark Rise was 999010 before, and that was 999011; the tables of the years have the old numbers.
const LINKS: &str = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n\
    999001,999010,Lark Rise Primary,Predecessor,01-09-2023\n\
    999010,999001,Lark Rise Primary School,Successor,01-09-2023\n\
    999010,999011,Lark Rise Board School,Predecessor,\n";

fn earlier_tables(start: u16, urn: u32, value: &str) -> headland_app::benchmarks::import::Given {
    let name = format!("{start}-{}_ks2final.csv", start + 1);
    given(
        &name,
        &format!("RECTYPE,LEA,URN,SCHNAME,TELIG,PTREAD_EXP\n1,850,{urn},Lark Rise,28,{value}\n"),
    )
}

#[tokio::test]
async fn a_series_runs_through_the_numbers_that_a_school_had() {
    for world in World::on_each_database().await {
        bring(&world, tables()).await.unwrap();
        bring(&world, vec![earlier_tables(2022, 999_010, "52%")]).await.unwrap();
        bring(&world, vec![earlier_tables(2021, 999_011, "49%")]).await.unwrap();
        bring(&world, vec![given("links.csv", LINKS)]).await.unwrap();
        let mut ctx = world.context("priya").await;
        let composed = measure_figures(&mut ctx, "ks2_reading_expected", &Breakdown::All);
        let composed = composed.await.unwrap();
        let school = composed.series.iter().find(|one| one.level == Level::School).unwrap();
        let points: Vec<_> = school
            .points
            .iter()
            .map(|point| (point.value.unwrap(), point.published_as.map(Urn::number)))
            .collect();
        assert_eq!(
            points,
            [(49.0, Some(999_011)), (52.0, Some(999_010)), (58.0, None), (63.0, None)]
        );
        let before: Vec<_> = composed
            .succession
            .joined
            .iter()
            .map(|before| (before.urn.number(), before.until.map(Date::year)))
            .collect();
        assert_eq!(before, [(999_010, Some(2023)), (999_011, None)]);
        assert_eq!(composed.succession.apart, []);
    }
}

#[tokio::test]
async fn the_figures_of_schools_that_merged_are_not_joined_and_it_is_said() {
    let world = World::small_trust().await;
    bring(&world, tables()).await.unwrap();
    bring(&world, vec![earlier_tables(2021, 999_011, "49%")]).await.unwrap();
    let links = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n\
        999001,999011,Lark Infants,Predecessor - merged,01-09-2023\n\
        999001,999012,Lark Juniors,Predecessor - merged,01-09-2023\n";
    bring(&world, vec![given("links.csv", links)]).await.unwrap();
    let mut ctx = world.context("priya").await;
    let composed = measure_figures(&mut ctx, "ks2_reading_expected", &Breakdown::All).await;
    let composed = composed.unwrap();
    let school = composed.series.iter().find(|one| one.level == Level::School).unwrap();
    assert!(school.points.iter().all(|point| point.published_as.is_none()));
    let apart: Vec<_> =
        composed.succession.apart.iter().map(|one| (one.urn.number(), one.why)).collect();
    assert_eq!(apart, [(999_011, WhyApart::Merged), (999_012, WhyApart::Merged)]);
}

#[tokio::test]
async fn a_school_known_by_its_number_in_its_authority_is_found_through_the_register() {
    for world in World::on_each_database().await {
        let register = "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName\n\
            999001,850,Hillshire,2034,Lark Rise Primary School\n";
        let destinations = "time_period,time_identifier,geographic_level,country_code,country_name,old_la_code,la_name,school_laestab,school_name,breakdown,data_type,cohort,overall\n\
            202223,Academic year,School,E92000001,England,850,Hillshire,8502034,Lark Rise,Total,Percentage,30,94\n\
            202223,Academic year,School,E92000001,England,850,Hillshire,8502034,Lark Rise,Total,Number of pupils,30,28\n";
        bring(&world, vec![given("gias_20250101.csv", register)]).await.unwrap();
        bring(&world, vec![given("ks4_dm_ud_202223_inst_rev.csv", destinations)]).await.unwrap();
        let mut ctx = world.context("priya").await;
        let here = ctx.organisation.id();
        let found = series(&mut ctx, "destinations_sustained", &Breakdown::All, here).await;
        let found = found.unwrap();
        assert_eq!((found[0].level, found[0].points[0].value), (Level::School, Some(94.0)));
        assert_eq!(found[0].points[0].n, Some(30));
    }
}

#[tokio::test]
async fn a_figure_that_was_revised_shows_every_vintage() {
    for world in World::on_each_database().await {
        bring(&world, tables()).await.unwrap();
        let later = "measure_code,year,area,la_number,region,value\n\
            KS2R_Expected_STD,2025,England,970,NA,76\nKS2R_Expected_STD,2026,England,970,NA,77\n\
            KS2R_Expected_STD,2024,Hillshire,850,South East,68\n";
        bring(&world, vec![given("lait.csv", later)]).await.unwrap();
        let mut ctx = world.context("priya").await;
        let all = vintages(&mut ctx, "ks2_reading_expected", &Breakdown::All, world.school).await;
        let all = all.unwrap();
        let england = all
            .iter()
            .find(|one| one.level == Level::National && one.population == Population::StateFunded)
            .unwrap();
        assert_eq!(england.current.value, Some(76.0));
        let earlier: Vec<_> = england.earlier.iter().map(|point| point.value).collect();
        assert_eq!(earlier, [Some(74.0)]);
        assert!(england.was_revised());
        assert!(england.current.vintage > england.earlier[0].vintage);
        assert_ne!(england.current.release, england.earlier[0].release);
        let local = all.iter().find(|one| one.level == Level::Local).unwrap();
        assert!(!local.was_revised() && local.earlier.len() == 1, "the same said twice");
    }
}

#[tokio::test]
async fn what_stands_in_the_place_of_a_figure_is_kept_as_it_was_written() {
    let world = World::small_trust().await;
    let text = "measure_code,year,area,la_number,region,value\n\
        KS2R_Expected_STD,2024,Hillshire,850,South East,x\n\
        KS2R_Expected_STD,2025,Hillshire,850,South East,-\n";
    bring(&world, vec![given("lait.csv", text)]).await.unwrap();
    let mut ctx = world.context("priya").await;
    let points = &reading(&mut ctx).await[0].points;
    let raw: Vec<_> = points.iter().map(|point| point.raw.as_deref()).collect();
    assert_eq!(raw, [Some("x"), Some("-")], "one reason, two symbols");
    assert_eq!(points[0].absent, points[1].absent);
}
