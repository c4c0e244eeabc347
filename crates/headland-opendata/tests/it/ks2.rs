//! Key stage 2 performance tables.

use std::collections::BTreeSet;

use headland_domain::benchmarks::{
    Absent, AcademicYear, Cell, Entity, Limits, Period, Population, ReleaseStage, TextEncoding, Urn,
};
use headland_opendata::{Kind, Options, Refusal, Source, open, open_with};

use crate::{
    fixtures::{KS2, KS2_META},
    shared::{self, Everything},
};

const NAME: &str = "2018-2019_999_ks2final.csv";

fn school(urn: u32) -> Entity {
    Entity::School(Urn::try_from(urn).unwrap())
}

fn authority(code: u16) -> Entity {
    Entity::LocalAuthority(code.try_into().unwrap())
}

fn year(start: u16) -> Period {
    AcademicYear::starting(start).into()
}

fn fixture() -> Everything {
    Everything::of(&open(NAME, KS2.as_bytes()).unwrap())
}

#[test]
fn the_file_says_what_it_is() {
    let source = open(NAME, KS2.as_bytes()).unwrap();
    assert_eq!(source.kind(), Kind::Ks2Tables);
    assert_eq!(source.encoding(), TextEncoding::Utf8WithMark);
    assert_eq!(source.stage(), Some(ReleaseStage::Final));
    assert_eq!(source.title(), "Key stage 2 performance tables, 2018/19");
    let provenance = source.provenance([7; 32], 7);
    assert_eq!(provenance.licence, "Open Government Licence v3.0");
}

#[test]
fn a_share_a_score_and_its_limits_are_read_with_their_cohort() {
    let read = fixture();
    let rwm = read.find("ks2_rwm_expected", &school(100_001), &year(2018), "all");
    assert_eq!((&rwm[0].cell, rwm[0].n), (&Cell::Value(68.0), Some(30)));
    assert_eq!(rwm[0].population, Population::OwnPupils);
    let progress = read.find("ks2_reading_progress", &school(100_001), &year(2018), "all");
    assert_eq!(progress[0].cell, Cell::Value(1.6));
    assert_eq!(progress[0].limits, Limits::published(0.3, 2.9));
    let coverage = read.find("ks2_reading_progress_coverage", &school(100_001), &year(2018), "all");
    assert_eq!(coverage[0].cell, Cell::Value(97.0));
}

#[test]
fn groups_gaps_earlier_years_and_pooled_years_are_told_apart() {
    let read = fixture();
    let cliff = school(100_001);
    let boys = read.find("ks2_rwm_expected", &cliff, &year(2018), "boys");
    assert_eq!((&boys[0].cell, boys[0].n), (&Cell::Value(63.0), Some(16)));
    let gap = read.find("ks2_rwm_expected_gap", &cliff, &year(2018), "disadvantaged");
    assert_eq!((&gap[0].cell, gap[0].n), (&Cell::Value(-27.0), Some(9)));
    let before = read.find("ks2_rwm_expected", &cliff, &year(2017), "all");
    assert_eq!((&before[0].cell, before[0].n), (&Cell::Value(61.0), None));
    let pooled = Period::ThreeYearsTo(AcademicYear::starting(2018));
    let pooled = read.find("ks2_reading_average", &cliff, &pooled, "all");
    assert_eq!((&pooled[0].cell, pooled[0].n), (&Cell::Value(104.0), Some(88)));
    assert_eq!(read.summary.unused_columns, ["ESTAB", "OPEN_AC", "SPARKLE"]);
}

#[test]
fn a_symbol_is_its_reason_with_its_text_and_never_zero() {
    let read = fixture();
    let reason = |measure: &str, urn: u32, group: &str| {
        read.find(measure, &school(urn), &year(2018), group)[0].cell.absent()
    };
    assert_eq!(reason("ks2_rwm_expected", 100_002, "all"), Some(Absent::Suppressed));
    assert_eq!(reason("ks2_rwm_expected", 100_004, "all"), Some(Absent::NewSchool));
    assert_eq!(reason("ks2_reading_progress", 100_004, "all"), Some(Absent::LowCoverage));
    assert_eq!(reason("ks2_rwm_expected", 100_004, "boys"), Some(Absent::NotApplicable));
    assert_eq!(reason("ks2_rwm_expected", 100_004, "disadvantaged"), Some(Absent::SmallPercentage));
    assert_eq!(reason("ks2_rwm_expected_gap", 100_004, "disadvantaged"), Some(Absent::Redacted));
    let suppressed = read.find("ks2_reading_progress", &school(100_002), &year(2018), "all");
    assert_eq!(suppressed[0].limits, None);
    assert_eq!(suppressed[0].n, Some(5));
    let raw = Cell::Missing { reason: Absent::Suppressed, raw: "SUPP".into() };
    assert_eq!(suppressed[0].cell, raw);
}

#[test]
fn a_short_row_is_a_school_without_figures() {
    let read = fixture();
    assert_eq!(read.summary.padded, 1);
    let harbour = read.figures().find(|figures| figures.name == "Harbour School").unwrap();
    assert!(harbour.figures.iter().all(|figure| figure.cell.absent() == Some(Absent::Blank)));
    assert_eq!(harbour.row, 4);
}

#[test]
fn the_academy_of_the_year_is_kept_beside_the_old_number() {
    let read = fixture();
    let academies: Vec<Option<Urn>> = read.figures().map(|figures| figures.academy).collect();
    assert_eq!(academies[1], Some(Urn::try_from(100_009).unwrap()));
    assert_eq!(academies[0], None);
}

#[test]
fn record_types_come_from_the_list_or_else_from_the_rows() {
    let alone = fixture();
    let meta = open("ks2_meta.csv", KS2_META.as_bytes()).unwrap();
    let mut source = open(NAME, KS2.as_bytes()).unwrap();
    source.pair(&meta).unwrap();
    let paired = Everything::of(&source);
    for read in [alone, paired] {
        let national = read.find("ks2_rwm_expected", &Entity::England, &year(2018), "all");
        let told: Vec<(Population, Option<f64>)> =
            national.iter().map(|figure| (figure.population, figure.cell.value())).collect();
        assert_eq!(
            told,
            [(Population::StateFunded, Some(65.0)), (Population::AllSchools, Some(64.0))]
        );
        let local = read.find("ks2_rwm_expected", &authority(999), &year(2018), "all");
        assert_eq!(local[0].cell, Cell::Value(66.0));
    }
}

#[test]
fn a_list_that_contradicts_the_rows_is_refused() {
    let swapped = KS2_META.replace("1=Mainstream school", "1=Local Authority");
    let meta = open("ks2_meta.csv", swapped.as_bytes()).unwrap();
    let mut source = open(NAME, KS2.as_bytes()).unwrap();
    source.pair(&meta).unwrap();
    let refused = source.rows().unwrap().find_map(Result::err).unwrap();
    assert!(refused.to_string().starts_with("In row 2, column RECTYPE"), "{refused}");
}

#[test]
fn a_year_that_nobody_says_is_asked_for() {
    let bare = "RECTYPE,LEA,URN,PTRWM_EXP\n1,999,100001,68%\n";
    let refused = open("ks2.csv", bare.as_bytes()).unwrap().rows().err().unwrap();
    assert_eq!(refused, Refusal::YearUnknown);
    let options = Options { year: Some(AcademicYear::starting(2021)), ..Options::default() };
    let read = Everything::of(&open_with("ks2.csv", bare.as_bytes(), &options).unwrap());
    assert_eq!(read.find("ks2_rwm_expected", &school(100_001), &year(2021), "all").len(), 1);
    let refused = open("2016-17_ks2.csv", KS2.as_bytes()).unwrap().rows().err().unwrap();
    assert!(matches!(refused, Refusal::YearConflict { .. }), "{refused}");
}

#[test]
fn a_wrong_cell_is_refused_with_its_place() {
    for (from, to, place) in [
        ("68%", "banana", "row 2, column PTRWM_EXP"),
        ("0.3,2.9", "3.3,2.9", "row 2, column READPROG_LOWER"),
        (",30,16,", ",thirty,16,", "row 2, column TELIG"),
        ("100001", "1001", "row 2, column URN"),
    ] {
        let text = KS2.replacen(from, to, 1);
        let source = open(NAME, text.as_bytes()).unwrap();
        let refused = source.rows().unwrap().find_map(Result::err).unwrap();
        assert!(refused.to_string().contains(place), "{refused}");
    }
}

/// Two values for one key would make an import depend on the order of rows.
#[track_caller]
pub(crate) fn assert_each_figure_once(read: &Everything) {
    let mut seen = BTreeSet::new();
    for figure in read.each_figure() {
        let key = (
            figure.measure.to_string(),
            figure.entity.code(),
            figure.period.code(),
            figure.breakdown.code(),
            figure.population.code(),
        );
        assert!(seen.insert(key.clone()), "twice: {key:?} in row {}", figure.row);
    }
}

#[test]
fn published_tables_of_every_year_are_read_whole() {
    for (name, columns, rows, padded, start, meta) in [
        ("2016-2017_850_ks2final.csv", 290, 331, 18, 2016, Some("2016-2017_ks2_meta.csv")),
        ("2017-2018_850_ks2final.csv", 326, 331, 4, 2017, None),
        ("2018-2019_850_ks2final.csv", 318, 334, 5, 2018, Some("2018-2019_ks2_meta.csv")),
    ] {
        let Some(bytes) = shared::bytes(&format!("ks2/{name}")) else {
            return;
        };
        let mut source = open(name, &bytes).unwrap();
        assert_eq!(source.encoding(), TextEncoding::Utf8WithMark);
        let meta = meta.and_then(|meta| shared::bytes(&format!("ks2/{meta}")));
        if let Some(meta) = &meta {
            let listed: Source<'_> = open("meta.csv", meta).unwrap();
            source.pair(&listed).unwrap();
        }
        let read = Everything::of(&source);
        assert_eq!((read.summary.rows, read.summary.padded), (rows, padded), "{name}");
        assert!(read.summary.unused_columns.len() < columns / 3, "{name}");
        assert_each_figure_once(&read);
        let england = read.find("ks2_rwm_expected", &Entity::England, &year(start), "all");
        let all: Vec<_> =
            england.iter().filter(|figure| figure.population == Population::AllSchools).collect();
        let state: Vec<_> =
            england.iter().filter(|figure| figure.population == Population::StateFunded).collect();
        assert_eq!((all.len(), state.len()), (1, 1), "{name}");
        assert!(all[0].n > state[0].n, "{name}");
        let headline = match start {
            2016 => 61.0,
            2017 => 64.0,
            _ => 65.0,
        };
        assert_eq!(state[0].cell, Cell::Value(headline), "{name}");
    }
}

#[test]
fn the_published_authority_and_a_converted_school_are_as_published() {
    let Some(bytes) = shared::bytes("ks2/2016-2017_850_ks2final.csv") else {
        return;
    };
    let read = Everything::of(&open("2016-2017_850_ks2final.csv", &bytes).unwrap());
    let hampshire = authority(850);
    let rwm = read.find("ks2_rwm_expected", &hampshire, &year(2016), "all");
    assert_eq!((&rwm[0].cell, rwm[0].n), (&Cell::Value(66.0), Some(14_040)));
    let progress = read.find("ks2_reading_progress", &hampshire, &year(2016), "all");
    assert_eq!(progress[0].cell, Cell::Value(-0.2));
    let national = read.find("ks2_reading_progress", &Entity::England, &year(2016), "all");
    assert!(national.iter().all(|figure| figure.cell.absent() == Some(Absent::Blank)));
    let converted = read.figures().find(|row| row.entity == school(116_181)).unwrap();
    assert_eq!(converted.academy, Some(Urn::try_from(144_093).unwrap()));
}

#[test]
fn every_abbreviation_that_the_publisher_lists_has_a_reason() {
    let Some(bytes) = shared::bytes("ks2/2017-2018_abbreviations.csv") else {
        return;
    };
    let text = String::from_utf8_lossy(&bytes);
    let general = text.split("General abbreviations:").nth(1).unwrap();
    let listed = general.split("Notes:").next().unwrap().lines();
    let symbols = listed.filter_map(|line| line.split_once(',')).map(|(symbol, _)| symbol);
    let symbols: Vec<&str> = symbols.filter(|symbol| !symbol.trim().is_empty()).collect();
    assert!(symbols.len() >= 8, "{symbols:?}");
    for symbol in symbols {
        assert!(Absent::from_symbol(symbol).is_some(), "{symbol}");
    }
}

#[test]
fn the_list_of_another_year_is_refused() {
    let Some(bytes) = shared::bytes("ks2/2016-2017_850_ks2final.csv") else {
        return;
    };
    let Some(meta) = shared::bytes("ks2/2018-2019_ks2_meta.csv") else {
        return;
    };
    let mut source = open("2016-2017_850_ks2final.csv", &bytes).unwrap();
    let refused = source.pair(&open("meta.csv", &meta).unwrap()).unwrap_err();
    assert!(matches!(refused, Refusal::WrongCompanion { .. }), "{refused}");
}

#[test]
fn all_schools_of_england_are_read_from_a_trimmed_file() {
    let name = "england_ks2final_2018-19_trimmed.csv";
    let Some(bytes) = shared::bytes(&format!("ks2/{name}")) else {
        return;
    };
    let read = Everything::of(&open(name, &bytes).unwrap());
    assert_eq!(read.summary.rows, 16_355);
    assert_each_figure_once(&read);
    let values = |measure: &str| {
        let of_measure = read.each_figure().filter(|figure| figure.measure.as_str() == measure);
        of_measure.filter(|figure| figure.cell.value().is_some()).count()
    };
    assert_eq!(values("ks2_reading_progress"), 15_347);
    assert_eq!(read.summary.missing.get(&Absent::LowCoverage), Some(&22));
    assert!(read.each_figure().all(|figure| figure.period == year(2018)));
}
