use headland_app::Context;
use headland_app::benchmarks::import::{Given, Published, Said, import_for_everyone};
use headland_app::benchmarks::{Level, Series, figures, groups_of, own_figures, series, series_of};
use headland_domain::benchmarks::{Absent, Breakdown, IntervalMethod, Population};
use headland_testkit::World;

use super::bring;
use super::fixtures::{ABSENCE, ABSENCE_META, OWN, given, tables};

async fn reading(ctx: &mut Context, measure: &str) -> Vec<Series> {
    let here = ctx.organisation.id();
    series(ctx, measure, &Breakdown::All, here).await.unwrap()
}

fn absence() -> Vec<Given> {
    vec![given("absence.csv", ABSENCE), given("absence.meta.csv", ABSENCE_META)]
}

#[tokio::test]
async fn a_series_sets_the_school_beside_its_authority_and_each_england() {
    for world in World::on_each_database().await {
        bring(&world, tables()).await.unwrap();
        let mut ctx = world.context("priya").await;
        let series = reading(&mut ctx, "ks2_reading_expected").await;
        let said: Vec<_> = series
            .iter()
            .map(|series| {
                (series.level, series.label.as_str(), series.population, series.points.len())
            })
            .collect();
        assert_eq!(
            said,
            [
                (Level::School, "Lark Rise Primary School", Population::OwnPupils, 2),
                (Level::Local, "Hillshire", Population::StateFunded, 2),
                (Level::National, "England", Population::StateFunded, 2),
                (Level::National, "England", Population::AllSchools, 2),
            ]
        );
        let latest = &series[0].points[1];
        assert_eq!((latest.value, latest.n, latest.row), (Some(63.0), Some(30), 2));
        // Nineteen of thirty: the interval is ours, and the count is not shown as published.
        assert_eq!(
            (latest.interval_method, latest.numerator),
            (Some(IntervalMethod::Wilson), None)
        );
        assert!(latest.lower.unwrap() > 44.0 && latest.upper.unwrap() < 79.0);
        assert!(series[0].breaks.iter().any(|found| found.year.start_year() == 2019));

        let progress = series_of_one(&mut ctx, "ks2_reading_progress").await;
        let school = &progress[0].points[0];
        assert_eq!(
            (school.lower, school.upper, school.interval_method),
            (Some(0.3), Some(2.9), Some(IntervalMethod::Published))
        );
        assert!(reading(&mut ctx, "ks2_writing_expected").await.is_empty());
    }
}

async fn series_of_one(ctx: &mut Context, measure: &str) -> Vec<Series> {
    let here = ctx.organisation.id();
    let wanted = [(measure.to_owned(), Breakdown::All)];
    series_of(ctx, &wanted, here).await.unwrap().pop().unwrap()
}

#[tokio::test]
async fn what_is_withheld_is_a_reason_and_never_a_number() {
    let world = World::small_trust().await;
    bring(&world, tables()).await.unwrap();
    let mut ctx = world.context("amina").await;
    let series = series(&mut ctx, "ks2_reading_expected", &Breakdown::All, world.sister_school);
    let series = series.await.unwrap();
    let latest = series[0].points.last().unwrap();
    assert_eq!(series[0].label, "Saltmarsh Primary School");
    assert_eq!((latest.value, latest.absent), (None, Some(Absent::Suppressed)));
    assert_eq!((latest.lower, latest.upper), (None, None));
}

#[tokio::test]
async fn own_figures_speak_until_the_published_ones_come() {
    for world in World::on_each_database().await {
        bring(&world, vec![given("ours.csv", OWN)]).await.unwrap();
        let mut ctx = world.context("tom").await;
        let own = reading(&mut ctx, "ks2_reading_expected").await;
        let values: Vec<_> =
            own[0].points.iter().map(|point| (point.value, point.is_own)).collect();
        assert_eq!(values, [(Some(50.0), true), (Some(70.0), true)]);
        assert_eq!(own[0].points[1].numerator, Some(21));
        drop(ctx);

        bring(&world, tables()).await.unwrap();
        let mut ctx = world.context("tom").await;
        let both = reading(&mut ctx, "ks2_reading_expected").await;
        let values: Vec<_> =
            both[0].points.iter().map(|point| (point.value, point.is_own)).collect();
        assert_eq!(values, [(Some(58.0), false), (Some(63.0), false), (Some(70.0), true)]);
        let page = figures(&mut ctx, "feedback", 1).await.unwrap();
        assert_eq!(
            (page.total, page.lines[0].0.label.as_str()),
            (1, "Lessons with useful feedback")
        );
        let kept = own_figures(&mut ctx, world.school).await.unwrap();
        assert_eq!(kept[0].note, "From our tracker");
        drop(ctx);

        // Another school sees none of it, not even through a series.
        let mut ctx = world.context("gwen").await;
        let theirs = series(&mut ctx, "ks2_reading_expected", &Breakdown::All, world.school).await;
        assert!(
            theirs.unwrap().iter().all(|series| series.points.iter().all(|point| !point.is_own))
        );
        assert!(own_figures(&mut ctx, world.school).await.is_err());
        let page = figures(&mut ctx, "feedback", 1).await.unwrap();
        assert_eq!(page.total, 0);
    }
}

#[tokio::test]
async fn a_measure_that_only_its_release_describes_is_read_with_its_label() {
    for world in World::on_each_database().await {
        bring(&world, absence()).await.unwrap();
        let mut ctx = world.context("priya").await;
        let page = figures(&mut ctx, "bells", 1).await.unwrap();
        let (measure, series) = &page.lines[0];
        assert_eq!((measure.label.as_str(), measure.dp), ("Bells heard", Some(1)));
        let england = series.iter().find(|series| series.level == Level::National).unwrap();
        let last = england.points.last().unwrap();
        assert_eq!((last.value, last.absent), (None, Some(Absent::Suppressed)));
        let groups = groups_of(&mut ctx, measure.code.as_str()).await.unwrap();
        assert_eq!(groups, [Breakdown::All]);
    }
}

#[tokio::test]
async fn the_page_of_figures_takes_as_many_statements_however_many_measures_there_are() {
    let world = World::small_trust().await;
    bring(&world, absence()).await.unwrap();
    let counted = async || {
        let mut ctx = world.context("priya").await;
        let before = ctx.statements().load(std::sync::atomic::Ordering::Relaxed);
        let page = figures(&mut ctx, "", 1).await.unwrap();
        let after = ctx.statements().load(std::sync::atomic::Ordering::Relaxed);
        (page.total, after - before)
    };
    let (few, with_few) = counted().await;
    bring(&world, tables()).await.unwrap();
    bring(&world, vec![given("ours.csv", OWN)]).await.unwrap();
    let (more, with_more) = counted().await;
    assert!(more > few);
    assert_eq!(with_few, with_more);
}

#[tokio::test]
async fn what_was_published_later_speaks_before_final_tables_of_an_earlier_year() {
    let world = World::small_trust().await;
    bring(&world, tables()).await.unwrap();
    // It has figures of 2025/26, so it came out after the final tables of 2024/25.
    let later = "measure_code,year,area,la_number,region,value\n\
        KS2R_Expected_STD,2025,England,970,NA,76\n\
        KS2R_Expected_STD,2026,England,970,NA,77\n";
    bring(&world, vec![given("lait.csv", later)]).await.unwrap();
    // It has no figure later than theirs, so nothing tells it from one that came before them.
    let earlier = "measure_code,year,area,la_number,region,value\n\
        KS2R_Expected_STD,2024,Hillshire,850,Far North,67\n";
    bring(&world, vec![given("earlier.csv", earlier)]).await.unwrap();
    let mut ctx = world.context("priya").await;
    let composed = headland_app::benchmarks::measure_figures(
        &mut ctx,
        "ks2_reading_expected",
        &Breakdown::All,
    )
    .await
    .unwrap();
    let of = |level, population| {
        let found = composed
            .series
            .iter()
            .find(|series| series.level == level && series.population == population);
        found.unwrap().points.iter().map(|point| point.value).collect::<Vec<_>>()
    };
    assert_eq!(
        of(Level::National, Population::StateFunded),
        [Some(73.0), Some(76.0), Some(77.0)],
        "the later file on what it holds, the tables on the rest"
    );
    assert_eq!(of(Level::Local, Population::StateFunded), [Some(68.0), Some(70.0)]);
    let mut gave_way: Vec<_> = composed.revised.iter().map(|(_, point)| point.value).collect();
    gave_way.sort_by(|one, other| one.partial_cmp(other).unwrap());
    assert_eq!(gave_way, [Some(67.0), Some(74.0)], "kept beside it, and not lost");
}

#[tokio::test]
async fn a_day_of_publication_that_is_known_counts_before_one_that_follows_from_the_years() {
    let world = World::small_trust().await;
    let file = |value: u32| {
        format!(
            "measure_code,year,area,la_number,region,value\n\
             KS2R_Expected_STD,2025,England,970,NA,{value}\n"
        )
    };
    bring(&world, vec![given("lait_20261201.csv", &file(76))]).await.unwrap();
    bring(&world, vec![given("lait_20251201.csv", &file(75))]).await.unwrap();
    let mut ctx = world.context("priya").await;
    let series = reading(&mut ctx, "ks2_reading_expected").await;
    assert_eq!(series[0].points[0].value, Some(76.0), "though it was brought in first");
}

#[tokio::test]
async fn a_school_is_set_beside_schools_of_its_phase() {
    let world = World::small_trust().await;
    let absence = "measure_code,year,area,la_number,region,value\n\
        SecTotAbs,2025,England,970,NA,8.44\nTotAbs,2025,England,970,NA,6.78\n\
        PriTotAbs,2025,England,970,NA,5.2\n";
    bring(&world, vec![given("lait.csv", absence)]).await.unwrap();
    let mut ctx = world.context("priya").await;
    let series = reading(&mut ctx, "absence_overall").await;
    let populations: Vec<_> = series.iter().map(|series| series.population).collect();
    assert_eq!(
        populations,
        [Population::StateFundedPrimary, Population::StateFunded, Population::StateFundedSecondary],
        "a primary school's first, then the measure's own"
    );
}

#[tokio::test]
async fn files_may_be_said_to_be_published_by_somebody_else() {
    let world = World::small_trust().await;
    let said = Said {
        published: Some(Published {
            publisher: "Hillshire Council".to_owned(),
            title: "Reading in Hillshire".to_owned(),
            licence: "For schools of Hillshire".to_owned(),
        }),
        ..Said::default()
    };
    let file = "measure_code,year,area,la_number,region,value\n\
        KS2R_Expected_STD,2025,Hillshire,850,Far North,71\n";
    let files = vec![given("ours.csv", file)];
    import_for_everyone(&world.app, files, said, |_| {}).await.unwrap();
    let mut ctx = world.context("priya").await;
    let point = &reading(&mut ctx, "ks2_reading_expected").await[0].points[0];
    assert_eq!(point.publisher, "Hillshire Council");
    assert_eq!(
        (point.source.as_str(), point.licence.as_str()),
        ("Reading in Hillshire", "For schools of Hillshire")
    );
}
