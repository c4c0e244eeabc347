//! `headland check`: what an examiner would say of records in a file, or of those that are stored.

mod live;
mod print;
mod read;

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use headland_app::context::{Clock as _, SystemClock, civil_date};
use headland_checks::{Finding, Kind, Level, Papers, Settings, check};
use headland_domain::{OrganisationId, PersonId, RecordId};
use jiff::civil::Date;

use crate::config::Config;
use crate::{say, serve, tell};

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
    /// Look at what is stored, as the person with this e-mail address may see and change it: all of
    /// their organisation, unless a record or a person is named
    #[arg(long = "as", value_name = "ADDRESS", conflicts_with_all = ["file", "on", "all"])]
    by: Option<String>,
    /// Only this record; of a priority or an improvement plan all that is in it
    #[arg(long, value_name = "ID", requires = "by", visible_aliases = ["priority", "plan"])]
    record: Option<RecordId>,
    /// Only what concerns this person's development
    #[arg(long, value_name = "ID", requires = "by", conflicts_with = "record")]
    person: Option<PersonId>,
    /// The organisation, for somebody who works in several; otherwise where they hold their first role
    #[arg(long, value_name = "ID", requires = "by")]
    organisation: Option<OrganisationId>,
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

impl Options {
    /// Whether stored records are looked at, for which a configuration is needed.
    pub(crate) const fn is_live(&self) -> bool {
        self.by.is_some()
    }
}

/// Prints what is noticed. Fails when something is to be mended, so that scripts can stop.
pub(crate) fn run(options: &Options) -> ExitCode {
    let records = text_of(options.file.as_deref()).and_then(|text| read::records(&text));
    let records = match records {
        Ok(records) => records,
        Err(problem) => return unreadable(&problem),
    };
    let today = options.on.unwrap_or_else(|| civil_date(SystemClock.now()));
    let whole = Kind::ALL.iter().copied().filter(|_| options.all);
    let papers = Papers::new(today, records).whole_in(whole);
    let found = check(&papers, &Settings::default());
    let title = |record: &str| papers.find(record).map_or("", |record| record.text("title"));
    told(options.format, &found, |record| title(record).to_owned())
}

/// The same of what is stored, at the levels that its organisation chose; what somebody accepts is
/// left out.
#[tokio::main]
pub(crate) async fn run_live(config: Option<&Path>, options: &Options) -> ExitCode {
    match live_findings(config, options).await {
        Ok(noticed) => told(options.format, &noticed.findings, |record| {
            noticed.titles.get(record).cloned().unwrap_or_default()
        }),
        Err(problem) => unreadable(&format!("{problem:#}")),
    }
}

async fn live_findings(config: Option<&Path>, options: &Options) -> anyhow::Result<live::Noticed> {
    let app = serve::open(&Config::read(config)?).await?;
    let noticed = live::noticed(&app, options).await;
    app.store.close().await;
    noticed
}

fn unreadable(problem: &str) -> ExitCode {
    tell(&format!("headland: {problem}"));
    ExitCode::from(UNREADABLE)
}

/// Prints findings in a format, and tells by the exit code whether one is grave.
fn told(format: Format, found: &[Finding], title: impl Fn(&str) -> String) -> ExitCode {
    match format {
        Format::Text => print::text(found, title).iter().for_each(|line| say(line)),
        Format::Json => say(&print::json(found).to_string()),
        Format::Sarif => say(&print::sarif(found).to_string()),
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
