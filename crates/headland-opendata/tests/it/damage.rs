//! Files that must be refused whole, and what the refusal says.

use std::{
    io::{Cursor, Write},
    ops::ControlFlow,
};

use headland_opendata::{Allowance, Options, Refusal, open, open_with};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    fixtures::{EES, EES_META, ESTABLISHMENTS, FINANCE, KS2, KS4, LAIT, LINKS, OWN},
    own::workbook,
};

#[track_caller]
fn refusal(name: &str, bytes: &[u8]) -> Refusal {
    match open(name, bytes).and_then(|mut source| source.read(&mut |_| ControlFlow::Continue(()))) {
        Ok(summary) => panic!("{name} was read: {summary:?}"),
        Err(refused) => refused,
    }
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn every_kind_of_file_that_is_cut_in_the_middle_of_a_row_is_refused_or_ends_there_whole() {
    for text in [KS2, KS4, EES, LAIT, FINANCE, ESTABLISHMENTS] {
        // Within the first cell of the last row, no row of any kind is whole.
        let body = text.trim_end();
        let last = body.rfind('\n').unwrap() + 2;
        let rows = body.lines().count();
        let refused = refusal("2018-19.csv", &text.as_bytes()[..last]);
        assert!(
            matches!(refused, Refusal::Truncated { row, .. } if row == u64::try_from(rows).unwrap()),
            "{refused}"
        );
    }
}

#[test]
fn a_quotation_that_is_never_closed_is_refused_with_its_row() {
    let cut = &LINKS[..LINKS.len() - 8];
    let refused = refusal("links.csv", cut);
    assert!(matches!(refused, Refusal::Truncated { row: 3, .. }), "{refused}");
}

#[test]
fn a_file_larger_than_allowed_is_not_looked_at() {
    let allowance = Allowance { bytes: 100, ..Allowance::default() };
    let options = Options { allowance, ..Options::default() };
    let refused = open_with("ks2.csv", KS2.as_bytes(), &options).unwrap_err();
    assert_eq!(
        refused.to_string(),
        format!("The file has {} bytes, and at most 100 are accepted", KS2.len())
    );
}

#[test]
fn what_is_no_table_is_refused() {
    assert_eq!(refusal("a.csv", b""), Refusal::Empty);
    assert!(matches!(refusal("a.csv", b"%PDF-1.7\n\0\0"), Refusal::Unreadable(_)));
    assert!(matches!(refusal("a.csv", b"Name,Age\nAda,36\n"), Refusal::UnknownKind { .. }));
    assert!(matches!(refusal("a.csv", b"\xff\xfeu\0r\0n\0"), Refusal::Unreadable(_)));
    let codes = b"LEA,LA Name,REGION,REGION NAME\n999,Farshore,1,Far North\n";
    assert!(refusal("a.csv", codes).to_string().contains("region codes"));
}

#[test]
fn a_header_alone_is_refused() {
    for text in [KS2, KS4, EES, EES_META, LAIT, FINANCE, ESTABLISHMENTS, OWN] {
        let header = text.lines().next().unwrap();
        assert_eq!(refusal("2018-19.csv", header.as_bytes()), Refusal::NoRows, "{header}");
    }
}

#[test]
fn two_columns_of_one_name_are_refused() {
    let text = KS2.replace("SPARKLE", "PTRWM_EXP");
    assert_eq!(
        refusal("2018-19.csv", text.as_bytes()),
        Refusal::TwoColumns { column: "PTRWM_EXP".into() }
    );
}

#[test]
fn a_row_that_is_too_wide_is_refused() {
    let text = LAIT.replacen(",-\n", ",-,7\n", 1);
    assert_eq!(
        refusal("lait.csv", text.as_bytes()),
        Refusal::Width { row: 3, expected: 6, found: 7 }
    );
}

#[test]
fn a_workbook_that_unpacks_without_end_is_not_opened() {
    let zeros = vec![b'0'; 20 << 20];
    let bomb = zipped(&[("xl/workbook.xml", b"<x/>"), ("xl/sharedStrings.xml", &zeros)]);
    assert!(bomb.len() < 100_000);
    assert!(matches!(refusal("bomb.xlsx", &bomb), Refusal::Unpacks { .. }));
    let allowance = Allowance { unpacked_bytes: 1000, ..Allowance::default() };
    let options = Options { allowance, ..Options::default() };
    let honest = workbook(OWN);
    let refused = open_with("ours.xlsx", &honest, &options).unwrap_err();
    assert!(matches!(refused, Refusal::Unpacks { limit: 1000, .. }), "{refused}");
}

#[test]
fn an_archive_of_too_many_parts_is_not_opened() {
    let names: Vec<String> = (0..600).map(|number| format!("part{number}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    assert!(matches!(refusal("many.xlsx", &zipped(&parts)), Refusal::Unpacks { .. }));
}

#[test]
fn an_archive_that_is_no_workbook_is_refused() {
    assert!(matches!(
        refusal("a.xlsx", &zipped(&[("notes.txt", b"hello")])),
        Refusal::Unreadable(_)
    ));
    let whole = workbook(OWN);
    let cut = &whole[..whole.len() / 2];
    assert!(matches!(refusal("cut.xlsx", cut), Refusal::Unreadable(_)));
}

#[test]
fn a_cell_far_from_the_others_takes_no_memory() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0u16..).zip(headland_opendata::own::COLUMNS) {
        sheet.write_string(0, column, name).unwrap();
    }
    sheet.write_string(1_000_000, 16_000, "far away").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let refused = refusal("far.xlsx", &bytes);
    assert!(refused.to_string().contains("beyond"), "{refused}");
}

#[test]
fn published_tables_come_as_csv_only() {
    let lines: Vec<&str> = LAIT.lines().take(2).collect();
    let refused = refusal("lait.xlsx", &workbook(&lines.join("\n")));
    assert!(refused.to_string().contains("CSV"), "{refused}");
}

#[test]
fn a_caller_who_stops_is_told_so() {
    let mut source = open("lait.csv", LAIT.as_bytes()).unwrap();
    assert_eq!(source.read(&mut |_| ControlFlow::Break(())), Err(Refusal::Stopped));
}
