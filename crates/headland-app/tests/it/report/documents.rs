use std::io::{Cursor, ErrorKind};
use std::process::Command;

use calamine::{Data, Reader as _, Xlsx};
use headland_app::improvement::report::{Format, document, render, sign, snapshot};
use headland_domain::sheet::RecordKind;
use headland_reports::fonts::Fonts;
use headland_testkit::{In, target_for_reading};

use super::story::Story;

/// What a program says about a file; none, with a word about it, where it is not installed.
fn ask(program: &str, arguments: &[&str]) -> Option<String> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => {
            assert!(output.status.success(), "{program}: {output:?}");
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            headland_reference::skipped("a program is not installed", program);
            None
        }
        Err(error) => panic!("{program}: {error}"),
    }
}

/// Every text of a workbook.
fn texts(xlsx: Vec<u8>) -> Vec<String> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(xlsx)).unwrap();
    let sheets = workbook.worksheets();
    let cells = sheets.iter().flat_map(|(_, range)| range.cells());
    cells
        .filter_map(|(_, _, cell)| match cell {
            Data::String(text) => Some(text.clone()),
            _ => None,
        })
        .collect()
}

#[tokio::test]
async fn another_group_of_pupils_is_called_by_its_name_and_names_nobody() {
    let story = Story::tell().await;
    let mut values = target_for_reading();
    values.set("group", ["other".to_owned()]);
    values.set("group_name", ["Newcomers taught by Priya Nair".to_owned()]);
    let place = In::Priority(story.priority.id);
    story.world.add("tom", RecordKind::Target, place, values).await;
    let (_, id) = story.frozen().await;
    let page = story.world.act("rob", async |ctx| snapshot(ctx, id).await).await.unwrap();
    let made = document(&page.paper, &page.snapshot.sha256, &page.signatures);
    let fonts = Fonts::default();
    let told = "Newcomers taught by a middle leader";
    let sheets = texts(render(&made, Format::Xlsx, &fonts).unwrap());
    assert!(sheets.iter().any(|text| text.contains(told)), "{sheets:?}");
    assert!(!sheets.iter().any(|text| text.contains("Priya Nair")));
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, render(&made, Format::Pdf, &fonts).unwrap()).unwrap();
    if let Some(text) = ask("pdftotext", &[path.to_str().unwrap(), "-"]) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(told), "{text}");
    }
}

/// Where the other process of the test below puts its documents.
const ELSEWHERE: &str = "HEADLAND_TEST_DOCUMENTS";

/// Nothing in a document may hang on the process that makes it: the order of a map, an address in
/// memory, the moment. The test tells the story and runs itself, which tells it again.
#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "the other process is told by a variable")]
async fn another_process_makes_the_same_documents_to_the_byte() {
    let story = Story::tell().await;
    let (_, id) = story.frozen().await;
    let page = story.world.act("rob", async |ctx| snapshot(ctx, id).await).await.unwrap();
    let made = document(&page.paper, &page.snapshot.sha256, &page.signatures);
    let documents = [Format::Pdf, Format::Docx, Format::Xlsx]
        .map(|format| (format!("{format:?}"), render(&made, format, &Fonts::default()).unwrap()));
    if let Some(folder) = std::env::var_os(ELSEWHERE) {
        for (name, bytes) in documents {
            std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
        }
        return;
    }
    let folder = tempfile::TempDir::new().unwrap();
    let test = std::thread::current().name().unwrap().to_owned();
    let done = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &test])
        .env(ELSEWHERE, folder.path())
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    for (name, bytes) in documents {
        assert!(std::fs::read(folder.path().join(&name)).unwrap() == bytes, "{name}");
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
