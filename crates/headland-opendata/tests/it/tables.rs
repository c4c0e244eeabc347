//! Tables of schools that nothing describes.

use headland_domain::benchmarks::{Absent, Entity, Period};
use headland_opendata::{Kind, Refusal, Row, open};

use crate::shared::Everything;

const TABLE: &str = "URN,LEA,YEAR,SCHNAME,M00,M01,Telephone,sess_overall_percent\n\
    100001,999,2022,Cliff Top,61.5,SUPP,01234,5.1\n\
    100002,999,2022,Harbour,NE,,01235,\n\
    100001,999,202324,Cliff Top,62,7,01234,4.9\n";

#[test]
fn columns_of_numbers_become_measures_under_their_own_names() {
    let source = open("perf.csv", TABLE.as_bytes()).unwrap();
    assert_eq!(source.kind(), Kind::SchoolTable);
    let read = Everything::of(&source);
    let codes: Vec<&str> = read
        .rows
        .iter()
        .filter_map(|row| match row {
            Row::Measure(measure) => Some(measure.code.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(codes, ["table:m00", "table:m01", "absence_overall"]);
    let school = Entity::School("100001".parse().unwrap());
    let found = read.find("table:m01", &school, &Period::CalendarYear(2022), "all");
    assert_eq!(found[0].cell.absent(), Some(Absent::Suppressed));
    let year = Period::AcademicYear("2023/24".parse().unwrap());
    assert_eq!(read.find("table:m00", &school, &year, "all")[0].cell.value(), Some(62.0));
    assert_eq!(read.summary.unused_columns, ["SCHNAME"]);
    assert_eq!((read.summary.rows, read.summary.values), (3, 5));
}

#[test]
fn a_row_without_a_year_is_refused_with_its_place() {
    let text = TABLE.replacen("999,2022", "999,", 1);
    let source = open("perf.csv", text.as_bytes()).unwrap();
    let refused = source.rows().unwrap().find_map(Result::err).unwrap();
    assert!(matches!(&refused, Refusal::Cell(fault) if fault.row == 2), "{refused}");
}
