//! Writes every sample chart and the sample report into a folder: `gallery FOLDER [FONT…]`.

use std::{env, error::Error, fs, path::PathBuf};

use headland_reports::{
    charts::{STYLESHEET, Theme},
    csv, docx,
    fonts::Fonts,
    pdf, xlsx,
};

#[path = "../../tests/it/samples/mod.rs"]
mod samples;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("gallery FOLDER [FONT…]")?);
    let fonts = Fonts::new(arguments.map(fs::read).collect::<Result<_, _>>()?);
    fs::create_dir_all(&folder)?;
    let themes =
        [("", Theme::screen()), ("-narrow", Theme::narrow()), ("-dark", Theme::screen().dark())];
    for (name, chart) in samples::charts() {
        for (suffix, theme) in &themes {
            fs::write(folder.join(format!("{name}{suffix}.svg")), chart.svg(theme))?;
        }
    }
    fs::write(folder.join("charts.css"), STYLESHEET)?;
    let report = samples::report();
    fs::write(folder.join("report.pdf"), pdf::render(&report, &fonts)?)?;
    fs::write(folder.join("report.docx"), docx::render(&report, &fonts)?)?;
    fs::write(folder.join("report.xlsx"), xlsx::render(&report)?)?;
    let results = csv::render(&samples::results(), csv::Opening::ByteOrderMark)?;
    fs::write(folder.join("results.csv"), results)?;
    Ok(())
}
