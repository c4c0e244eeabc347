//! The long local-authority file and its dictionary.

use headland_domain::benchmarks::{
    Absent, AcademicYear, Cell, Entity, Period, Population, ReleaseStage,
};
use headland_opendata::{Row, open};

use crate::{
    fixtures::{LAIT, LAIT_DICTIONARY},
    ks2::assert_each_figure_once,
    shared::{self, Everything},
};

fn authority(code: u16) -> Entity {
    Entity::LocalAuthority(code.try_into().unwrap())
}

fn year(start: u16) -> Period {
    AcademicYear::starting(start).into()
}

#[track_caller]
fn paired(data: &[u8], dictionary: &[u8]) -> Everything {
    let mut source = open("lait.csv", data).unwrap();
    source.pair(&open("dictionary.csv", dictionary).unwrap()).unwrap();
    Everything::of(&source)
}

fn fixture() -> Everything {
    paired(LAIT.as_bytes(), LAIT_DICTIONARY.as_bytes())
}

#[test]
fn spreadsheet_noise_goes_and_decimals_are_those_of_the_dictionary() {
    let read = fixture();
    let progress = read.find("ks2_reading_progress", &authority(999), &year(2018), "all");
    assert_eq!(progress[0].cell, Cell::Value(-0.07));
    let inner = Entity::Region("Inner London".to_owned());
    assert_eq!(read.find("suspensions", &inner, &year(2023), "all")[0].cell, Cell::Value(4.06));
    let poor = read.find("ks2_rwm_expected", &authority(999), &year(2018), "disadvantaged");
    assert_eq!(poor[0].cell, Cell::Value(64.4));
    let gulls = read.find("lait:Gulls", &authority(999), &Period::CalendarYear(2019), "all");
    assert_eq!(gulls[0].cell, Cell::Value(12.3));
}

#[test]
fn a_dash_is_not_available_and_the_stage_stands_with_its_figure() {
    let read = fixture();
    let untested = read.find("ks2_reading_progress", &authority(999), &year(2019), "all");
    assert_eq!(untested[0].cell.absent(), Some(Absent::NotAvailable));
    let national = read.find("ks2_rwm_expected", &Entity::England, &year(2024), "all");
    assert_eq!(national[0].stage, Some(ReleaseStage::Provisional));
    assert_eq!(national[0].population, Population::StateFunded);
}

#[test]
fn each_measure_is_given_once_before_its_figures() {
    let read = fixture();
    let mut known = Vec::new();
    for row in &read.rows {
        match row {
            Row::Measure(measure) if measure.code.as_str() == "lait:Gulls" => {
                assert_eq!((measure.polarity, measure.dp), (None, Some(1)));
                known.push(measure.code.clone());
            }
            Row::Measure(measure) => known.push(measure.code.clone()),
            Row::Figures(figures) => {
                assert!(figures.figures.iter().all(|figure| known.contains(&figure.measure)));
            }
            _ => {}
        }
    }
    assert_eq!(known.len(), 4, "two codes are one measure: {known:?}");
}

#[test]
fn without_a_dictionary_mapped_measures_keep_their_meaning() {
    let read = Everything::of(&open("lait.csv", LAIT.as_bytes()).unwrap());
    let progress = read.find("ks2_reading_progress", &authority(999), &year(2018), "all");
    assert_eq!(progress[0].cell, Cell::Value(-0.07));
    let gulls = Period::Other("year".to_owned(), "2019".to_owned());
    let gulls = read.find("lait:Gulls", &authority(999), &gulls, "all");
    assert_eq!(gulls[0].cell, Cell::Value(12.345), "a year of unknown kind is kept as it is");
}

#[test]
fn the_published_files_are_read_whole() {
    let Some(dictionary) = shared::bytes("lait/lait_dictionary_subset.csv") else {
        return;
    };
    for (name, rows) in [
        ("lait/lait_absence_exclusions_long.csv", 41_140),
        ("lait/lait_attainment_context_long.csv", 57_460),
    ] {
        let Some(bytes) = shared::bytes(name) else {
            return;
        };
        let read = paired(&bytes, &dictionary);
        assert_eq!(read.summary.rows, rows, "{name}");
        assert_each_figure_once(&read);
        let noisy = read.each_figure().filter_map(|figure| figure.cell.value()).find(|value| {
            let shown = value.to_string();
            shown.split_once('.').is_some_and(|(_, decimals)| decimals.len() > 12)
        });
        assert_eq!(noisy, None, "{name}");
    }
}

#[test]
fn published_years_without_tests_have_no_value_and_revisions_differ_from_the_tables() {
    let Some(bytes) = shared::bytes("lait/lait_attainment_context_long.csv") else {
        return;
    };
    let read = Everything::of(&open("lait.csv", &bytes).unwrap());
    let england = |measure: &str, start: u16| {
        read.find(measure, &Entity::England, &year(start), "all")[0].cell.clone()
    };
    for untested in [2019, 2020] {
        let cell = england("ks2_rwm_expected", untested);
        assert_eq!(cell.absent(), Some(Absent::NotAvailable), "{untested}");
    }
    // The final tables of 2016/17 say 61; this later revision says 62.
    assert_eq!(england("ks2_rwm_expected", 2016), Cell::Value(62.0));
    let att8 = read.find("ks4_attainment_8", &Entity::England, &year(2023), "all");
    assert_eq!(att8[0].cell, Cell::Value(45.9));
    assert_eq!(att8[0].population, Population::NotStated, "state-funded schools have 46.1");
}
