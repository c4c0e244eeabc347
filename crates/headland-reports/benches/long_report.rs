//! How long a report of twenty pages with six charts takes; `cargo xtask bench` runs it and reads
//! what it prints: a format, its median time in milliseconds and its size in bytes, on one line.
#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::error::Error;
use std::time::Instant;

use headland_reports::document::{Block, Document, Figure, Level};
use headland_reports::{docx, fonts::Fonts, pdf, xlsx};

#[path = "../tests/it/samples/mod.rs"]
mod samples;

/// Pages of the report: each begins with a break and holds less than a page.
const PAGES: usize = 20;
/// Charts in it.
const CHARTS: usize = 6;
/// Odd, so that one of them is in the middle.
const TIMES: usize = 7;

fn main() -> Result<(), Box<dyn Error>> {
    let (report, fonts) = (long_report(), Fonts::default());
    measure("PDF", || Ok(pdf::render(&report, &fonts)?))?;
    measure("DOCX", || Ok(docx::render(&report, &fonts)?))?;
    measure("XLSX", || Ok(xlsx::render(&report)?))
}

fn measure(
    format: &str,
    render: impl Fn() -> Result<Vec<u8>, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let size = render()?.len();
    let mut times = Vec::new();
    for _ in 0..TIMES {
        let begun = Instant::now();
        render()?;
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    let median = times.get(TIMES / 2).copied().unwrap_or_default();
    println!("{format} {:.1} {size}", median.as_secs_f64() * 1000.0);
    Ok(())
}

fn long_report() -> Document {
    let mut report = samples::report();
    let words = "The teachers met every second week, read pupils' work together, agreed what they \
        saw and chose what to try next; what they tried was written down and looked at again. ";
    let mut figures = samples::charts().into_iter().take(CHARTS);
    report.blocks.clear();
    for page in 1..=PAGES {
        if page > 1 {
            report.blocks.push(Block::PageBreak);
        }
        report.blocks.push(Block::heading(Level::One, format!("Chapter {page}")));
        report.blocks.push(Block::paragraph(words.repeat(3)));
        match figures.next() {
            Some((_, chart)) => report.blocks.push(Block::Figure(Figure::of(chart.as_ref()))),
            None => report.blocks.push(Block::Table(samples::results())),
        }
        report.blocks.push(Block::bullets([words; 3]));
    }
    report
}
