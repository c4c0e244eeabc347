//! The school's own figures.

use headland_domain::benchmarks::{
    AcademicYear, Cell, Entity, Period, Population, TextEncoding, Urn,
};
use headland_opendata::{Kind, Refusal, Row, open, own};
use rust_xlsxwriter::Workbook;

use crate::{fixtures::OWN, shared::Everything};

fn cliff() -> Entity {
    Entity::School(urn())
}

fn urn() -> Urn {
    Urn::try_from(100_001).unwrap()
}

fn year() -> Period {
    AcademicYear::starting(2024).into()
}

/// A workbook with the cells of a CSV text: numbers as numbers, all else as text.
pub(crate) fn workbook(csv: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in (0u32..).zip(csv.lines()) {
        for (column, cell) in (0u16..).zip(line.split(',')) {
            if let Ok(number) = cell.parse::<f64>() {
                sheet.write_number(row, column, number).unwrap();
            } else if !cell.is_empty() {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_filled_template_is_the_same_as_csv_and_as_a_workbook() {
    let sheet = workbook(OWN);
    let opened = open("ours.xlsx", &sheet).unwrap();
    assert_eq!((opened.kind(), opened.encoding()), (Kind::OwnFigures, TextEncoding::Workbook));
    let from_csv = Everything::of(&open("ours.csv", OWN.as_bytes()).unwrap());
    let from_sheet = Everything::of(&opened);
    assert_eq!(from_csv.rows, from_sheet.rows);
    for read in [from_csv, from_sheet] {
        let rwm = read.find("ks2_rwm_expected", &cliff(), &year(), "all");
        assert_eq!((&rwm[0].cell, rwm[0].n), (&Cell::Value(70.0), Some(30)));
        assert_eq!((rwm[0].numerator, rwm[0].population), (Some(21), Population::OwnPupils));
        let autumn = Period::PartOfYear(AcademicYear::starting(2024), "Autumn term".to_owned());
        let reading = read.find("ks2_reading_average", &cliff(), &autumn, "all");
        assert_eq!((&reading[0].cell, reading[0].n), (&Cell::Value(103.4), Some(30)));
        let own = read.find("own:lessons_with_useful_feedback", &cliff(), &year(), "all");
        assert_eq!(own[0].cell, Cell::Value(70.0));
        assert_eq!(read.figures().next().unwrap().note, "From our tracker");
        assert_eq!(read.summary.passed_over.len(), 1, "one row was left unfilled");
        assert_eq!(read.summary.passed_over[0].row, 6);
    }
}

#[test]
fn the_template_that_is_offered_is_read_back_and_holds_nothing_yet() {
    let text = own::csv(urn(), AcademicYear::starting(2024));
    let source = open("template.csv", text.as_bytes()).unwrap();
    assert_eq!(source.kind(), Kind::OwnFigures);
    let read = Everything::of(&source);
    assert_eq!(read.each_figure().count(), 0);
    assert!(read.summary.passed_over.len() > 30);
}

#[test]
fn everything_wrong_is_listed_at_once_and_nothing_is_kept() {
    let text = "urn,measure,period,group,numerator,denominator,value,n,note\n\
        12,ks2_rwm_expected,2024/25,all,21,30,,,\n\
        100001,ks2_rwm_expected,2024/25,all,31,30,,,\n\
        100001,nonsense,soon,pixies,1,2,,,\n\
        100001,ks2_reading_average,2024/25,all,,,130,,\n\
        100001,absence_overall,2024/25,all,1,20,5,,\n\
        100001,absence_persistent,2024/25,all,1,20,,,\n\
        100001,absence_persistent,2024/25,all,2,20,,,\n";
    let refused = open("ours.csv", text.as_bytes()).unwrap().rows().err().unwrap();
    let Refusal::Faults(faults) = refused else { panic!("{refused}") };
    let places: Vec<(u64, &str)> =
        faults.iter().map(|fault| (fault.row, fault.column.as_str())).collect();
    assert_eq!(
        places,
        [
            (2, "urn"),
            (3, "numerator"),
            (4, "measure"),
            (4, "period"),
            (4, "group"),
            (4, "numerator"),
            (5, "value"),
            (6, "value"),
            (8, "measure"),
        ]
    );
}

#[test]
fn at_most_a_hundred_faults_are_listed() {
    let mut text = "urn,measure,period,group,value\n".to_owned();
    for _ in 0..300 {
        text.push_str("1,absence_overall,2024/25,all,5\n");
    }
    let refused = open("ours.csv", text.as_bytes()).unwrap().rows().err().unwrap();
    assert!(matches!(refused, Refusal::Faults(faults) if faults.len() == 100));
}

#[test]
fn a_measure_of_ones_own_is_described_before_its_figures() {
    let read = Everything::of(&open("ours.csv", OWN.as_bytes()).unwrap());
    let labels = read.rows.iter().filter_map(|row| match row {
        Row::Measure(measure) => Some(measure.label.as_str()),
        _ => None,
    });
    assert!(labels.into_iter().any(|label| label == "Lessons with useful feedback"));
}
