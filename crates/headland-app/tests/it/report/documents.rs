use std::io::{Cursor, ErrorKind};
use std::process::Command;

use calamine::{Data, Reader as _, Xlsx};
use headland_app::improvement::report::{Format, document, render, sign, snapshot};
use headland_reports::fonts::Fonts;

use super::story::Story;

/// What a program says about a file; none, with a word about it, where it is not installed.
#[expect(clippy::print_stderr, reason = "a skipped check says so")]
fn ask(program: &str, arguments: &[&str]) -> Option<String> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => {
            assert!(output.status.success(), "{program}: {output:?}");
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            eprintln!("skipped: no {program}");
            None
        }
        Err(error) => panic!("{program}: {error}"),
    }
}

#[tokio::test]
async fn every_document_comes_from_the_frozen_text_and_is_the_same_each_time() {
    let story = Story::tell().await;
    let (_, id) = story.frozen().await;
    story.world.act("rob", async |ctx| sign(ctx, id).await).await.unwrap();
    let page = story.world.act("rob", async |ctx| snapshot(ctx, id).await).await.unwrap();
    let made = document(&page.paper, &page.snapshot.sha256, &page.signatures);
    let fonts = Fonts::default();
    let bytes = |format| render(&made, format, &fonts).unwrap();
    let (pdf, docx, xlsx) = (bytes(Format::Pdf), bytes(Format::Docx), bytes(Format::Xlsx));
    // A year later, read anew from the store, with fonts loaded anew.
    story.world.advance_days(365);
    let later = story.world.act("rob", async |ctx| snapshot(ctx, id).await).await.unwrap();
    let again = document(&later.paper, &later.snapshot.sha256, &later.signatures);
    for (format, before) in [(Format::Pdf, &pdf), (Format::Docx, &docx), (Format::Xlsx, &xlsx)] {
        assert!(render(&again, format, &Fonts::default()).unwrap() == *before, "{format:?}");
    }

    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, &pdf).unwrap();
    let path = path.to_str().unwrap();
    if let Some(facts) = ask("pdfinfo", &[path]) {
        assert!(facts.contains("Tagged:          yes"), "{facts}");
    }
    ask("qpdf", &["--check", path]);
    if let Some(text) = ask("pdftotext", &["-layout", path, "-"]) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [
            "In short",
            "60% (30 pupils, 2024/25) to 71% (31 pupils, 2025/26)",
            "The change is +11 points",
            "cannot be told from chance",
            "£1,250.50",
            "Chair of governors",
            "2 November 2026",
            "a middle leader",
        ] {
            assert!(text.contains(words), "“{words}” is not in:\n{text}");
        }
        assert!(!text.contains("Priya Nair"));
    }

    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(xlsx)).unwrap();
    let name = workbook.sheet_names()[1].clone();
    let glance = workbook.worksheet_range(&name).unwrap();
    let numbers: Vec<f64> = glance
        .cells()
        .filter_map(
            |(_, _, cell)| {
                if let Data::Float(number) = cell { Some(*number) } else { None }
            },
        )
        .collect();
    assert!(numbers.iter().any(|number| (number - 0.71).abs() < 1e-9), "{numbers:?}");
}
