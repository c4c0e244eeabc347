//! The school workforce census, and pupils for each teacher by Explore Education Statistics.

use headland_domain::benchmarks::{Absent, AcademicYear, Entity, Period, Population};
use headland_opendata::{Kind, Options, Refusal, open, open_with};

use crate::fixtures::WORKFORCE;
use crate::shared::{self, Everything};

fn school(urn: &str) -> Entity {
    Entity::School(urn.parse().unwrap())
}

#[test]
fn the_header_is_found_below_the_titles_and_they_say_the_year() {
    let source = open("swc.csv", WORKFORCE.as_bytes()).unwrap();
    assert_eq!(source.kind(), Kind::SchoolWorkforce);
    assert_eq!(source.title(), "School workforce census, 2022/23");
    let read = Everything::of(&source);
    let year = Period::AcademicYear(AcademicYear::starting(2022));
    let found = read.find("workforce_aged_50", &school("100001"), &year, "all");
    assert_eq!((found[0].cell.value(), found[0].n), (Some(21.4), Some(14)));
    assert_eq!((found[0].row, found[0].population), (6, Population::OwnPupils));
    let withheld = read.find("workforce_aged_50", &school("100002"), &year, "all");
    assert_eq!(withheld[0].cell.absent(), Some(Absent::Suppressed));
    let teachers = read.find("workforce_teachers", &school("100002"), &year, "all");
    assert_eq!((teachers[0].cell.value(), teachers[0].n), (Some(97.0), None));
    let unused = ["School Phase", "Total School Workforce (Headcount)"];
    assert_eq!(read.summary.unused_columns, unused);
}

#[test]
fn a_year_that_the_titles_contradict_is_refused_and_one_that_nobody_says_is_asked_for() {
    let options = Options { year: Some(AcademicYear::starting(2021)), ..Options::default() };
    let source = open_with("swc.csv", WORKFORCE.as_bytes(), &options).unwrap();
    assert!(matches!(source.rows().err(), Some(Refusal::YearConflict { .. })));
    let silent = WORKFORCE.replace("Census 2022", "Census");
    let source = open("swc.csv", silent.as_bytes()).unwrap();
    assert_eq!(source.rows().err(), Some(Refusal::YearUnknown));
}

#[test]
fn the_published_layout_is_bound() {
    let Some(bytes) = shared::bytes("formats/school_workforce_2022_header_rows.csv") else {
        return;
    };
    // The header rows are those of the release; the rows below them are invented.
    let source = open("school_workforce_2022.csv", &bytes).unwrap();
    let read = Everything::of(&source);
    let measures = read.figures().next().unwrap().figures.len();
    assert_eq!((read.summary.rows, measures), (3, 17));
    let year = Period::AcademicYear(AcademicYear::starting(2022));
    let ratio = read.find("workforce_pupils_per_teacher", &school("130000"), &year, "all");
    assert!((ratio[0].cell.value().unwrap() - 5.206_667).abs() < 1e-6);
    assert!(read.summary.unused_columns.iter().any(|name| name == "Regional Pay Spine"));
}

#[test]
fn pupils_for_each_teacher_and_pupils_of_a_release_are_mapped() {
    let text = "time_period,time_identifier,geographic_level,country_code,country_name,school_urn,school_name,pupils_fte,pupil_to_qual_teacher_ratio\n\
        202425,Academic year,School,E92000001,England,100001,Cliff Top,420.5,18.7\n\
        202425,Academic year,School,E92000001,England,100002,Harbour,909,z\n";
    let read = Everything::of(&open("workforce_ptrs_2010_2024_sch.csv", text.as_bytes()).unwrap());
    let year = Period::AcademicYear(AcademicYear::starting(2024));
    let value =
        |measure: &str, urn: &str| read.find(measure, &school(urn), &year, "all")[0].cell.clone();
    assert_eq!(value("pupils_per_teacher", "100001").value(), Some(18.7));
    assert_eq!(value("pupils_fte", "100001").value(), Some(420.5));
    assert_eq!(value("pupils_per_teacher", "100002").absent(), Some(Absent::NotApplicable));
}
