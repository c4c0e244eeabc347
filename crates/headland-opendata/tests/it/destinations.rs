//! Destinations after key stage 4: one column holds shares and numbers, and a filter says which.

use headland_domain::benchmarks::{AcademicYear, Entity, Period, Population};
use headland_opendata::open;

use crate::shared::Everything;

const HEADER: &str = "time_period,time_identifier,geographic_level,country_code,country_name,\
    old_la_code,la_name,school_laestab,school_name,breakdown_topic,breakdown,institution_group,\
    data_type,cohort,overall,education,appren,all_work\n";

fn row(level: &str, place: &str, breakdown: (&str, &str), kind: &str, figures: &str) -> String {
    let (topic, value) = breakdown;
    let schools = "State-funded mainstream & special schools";
    format!(
        "202223,Academic year,{level},E92000001,England,{place},{topic},{value},{schools},{kind},{figures}\n"
    )
}

fn read() -> Everything {
    let total = ("Total", "Total");
    let text = [
        HEADER.to_owned(),
        row("National", ",,,", total, "Percentage", "600,91.3,85.1,4.2,c"),
        row("National", ",,,", total, "Number of pupils", "600,548,511,25,12"),
        row("National", ",,,", ("Gender", "Female"), "Percentage", "290,92.5,88,3,1"),
        row("School", "999,Farshore,9992034,Cliff Top", total, "Percentage", "31,94,90,low,3"),
        row(
            "School",
            "999,Farshore,9992034,Cliff Top",
            total,
            "Number of students",
            "31,29,28,0,1",
        ),
    ];
    let text = text.concat();
    Everything::of(&open("ks4_dm_ud_202223_inst_rev.csv", text.as_bytes()).unwrap())
}

#[test]
fn a_share_and_a_number_are_two_measures_of_all_pupils() {
    let read = read();
    let year = Period::AcademicYear(AcademicYear::starting(2022));
    let one = |measure: &str, entity: &Entity, group: &str| {
        let found = read.find(measure, entity, &year, group);
        assert_eq!(found.len(), 1, "{measure} {entity} {group}");
        found[0].clone()
    };
    let share = one("destinations_sustained", &Entity::England, "all");
    assert_eq!((share.cell.value(), share.n), (Some(91.3), Some(600)));
    assert_eq!(share.population, Population::StateFunded);
    let number = one("destinations_sustained_number", &Entity::England, "all");
    assert_eq!(number.cell.value(), Some(548.0));
    let girls = one("destinations_education", &Entity::England, "girls");
    assert_eq!(girls.cell.value(), Some(88.0));
    let withheld = one("destinations_work", &Entity::England, "all");
    assert_eq!((withheld.cell.value(), withheld.cell.raw()), (None, Some("c")));
    // The release knows schools by their number in their authority alone.
    let school = Entity::of_laestab("9992034").unwrap();
    let share = one("destinations_sustained", &school, "all");
    assert_eq!((share.cell.value(), share.population), (Some(94.0), Population::OwnPupils));
    let tiny = one("destinations_apprenticeship", &school, "all");
    assert_eq!(tiny.cell.raw(), Some("low"));
    assert_eq!(one("destinations_sustained_number", &school, "all").cell.value(), Some(29.0));
}

#[test]
fn the_cohort_is_counted_and_no_measure_of_its_own_takes_its_place() {
    let read = read();
    assert_eq!(read.summary.passed_over, []);
    let year = Period::AcademicYear(AcademicYear::starting(2022));
    let of_all = |figure: &&headland_domain::benchmarks::Figure| {
        figure.measure.as_str() == "ees:cohort" && figure.period == year
    };
    // The same cohort stands in every row, so it is there once for each kind of row.
    assert!(read.each_figure().filter(of_all).all(|cohort| cohort.cell.value() != Some(0.0)));
}
