//! Data and metadata of Explore Education Statistics, and the files before them.

use headland_domain::benchmarks::{
    Absent, AcademicYear, Cell, Entity, Limits, Period, Population, Unit, Urn,
};
use headland_opendata::{Kind, Refusal, Row, open};

use crate::{
    fixtures::{EES, EES_META},
    ks2::assert_each_figure_once,
    shared::{self, Everything},
};

fn year(start: u16) -> Period {
    AcademicYear::starting(start).into()
}

#[track_caller]
fn paired(data: &[u8], meta: &[u8]) -> Everything {
    let mut source = open("data.csv", data).unwrap();
    source.pair(&open("data.meta.csv", meta).unwrap()).unwrap();
    Everything::of(&source)
}

fn fixture() -> Everything {
    paired(EES.as_bytes(), EES_META.as_bytes())
}

#[test]
fn mapped_indicators_are_the_measures_of_the_catalogue_and_others_their_own() {
    let read = fixture();
    let told: Vec<(String, Unit, Option<u8>)> = read
        .rows
        .iter()
        .filter_map(|row| match row {
            Row::Measure(measure) => Some((measure.code.to_string(), measure.unit, measure.dp)),
            _ => None,
        })
        .collect();
    assert!(told.contains(&("absence_overall".to_owned(), Unit::Rate, Some(1))));
    assert!(told.contains(&("ees:bells".to_owned(), Unit::NotStated, Some(1))));
    assert_eq!(told.len(), 5, "limits are no measures: {told:?}");
}

#[test]
fn a_national_figure_has_its_cohort_and_limits() {
    let read = fixture();
    let overall = read.find("absence_overall", &Entity::England, &year(2023), "all");
    assert_eq!((&overall[0].cell, overall[0].n), (&Cell::Value(7.1), Some(1_800_000)));
    assert_eq!(overall[0].population, Population::StateFunded);
    let persistent = read.find("absence_persistent", &Entity::England, &year(2023), "all");
    assert_eq!(persistent[0].n, Some(9000));
    let bells = read.find("ees:bells", &Entity::England, &year(2023), "all");
    assert_eq!(bells[0].limits, Limits::published(3.5, 4.5));
}

#[test]
fn levels_in_any_case_and_filters_find_their_place() {
    let read = fixture();
    let girls = read.find("absence_overall", &Entity::England, &year(2023), "girls");
    assert_eq!(girls[0].population, Population::StateFundedPrimary);
    let region = Entity::Region("Yorkshire and The Humber".to_owned());
    let regional = read.find("absence_overall", &region, &year(2023), "all");
    assert_eq!((&regional[0].cell, regional[0].n), (&Cell::Value(8.9), Some(203_800)));
    assert_eq!(regional[0].population, Population::StateFundedSecondary);
    let school = Entity::School(Urn::try_from(100_001).unwrap());
    let own = read.find("absence_overall", &school, &year(2023), "all");
    assert_eq!((&own[0].cell, own[0].population), (&Cell::Value(6.25), Population::OwnPupils));
    assert_each_figure_once(&read);
}

#[test]
fn symbols_are_reasons() {
    let read = fixture();
    let bells: Vec<Option<Absent>> = read
        .each_figure()
        .filter(|figure| figure.measure.as_str() == "ees:bells")
        .map(|figure| figure.cell.absent())
        .collect();
    assert_eq!(
        bells,
        [
            None,
            Some(Absent::Suppressed),
            Some(Absent::RoundsToZero),
            Some(Absent::NotApplicable),
            Some(Absent::NotAvailable),
        ]
    );
}

#[test]
fn a_row_about_no_known_school_is_passed_over_and_named() {
    let read = fixture();
    assert_eq!(read.summary.passed_over.len(), 1);
    assert_eq!(read.summary.passed_over[0].row, 7);
    assert!(read.summary.passed_over[0].what.contains("URN"));
}

#[test]
fn the_figure_of_one_school_is_not_taken_for_its_authority() {
    let row = "202324,Academic year,Local authority,E92000001,England,E12000099,Far North,999,E06000099,Farshore,100001,Cliff Top Primary School,Total,Total,210,42000,99,1,1,,\n";
    let read = paired(format!("{EES}{row}").as_bytes(), EES_META.as_bytes());
    let local = Entity::LocalAuthority(999.try_into().unwrap());
    let overall = read.find("absence_overall", &local, &year(2023), "all");
    assert_eq!(overall.len(), 1);
    assert_eq!(overall[0].cell, Cell::Value(7.7));
    assert_eq!(read.summary.passed_over[1].row, 8);
}

#[test]
fn without_metadata_columns_of_numbers_are_indicators() {
    let read = Everything::of(&open("data.csv", EES.as_bytes()).unwrap());
    let overall = read.find("absence_overall", &Entity::England, &year(2023), "all");
    assert_eq!(overall[0].cell, Cell::Value(7.1));
    let girls = read.find("absence_overall", &Entity::England, &year(2023), "girls");
    assert_eq!(girls.len(), 1);
}

#[test]
fn metadata_of_other_data_are_refused() {
    let mut source = open("data.csv", EES.as_bytes()).unwrap();
    let other = EES_META.replace("bells,", "whistles,");
    let refused = source.pair(&open("m.csv", other.as_bytes()).unwrap()).unwrap_err();
    assert!(refused.to_string().contains("whistles"), "{refused}");
    let refused = source.pair(&open("d.csv", EES.as_bytes()).unwrap()).unwrap_err();
    assert!(matches!(refused, Refusal::WrongCompanion { .. }));
}

#[test]
fn an_unknown_symbol_is_refused_with_its_place() {
    let text = EES.replacen("7.7", "7.7(r)", 1);
    let mut source = open("data.csv", text.as_bytes()).unwrap();
    source.pair(&open("m.csv", EES_META.as_bytes()).unwrap()).unwrap();
    let refused = source.rows().unwrap().find_map(Result::err).unwrap().to_string();
    assert!(refused.contains("row 5, column sess_overall_percent"), "{refused}");
}

#[test]
fn published_pairs_are_read_whole() {
    for (stem, rows, passed_over) in
        [("absence_school_fake", 216, 36), ("all_geographies", 209, 1), ("seven_filters", 3270, 0)]
    {
        let Some(data) = shared::bytes(&format!("ees_format/{stem}.csv")) else {
            return;
        };
        let Some(meta) = shared::bytes(&format!("ees_format/{stem}.meta.csv")) else {
            return;
        };
        let read = paired(&data, &meta);
        assert_eq!(read.summary.rows, rows, "{stem}");
        assert_eq!(read.summary.passed_over.len(), passed_over, "{stem}");
        // The places of all_geographies are drawn at random, so some come twice.
        if stem != "all_geographies" {
            assert_each_figure_once(&read);
        }
    }
}

#[test]
fn published_rates_are_taken_as_they_are_and_not_made_from_their_parts() {
    let name = "attendance/EES_ytd_data_202425.csv";
    let Some(bytes) = shared::bytes(name) else {
        return;
    };
    let read = Everything::of(&open("EES_ytd_data_202425.csv", &bytes).unwrap());
    let national = read.find("absence_overall", &Entity::England, &year(2024), "all");
    let total: Vec<f64> = national
        .iter()
        .filter(|figure| figure.population == Population::StateFunded)
        .filter_map(|figure| figure.cell.value())
        .collect();
    assert_eq!(total.len(), 1);
    // The ratio of its parts would be 6.8797.
    assert!((total[0] - 6.8702).abs() < 0.000_05, "{total:?}");
}

#[test]
fn older_files_with_level_and_year_are_read() {
    for (name, rows) in [
        ("exclusions/SFR35_2017_reason_for_exclusion.csv", 6367),
        ("exclusions/ees_exclusions_by_reason.csv", 7004),
        ("exclusions/SFR35_2017_National_characteristics.csv", 3789),
        ("attendance/absence_one_term_national_1718.csv", 36),
        ("finance/la_maintained_schools_revenue_reserve_final.csv", 5171),
    ] {
        let Some(bytes) = shared::bytes(name) else {
            return;
        };
        let source = open(name, &bytes).unwrap();
        assert_eq!(source.kind(), Kind::EesData, "{name}");
        let read = Everything::of(&source);
        assert_eq!(read.summary.rows, rows, "{name}");
        assert!(read.summary.passed_over.is_empty(), "{name}: {:?}", read.summary.passed_over);
    }
}

#[test]
fn a_term_is_part_of_a_year_and_a_rounded_rate_stays_rounded() {
    let name = "attendance/absence_one_term_national_1718.csv";
    let Some(bytes) = shared::bytes(name) else {
        return;
    };
    let read = Everything::of(&open(name, &bytes).unwrap());
    let autumn = Period::PartOfYear(AcademicYear::starting(2017), "Autumn term".to_owned());
    let code = "School_type=State-funded primary and secondary";
    let found = read.find("absence_overall", &Entity::England, &autumn, code);
    assert_eq!(found[0].cell, Cell::Value(4.3));
    assert_eq!(found[0].n, Some(925_122_896));
    assert!(read.summary.missing.contains_key(&Absent::NotApplicable), "the dot");
}

#[test]
fn exclusions_of_old_releases_are_read_by_group_and_phase() {
    let name = "exclusions/SFR35_2017_National_characteristics.csv";
    let Some(bytes) = shared::bytes(name) else {
        return;
    };
    let read = Everything::of(&open(name, &bytes).unwrap());
    let of = |measure: &str, group: &str, population: Population| {
        let found = read.find(measure, &Entity::England, &year(2015), group);
        let mut found = found.into_iter().filter(|figure| figure.population == population);
        let figure = found.next().unwrap();
        assert!(found.next().is_none(), "{measure} {group}");
        (figure.cell.value(), figure.n)
    };
    let state = Population::StateFunded;
    assert_eq!(of("permanent_exclusions", "all", state), (Some(0.08), Some(7_916_225)));
    assert_eq!(of("suspensions", "all", state), (Some(4.29), Some(7_916_225)));
    assert_eq!(of("suspensions", "girls", state), (Some(2.32), Some(3_881_975)));
    let primary = of("suspensions", "all", Population::StateFundedPrimary);
    assert_eq!(primary, (Some(1.21), Some(4_615_170)));
}

#[test]
fn an_x_in_an_old_release_is_not_available_and_never_nothing() {
    let name = "exclusions/SFR35_2017_reason_for_exclusion.csv";
    let Some(bytes) = shared::bytes(name) else {
        return;
    };
    let read = Everything::of(&open(name, &bytes).unwrap());
    let found = read.find("ees:perm_racist_abuse", &Entity::England, &year(2015), "all");
    let primary = found.iter().find(|figure| figure.population == Population::StateFundedPrimary);
    let x = Cell::Missing { reason: Absent::NotAvailable, raw: "x".into() };
    assert_eq!(primary.unwrap().cell, x);
    let total = read.find("ees:perm_physical_pupils", &Entity::England, &year(2006), "all");
    assert!(total.iter().any(|figure| figure.cell == Cell::Value(1350.0)));
}

#[test]
fn a_pair_that_nobody_foresaw_is_read_as_its_metadata_say() {
    let data = "time_period,time_identifier,geographic_level,country_code,country_name,old_la_code,la_name,breakdown_topic,sex,lanterns,lit_percent\n\
        2025,Week 30,Local authority,E92000001,England,999,Farshore,Sex,Female,12,x\n\
        2025,Week 30,Local authority,E92000001,England,999,Farshore,Total,Total,30,41.5\n";
    let meta = "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column\n\
        breakdown_topic,Filter,Topic,,,,,\nsex,Filter,Sex,,,,,\n\
        lanterns,Indicator,Lanterns,,,0,,\nlit_percent,Indicator,Lanterns that are lit,,%,1,,\n";
    let read = paired(data.as_bytes(), meta.as_bytes());
    let farshore = Entity::LocalAuthority(999.try_into().unwrap());
    let week = Period::Other("Week 30".to_owned(), "2025".to_owned());
    let girls = read.find("ees:lit_percent", &farshore, &week, "girls");
    assert_eq!(girls[0].cell.absent(), Some(Absent::NotAvailable));
    let all = read.find("ees:lit_percent", &farshore, &week, "all");
    assert_eq!(all[0].cell, Cell::Value(41.5));
    assert_each_figure_once(&read);
}
