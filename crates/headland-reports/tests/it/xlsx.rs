use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use headland_reports::table::{Cell, Column, Number, Table, Unit};
use headland_reports::xlsx;

use crate::samples;

fn workbook() -> Xlsx<Cursor<Vec<u8>>> {
    let bytes = xlsx::render(&samples::report()).unwrap();
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

#[test]
fn the_cover_says_where_the_figures_come_from() {
    let cover = workbook().worksheet_range("Cover").unwrap();
    let words: Vec<String> = cover.cells().map(|(_, _, cell)| cell.to_string()).collect();
    for fact in [
        "Reading at Saltmarsh Primary",
        "Key stage 2, 2024/25, revised, published December 2025",
        "7f3a9c0d5e8b41c2a6f0",
    ] {
        assert!(words.iter().any(|word| word == fact), "{fact}");
    }
}

#[test]
fn every_table_has_a_sheet_with_numbers_as_numbers_and_formulas_as_words() {
    let mut workbook = workbook();
    assert_eq!(workbook.sheet_names().len(), 1 + samples::report().tables().count());
    let name = workbook.sheet_names()[1].clone();
    let sheet = workbook.worksheet_range(&name).unwrap();
    assert_eq!(sheet.get((1, 1)).unwrap(), &Data::String("School".to_owned()));
    let Some(Data::Float(school)) = sheet.get((2, 1)) else {
        panic!("the school's figure is no number");
    };
    assert!((school - 0.642).abs() < 1e-9);
    assert_eq!(sheet.get((3, 3)).unwrap().to_string(), "not yet known");
    assert!(matches!(sheet.get((2, 4)), Some(Data::DateTime(_))));
    let formula = "=HYPERLINK(\"http://example.org\")".to_owned();
    assert_eq!(sheet.get((2, 5)).unwrap(), &Data::String(formula));
    assert!(workbook.worksheet_formula(&name).unwrap().is_empty());
}

#[test]
fn tables_with_one_caption_get_sheets_of_their_own() {
    let mut report = samples::report();
    let table = samples::results().with_row(vec![Cell::text("another"); 6]);
    report.blocks = vec![
        headland_reports::document::Block::Table(table.clone()),
        headland_reports::document::Block::Table(table),
    ];
    let bytes = xlsx::render(&report).unwrap();
    let workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(workbook.sheet_names().len(), 3);
}

#[test]
fn both_ends_of_an_interval_are_numbers_under_headings_of_their_own() {
    let number = |value| Number::new(value, Unit::Percent, 0);
    let columns = vec![Column::words("Year"), Column::numbers("School, interval")];
    let table = Table::new("Reading over the years", columns)
        .with_row(vec![Cell::text("2024/25"), Cell::Range(number(46.0), number(78.0))])
        .with_row(vec![Cell::text("2025/26"), Cell::missing("none")])
        .on_sheet("Target 1 over the years");
    let mut report = samples::report();
    report.blocks = vec![headland_reports::document::Block::Table(table)];
    let bytes = xlsx::render(&report).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(workbook.sheet_names()[1], "1 Target 1 over the years");
    let sheet = workbook.worksheet_range("1 Target 1 over the years").unwrap();
    let text = |row, column| sheet.get((row, column)).unwrap().to_string();
    assert_eq!(
        [text(1, 0), text(1, 1), text(1, 2)],
        ["Year", "School, interval, from", "School, interval, to"]
    );
    let (Some(Data::Float(low)), Some(Data::Float(high))) = (sheet.get((2, 1)), sheet.get((2, 2)))
    else {
        panic!("the ends of the interval are no numbers");
    };
    assert!((low - 0.46).abs() < 1e-9 && (high - 0.78).abs() < 1e-9);
    assert_eq!([text(3, 1), text(3, 2)], ["none", "none"]);
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = samples::report();
    assert!(xlsx::render(&report).unwrap() == xlsx::render(&report).unwrap());
}
