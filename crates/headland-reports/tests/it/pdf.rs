use std::{ffi::OsStr, fs, io::ErrorKind, path::PathBuf, process::Command, sync::LazyLock};

use headland_reports::{
    document::{Block, Document, Figure, Level},
    fonts::Fonts,
    pdf::{self, PdfError},
    table::Table,
};

use crate::samples;

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::default);

/// Typesetting takes a while, so the tests share one report.
static REPORT: LazyLock<Vec<u8>> =
    LazyLock::new(|| pdf::render(&samples::report(), &FONTS).unwrap());

/// A file in the tests' own folder.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// What a program says about a file, or nothing where the program is not installed.
fn ask<S: AsRef<OsStr>>(program: &str, arguments: &[S]) -> Option<String> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{program}: {said}{complaint}");
            Some(said)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            headland_reference::skipped("a program is not installed", program);
            None
        }
        Err(error) => panic!("{program}: {error}"),
    }
}

#[test]
fn the_report_is_tagged_titled_and_sound() {
    let path = file("report.pdf", &pdf::render(&samples::report(), &FONTS).unwrap());
    if let Some(facts) = ask("pdfinfo", &[&path]) {
        assert!(facts.contains("Tagged:          yes"), "{facts}");
        assert!(facts.contains("Title:           Reading at Saltmarsh Primary"));
        assert!(facts.contains("2026") && facts.contains("A4"));
    }
    ask("qpdf", &[OsStr::new("--check"), path.as_os_str()]);
}

#[test]
fn the_report_holds_the_words_and_numbers_as_they_were_given() {
    let path = file("words.pdf", &pdf::render(&samples::report(), &FONTS).unwrap());
    let arguments = [OsStr::new("-layout"), path.as_os_str(), OsStr::new("-")];
    let Some(text) = ask("pdftotext", &arguments) else {
        return;
    };
    // Where lines end is for the typesetter to say.
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "64.2%",
        "not yet known",
        "£12,400",
        "=HYPERLINK(\"http://example.org\")",
        "#let x = 1, $x$, <b>, *stars*, _lines_ and @names",
        "Snapshot 7f3a9c0d5e8b41c2a6f0",
        "Page 1 of",
        "Not yet signed",
        "Figure 1",
        "Similar schools 71%",
    ] {
        assert!(text.contains(words), "“{words}” is not in the report:\n{text}");
    }
}

#[test]
fn the_same_report_gives_the_same_bytes_even_with_fonts_loaded_anew() {
    let again = pdf::render(&samples::report(), &Fonts::default()).unwrap();
    assert!(*REPORT == again);
}

#[test]
fn an_unsound_document_is_refused() {
    let mut report = samples::report();
    report.blocks.insert(0, Block::heading(Level::Three, "Too deep"));
    let refused = pdf::render(&report, &FONTS);
    assert!(matches!(refused, Err(PdfError::Unsound(_))));
}

#[test]
fn a_picture_that_is_no_svg_is_an_error_and_not_a_panic() {
    let mut report = samples::report();
    report.blocks = vec![Block::Figure(Figure {
        svg: "not a picture".to_owned(),
        ..Figure::of(samples::charts()[0].1.as_ref())
    })];
    assert!(matches!(pdf::render(&report, &FONTS), Err(PdfError::Typesetting(_))));
}

#[test]
fn a_document_without_blocks_is_still_a_document() {
    let empty = Document { subtitle: None, blocks: Vec::new(), ..samples::report() };
    assert!(pdf::render(&empty, &FONTS).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn words_that_no_font_can_show_do_not_stop_a_report() {
    let mut report = samples::report();
    report.title = "Reading 🎉 well".to_owned();
    report.blocks = vec![
        Block::paragraph("Party 🎉, قراءة, 読書, \u{1}\u{200b}\u{202e}, and a\u{301}ccents"),
        Block::bullets(["W".repeat(400)]),
    ];
    assert!(pdf::render(&report, &FONTS).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn a_table_of_many_pages_runs_on_with_its_header() {
    let mut report = samples::report();
    let table = samples::results();
    let rows = table.rows.iter().cycle().take(300).cloned().collect();
    report.blocks = vec![Block::Table(Table { rows, ..table })];
    let path = file("long.pdf", &pdf::render(&report, &FONTS).unwrap());
    let arguments = [OsStr::new("-layout"), path.as_os_str(), OsStr::new("-")];
    if let Some(text) = ask("pdftotext", &arguments) {
        assert!(text.matches("Checked on").count() > 5);
        assert_eq!(text.matches("2023/24").count(), 150);
    }
}
