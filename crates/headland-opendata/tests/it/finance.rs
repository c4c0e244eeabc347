//! Financial returns of maintained schools, and the revenue reserves of their authorities.

use headland_domain::benchmarks::{Absent, Cell, Entity, Period, Population, Unit, Urn};
use headland_opendata::{Kind, Refusal, Row, open};

use crate::{
    fixtures::FINANCE,
    ks2::assert_each_figure_once,
    shared::{self, Everything},
};

const NAME: &str = "maintained_schools_2020-21.csv";

fn school(urn: u32) -> Entity {
    Entity::School(Urn::try_from(urn).unwrap())
}

fn fixture() -> Everything {
    Everything::of(&open(NAME, FINANCE.as_bytes()).unwrap())
}

#[track_caller]
fn cell(read: &Everything, measure: &str, urn: u32) -> Cell {
    read.find(measure, &school(urn), &Period::FinancialYear(2020), "all")[0].cell.clone()
}

#[test]
fn the_file_says_what_it_is() {
    let source = open(NAME, FINANCE.as_bytes()).unwrap();
    assert_eq!(source.kind(), Kind::SchoolFinance);
    assert_eq!(source.title(), "Financial returns of maintained schools, April 2020 to March 2021");
}

#[test]
fn costs_are_shared_among_pupils_and_the_reserve_is_a_share_of_income() {
    let read = fixture();
    assert_eq!(cell(&read, "finance_teaching_staff_per_pupil", 100_001), Cell::Value(2500.0));
    assert_eq!(cell(&read, "finance_energy_per_pupil", 100_001), Cell::Value(150.0));
    assert_eq!(cell(&read, "finance_income_per_pupil", 100_001), Cell::Value(5000.0));
    assert_eq!(cell(&read, "finance_income_per_pupil", 100_002), Cell::Value(4972.38));
    assert_eq!(cell(&read, "revenue_balance_share", 100_001), Cell::Value(8.5));
    assert_eq!(cell(&read, "revenue_balance_share", 100_002), Cell::Value(-2.0));
    assert_eq!(cell(&read, "finance_in_year_balance", 100_002), Cell::Value(-10_000.0));
    let energy = "finance_energy_per_pupil";
    let of = |urn| {
        let found = read.find(energy, &school(urn), &Period::FinancialYear(2020), "all");
        (found[0].n, found[0].population)
    };
    assert_eq!(of(100_001), (Some(200), Population::OwnPupils));
    assert_eq!(of(100_002), (None, Population::OwnPupils), "90.5 pupils are no count");
    assert_each_figure_once(&read);
}

#[test]
fn a_blank_cost_is_not_nothing_and_a_school_without_pupils_has_no_cost_for_each() {
    let read = fixture();
    assert_eq!(cell(&read, "finance_energy_per_pupil", 100_002).absent(), Some(Absent::Blank));
    let none = Cell::Missing { reason: Absent::NotApplicable, raw: "0".into() };
    assert_eq!(cell(&read, "finance_energy_per_pupil", 100_005), none);
    assert_eq!(cell(&read, "revenue_balance_share", 100_005), Cell::Value(10.0));
}

#[test]
fn part_years_and_returns_not_given_are_passed_over_by_name() {
    let read = fixture();
    let told: Vec<String> = read.summary.passed_over.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "row 4, column Period covered by return (months): the return covers 7 months, not 12",
            "row 5, column Did Not Supply flag: the school gave no return (“DNS”)",
        ]
    );
    assert_eq!((read.summary.rows, read.figures().count()), (5, 3));
}

#[test]
fn measures_come_before_their_figures_in_pounds_for_each_pupil() {
    let read = fixture();
    let units = read.rows.iter().filter_map(|row| match row {
        Row::Measure(measure) => Some((measure.code.as_str(), measure.unit, measure.polarity)),
        _ => None,
    });
    let units: Vec<_> = units.collect();
    assert!(units.contains(&("finance_energy_per_pupil", Unit::PoundsPerPupil, None)));
    assert_eq!(
        read.summary.unused_columns,
        ["LA Name", "LAEstab", "I01  Funds delegated by the LA"]
    );
}

#[test]
fn a_year_that_nobody_says_is_asked_for_and_a_wrong_number_refused_with_its_place() {
    let refused = open("returns.csv", FINANCE.as_bytes()).unwrap().rows().err().unwrap();
    assert_eq!(refused, Refusal::YearUnknown);
    let text = FINANCE.replacen("500000", "half", 1);
    let source = open(NAME, text.as_bytes()).unwrap();
    let refused = source.rows().unwrap().find_map(Result::err).unwrap();
    let place = "In row 2, column E01  Teaching Staff";
    assert!(refused.to_string().starts_with(place), "{refused}");
}

#[test]
fn the_published_layout_is_bound() {
    let Some(header) = shared::bytes("formats/maintained_schools_master_list_columns.csv") else {
        return;
    };
    let header = String::from_utf8(header).unwrap();
    let names: Vec<String> = csv_names(&header);
    assert_eq!(names.len(), 125);
    // A school of our own: every sum is 1,000 pounds, for 100 pupils.
    let cells = names.iter().map(|name| match name.trim() {
        "URN" => "100001",
        "LA" => "999",
        "No Pupils" => "100",
        "Period covered by return (months)" => "12",
        "Did Not Supply flag" => "0",
        _ => "1000",
    });
    let row: Vec<&str> = cells.collect();
    let text = format!("{}\n{}\n", header.trim_end(), row.join(","));
    let read = Everything::of(&open(NAME, text.as_bytes()).unwrap());
    assert_eq!(cell(&read, "finance_exam_fees_per_pupil", 100_001), Cell::Value(10.0));
    assert_eq!(cell(&read, "finance_spending_per_pupil", 100_001), Cell::Value(10.0));
    assert_eq!(cell(&read, "revenue_balance_share", 100_001), Cell::Value(100.0));
    assert_eq!(read.each_figure().count(), 19);
}

/// The names of a header line in which some are quoted.
fn csv_names(header: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut quoted = false;
    for letter in header.trim_end().chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => names.push(String::new()),
            letter => names.last_mut().unwrap().push(letter),
        }
    }
    names
}

#[test]
fn the_reserves_of_maintained_schools_are_read_as_published() {
    let name = "finance/la_maintained_schools_revenue_reserve_final.csv";
    let Some(bytes) = shared::bytes(name) else {
        return;
    };
    let read = Everything::of(&open(name, &bytes).unwrap());
    let england = |measure: &str, start: u16| {
        let found = read.find(measure, &Entity::England, &Period::FinancialYear(start), "all");
        assert_eq!(found.len(), 1, "{measure}");
        found[0].cell.value().unwrap()
    };
    let near = |found: f64, expected: f64| (found - expected).abs() < 1e-9;
    assert!(near(england("revenue_deficit_share", 2020), 8.4));
    assert!(near(england("revenue_deficit_share", 2019), 12.0));
    assert!(near(england("revenue_balance_share", 2020), 8.5));
    assert!(near(england("ees:number_schools", 2020), 12_655.0));
    assert!(near(england("ees:total_revenue_balance_million", 2020), 2030.95));
    let primary = read.find(
        "revenue_balance_share",
        &Entity::England,
        &Period::FinancialYear(2020),
        "school_phase=Primary",
    );
    assert_eq!(primary[0].population, Population::NotStated, "academies are not among them");
    assert_each_figure_once(&read);
}
