//! Writes every sample chart into a folder: `gallery FOLDER`.

use std::{env, error::Error, fs, path::PathBuf};

use headland_reports::charts::{STYLESHEET, Theme};

#[path = "../../tests/it/samples.rs"]
mod samples;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("gallery FOLDER")?);
    fs::create_dir_all(&folder)?;
    let themes = [
        ("", Theme::screen()),
        ("-narrow", Theme::narrow()),
        ("-dark", Theme::screen().dark()),
    ];
    for (name, chart) in samples::charts() {
        for (suffix, theme) in &themes {
            fs::write(folder.join(format!("{name}{suffix}.svg")), chart.svg(theme))?;
        }
    }
    fs::write(folder.join("charts.css"), STYLESHEET)?;
    Ok(())
}
