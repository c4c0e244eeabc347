//! Key stage 4 performance tables.

use headland_domain::benchmarks::{
    Absent, AcademicYear, Cell, Entity, Limits, Period, Population, Urn,
};
use headland_opendata::{Kind, Refusal, open};

use crate::{
    fixtures::{KS2_META, KS4, KS4_META},
    ks2::assert_each_figure_once,
    shared::{self, Everything},
};

const NAME: &str = "2018-2019_england_ks4final.csv";

fn school(urn: u32) -> Entity {
    Entity::School(Urn::try_from(urn).unwrap())
}

fn year(start: u16) -> Period {
    AcademicYear::starting(start).into()
}

fn fixture() -> Everything {
    Everything::of(&open(NAME, KS4.as_bytes()).unwrap())
}

#[test]
fn the_file_says_what_it_is() {
    let source = open(NAME, KS4.as_bytes()).unwrap();
    assert_eq!(source.kind(), Kind::Ks4Tables);
    assert_eq!(source.title(), "Key stage 4 performance tables, 2018/19");
    assert_eq!(source.kind().companion(), Some(Kind::TablesMeta));
}

#[test]
fn scores_shares_limits_and_cohorts_are_read() {
    let read = fixture();
    let school = school(100_001);
    let attainment = read.find("ks4_attainment_8", &school, &year(2018), "all");
    assert_eq!((&attainment[0].cell, attainment[0].n), (&Cell::Value(47.1), Some(120)));
    let boys = read.find("ks4_attainment_8", &school, &year(2018), "boys");
    assert_eq!((&boys[0].cell, boys[0].n), (&Cell::Value(45.2), Some(58)));
    let progress = read.find("ks4_progress_8", &school, &year(2018), "all");
    assert_eq!((&progress[0].cell, progress[0].n), (&Cell::Value(0.21), Some(112)));
    assert_eq!(progress[0].limits, Limits::published(-0.05, 0.47));
    let strong = read.find("ks4_english_maths_strong", &school, &year(2018), "disadvantaged");
    assert_eq!((&strong[0].cell, strong[0].n), (&Cell::Value(22.0), Some(31)));
    let unadjusted = read.find("ks4_progress_8_unadjusted", &school, &year(2018), "disadvantaged");
    assert_eq!((&unadjusted[0].cell, unadjusted[0].n), (&Cell::Value(-0.33), Some(29)));
    assert_eq!(unadjusted[0].limits, Limits::published(-0.85, 0.19));
    let before = read.find("ks4_ebacc_strong", &school, &year(2017), "all");
    assert_eq!((&before[0].cell, before[0].n), (&Cell::Value(19.0), None));
    assert_eq!(read.summary.unused_columns, ["ESTAB", "P8_BANDING"]);
    assert_each_figure_once(&read);
}

#[test]
fn coverage_is_a_fraction_beside_shares_that_are_percentages() {
    let read = fixture();
    let coverage = |entity: &Entity| {
        read.find("ks4_progress_8_coverage", entity, &year(2018), "all")[0].cell.clone()
    };
    assert_eq!(coverage(&school(100_001)), Cell::Value(93.0));
    assert_eq!(coverage(&Entity::LocalAuthority(999.try_into().unwrap())), Cell::Value(100.0));
    assert_eq!(coverage(&school(100_003)).absent(), Some(Absent::LowCoverage));
    let ebacc = read.find("ks4_ebacc_entry", &school(100_001), &year(2018), "all");
    assert_eq!(ebacc[0].cell, Cell::Value(38.0));
}

#[test]
fn shares_without_a_sign_are_what_their_column_shows() {
    let basics = |text: &str| {
        let read = Everything::of(&open(NAME, text.as_bytes()).unwrap());
        read.find("ks4_english_maths_strong", &school(100_001), &year(2018), "all")[0].cell.clone()
    };
    let bare = KS4.replace('%', "");
    assert_eq!(basics(&bare), Cell::Value(44.0));
    let mut parts = KS4.to_owned();
    for (percentage, part) in
        [(",44%", ",0.44"), (",42%", ",0.42"), (",45%", ",0.45"), (",46%", ",1")]
    {
        parts = parts.replace(percentage, part);
    }
    assert_eq!(basics(&parts), Cell::Value(44.0));
    let read = Everything::of(&open(NAME, parts.as_bytes()).unwrap());
    let whole = read.find("ks4_english_maths_strong", &Entity::England, &year(2018), "all");
    assert!(whole.iter().any(|figure| figure.cell == Cell::Value(100.0)), "1 is the whole");
}

#[test]
fn a_lone_one_that_may_be_either_is_refused_with_its_place() {
    let text = "RECTYPE,LEA,URN,PTL2BASICS_95\n3,999,100001,1\n3,999,100002,0\n";
    let source = open(NAME, text.as_bytes()).unwrap();
    let refused = source.rows().unwrap().find_map(Result::err).unwrap();
    assert!(matches!(&refused, Refusal::Cell(fault) if fault.row == 2), "{refused}");
    let sole = text.replace(",1\n", ",0\n");
    assert_eq!(Everything::of(&open(NAME, sole.as_bytes()).unwrap()).summary.values, 2);
}

#[test]
fn record_types_come_from_the_list_of_the_release_or_else_from_the_rows() {
    let alone = fixture();
    let mut source = open(NAME, KS4.as_bytes()).unwrap();
    source.pair(&open("ks4_meta.csv", KS4_META.as_bytes()).unwrap()).unwrap();
    for read in [alone, Everything::of(&source)] {
        let national = read.find("ks4_attainment_8", &Entity::England, &year(2018), "all");
        let told: Vec<(Population, Option<f64>)> =
            national.iter().map(|figure| (figure.population, figure.cell.value())).collect();
        let expected =
            [(Population::StateFunded, Some(46.3)), (Population::AllSchools, Some(46.4))];
        assert_eq!(told, expected);
    }
    let other = KS4_META.replace("3=mainstream school", "3=local authority");
    let mut source = open(NAME, KS4.as_bytes()).unwrap();
    source.pair(&open("ks4_meta.csv", other.as_bytes()).unwrap()).unwrap();
    let refused = source.rows().unwrap().find_map(Result::err).unwrap();
    assert!(refused.to_string().starts_with("In row 2, column RECTYPE"), "{refused}");
}

#[test]
fn the_list_of_another_key_stage_does_not_describe_the_tables() {
    let mut source = open(NAME, KS4.as_bytes()).unwrap();
    let refused = source.pair(&open("ks2_meta.csv", KS2_META.as_bytes()).unwrap()).unwrap_err();
    assert!(matches!(refused, Refusal::WrongCompanion { .. }), "{refused}");
}

#[test]
fn a_year_that_the_columns_contradict_is_refused() {
    let refused = open("2017-2018_ks4final.csv", KS4.as_bytes()).unwrap().rows().err().unwrap();
    assert!(matches!(refused, Refusal::YearConflict { .. }), "{refused}");
    let told = Everything::of(&open("ks4final.csv", KS4.as_bytes()).unwrap());
    assert_eq!(told.find("ks4_progress_8", &Entity::England, &year(2018), "all").len(), 2);
}

#[test]
fn the_trimmed_tables_of_all_england_are_read_whole() {
    let name = "ks4/england_ks4final_2018-19_trimmed.csv";
    let Some(bytes) = shared::bytes(name) else {
        return;
    };
    let read = Everything::of(&open(name, &bytes).unwrap());
    assert_eq!(read.summary.rows, 5516);
    let progress: Vec<&Cell> = read
        .each_figure()
        .filter(|figure| figure.measure.as_str() == "ks4_progress_8")
        .map(|figure| &figure.cell)
        .collect();
    let values: Vec<f64> = progress.iter().filter_map(|cell| cell.value()).collect();
    assert_eq!(values.len(), 3557);
    let missing = |reason| progress.iter().filter(|cell| cell.absent() == Some(reason)).count();
    assert_eq!(missing(Absent::NotPublished), 1308);
    assert_eq!(missing(Absent::NoEntries), 285);
    assert_eq!(missing(Absent::Suppressed), 164);
    assert_eq!(missing(Absent::LowCoverage), 10);
    // The mean of schools is not the figure of England, which was -0.03.
    let mean = values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap());
    assert!((mean + 0.218).abs() < 0.000_5, "{mean}");
    let haverstock = read.find("ks4_english_maths_strong", &school(100_049), &year(2018), "all");
    assert_eq!(haverstock[0].cell, Cell::Value(43.0));
    assert_each_figure_once(&read);
}

#[test]
fn the_widest_layout_is_read_with_every_interval() {
    let name = "ks4/ks4final_2022-23_layout_60_deidentified.csv";
    let Some(bytes) = shared::bytes(name) else {
        return;
    };
    // Every school of that file is given one number, which no register has; rows stand for schools.
    let read = Everything::of(&open(name, &bytes).unwrap());
    assert_eq!((read.summary.rows, read.summary.padded), (60, 0));
    let all = |measure: &str| {
        let found = read.each_figure().filter(|figure| {
            figure.measure.as_str() == measure
                && figure.period == year(2022)
                && figure.breakdown.code() == "all"
        });
        found.cloned().collect::<Vec<_>>()
    };
    let progress = all("ks4_progress_8");
    let known: Vec<_> = progress.iter().filter(|figure| figure.cell.value().is_some()).collect();
    assert_eq!((progress.len(), known.len()), (60, 15));
    // The published limits are 1.96 national standard deviations over the root of the cohort.
    for figure in known {
        let (limits, n) = (figure.limits.unwrap(), f64::from(figure.n.unwrap()));
        let half = 1.96 * 1.4145 / n.sqrt();
        assert!(((limits.upper - limits.lower) / 2.0 - half).abs() < 0.011, "{figure:?}");
    }
    let coverage = all("ks4_progress_8_coverage");
    let first = coverage.iter().find_map(|figure| figure.cell.value());
    assert_eq!(first, Some(62.0));
    // This copy came through a workbook, which keeps the number behind a percentage.
    let basics = all("ks4_english_maths_standard");
    let largest = basics.iter().filter_map(|figure| figure.cell.value()).fold(0.0, f64::max);
    assert!((largest - 100.0).abs() < 1e-9, "{largest}");
    let groups: std::collections::BTreeSet<String> = read
        .each_figure()
        .filter(|figure| figure.measure.as_str() == "ks4_progress_8")
        .map(|figure| figure.breakdown.code())
        .collect();
    assert_eq!(groups.len(), 10, "all and nine groups: {groups:?}");
    assert!(read.each_figure().any(|figure| figure.period == year(2020)));
}
