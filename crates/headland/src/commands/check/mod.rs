//! `headland check`: what an examiner would say of records in a file.

mod print;
mod read;

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use headland_app::context::{Clock as _, SystemClock, civil_date};
use headland_checks::{Kind, Level, Papers, Settings, check};
use jiff::civil::Date;

use crate::{say, tell};

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// A line for each, to be read.
    #[default]
    Text,
    /// An array of objects.
    Json,
    /// SARIF 2.1.0, as editors and build servers read it.
    Sarif,
}

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Records as the API writes them: one, an array, or a page with items; from standard input
    /// unless a file is named
    file: Option<PathBuf>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The day on which the records are looked at; today unless one is given
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// The records are all there are, so what is not among them does not exist
    #[arg(long)]
    all: bool,
}

/// The input cannot be read.
const UNREADABLE: u8 = 2;

/// Prints what is noticed. Fails when something is to be mended, so that scripts can stop.
pub(crate) fn run(options: &Options) -> ExitCode {
    let records = text_of(options.file.as_deref()).and_then(|text| read::records(&text));
    let records = match records {
        Ok(records) => records,
        Err(problem) => {
            tell(&format!("headland: {problem}"));
            return ExitCode::from(UNREADABLE);
        }
    };
    let today = options.on.unwrap_or_else(|| civil_date(SystemClock.now()));
    let whole = Kind::ALL.iter().copied().filter(|_| options.all);
    let papers = Papers::new(today, records).whole_in(whole);
    let found = check(&papers, &Settings::default());
    match options.format {
        Format::Text => print::text(&papers, &found).iter().for_each(|line| say(line)),
        Format::Json => say(&print::json(&found).to_string()),
        Format::Sarif => say(&print::sarif(&found).to_string()),
    }
    let is_grave = found.iter().any(|finding| finding.level == Level::Error);
    if is_grave { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn text_of(file: Option<&Path>) -> Result<String, String> {
    let Some(path) = file else {
        let mut text = String::new();
        let read = std::io::stdin().read_to_string(&mut text);
        return read.map(|_| text).map_err(|error| format!("standard input: {error}"));
    };
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
