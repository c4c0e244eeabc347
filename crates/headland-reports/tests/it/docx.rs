use std::{
    io::{Cursor, Read as _},
    sync::LazyLock,
};

use headland_reports::{docx, fonts::Fonts};
use zip::ZipArchive;

use crate::samples;

fn part(bytes: &[u8], name: &str) -> String {
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::default);

/// Drawing the pictures takes a while, so the tests share one report.
static REPORT: LazyLock<Vec<u8>> =
    LazyLock::new(|| docx::render(&samples::report(), &FONTS).unwrap());

#[test]
fn headings_lists_and_tables_are_real_ones() {
    let document = part(&REPORT, "word/document.xml");
    for mark in [
        r#"<w:pStyle w:val="Heading1"/>"#,
        r#"<w:pStyle w:val="Heading2"/>"#,
        r#"<w:numId w:val="1"/>"#,
        r#"<w:numId w:val="2"/>"#,
        "<w:tblHeader/>",
        r#"<w:jc w:val="right"/>"#,
    ] {
        assert!(document.contains(mark), "{mark}");
    }
    assert_eq!(document.matches("<w:tbl>").count(), document.matches("<w:tblHeader/>").count());
}

#[test]
fn language_title_and_date_are_in_the_metadata() {
    let bytes = &REPORT;
    assert!(part(bytes, "word/styles.xml").contains(r#"<w:lang w:val="en-GB""#));
    let core = part(bytes, "docProps/core.xml");
    assert!(core.contains("<dc:title>Reading at Saltmarsh Primary</dc:title>"));
    assert!(core.contains("<dc:language>en-GB</dc:language>"));
    assert!(core.contains("2026-07-10T00:00:00Z"));
    assert!(part(bytes, "word/footer.xml").contains("7f3a9c0d5e8b41c2a6f0"));
}

#[test]
fn words_of_users_are_never_markup() {
    let document = part(&REPORT, "word/document.xml");
    assert!(document.contains("&lt;b&gt;"));
    assert!(!document.contains("<b>"));
}

#[cfg(feature = "pictures")]
#[test]
fn every_figure_is_a_described_picture() {
    let bytes = &REPORT;
    let document = part(bytes, "word/document.xml");
    let figures = samples::charts().len();
    assert_eq!(document.matches("<w:drawing>").count(), figures);
    assert_eq!(document.matches("<wp:docPr ").count(), figures);
    assert!(!document.contains("descr=\"\""));
    let mut package = ZipArchive::new(Cursor::new(bytes.as_slice())).unwrap();
    for number in 1..=figures {
        let mut picture = Vec::new();
        let name = format!("word/media/figure{number}.png");
        package.by_name(&name).unwrap().read_to_end(&mut picture).unwrap();
        assert!(picture.starts_with(b"\x89PNG"));
    }
}

#[test]
fn every_part_the_document_refers_to_is_in_the_package() {
    let bytes = &REPORT;
    let relationships = part(bytes, "word/_rels/document.xml.rels");
    let mut package = ZipArchive::new(Cursor::new(bytes.as_slice())).unwrap();
    let targets: Vec<&str> = relationships
        .split("Target=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(targets.len() >= 5);
    for target in targets {
        assert!(package.by_name(&format!("word/{target}")).is_ok(), "{target}");
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert!(*REPORT == docx::render(&samples::report(), &FONTS).unwrap());
}
