//! `headland data`: what the public service Explore Education Statistics offers, and bringing it in.
//!
//! Only this command asks another host for anything, and only when it is run; what it fetches goes through the
//! same import as a file that somebody has downloaded.

mod describe;
mod download;
mod listing;
mod patience;
#[cfg(test)]
mod stand_in;
mod statistics;
#[cfg(test)]
mod tests;
mod unpack;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use clap::{Args, Subcommand};
use headland_app::benchmarks::import::Said;

use crate::config::Config;
use crate::{import, say, tell};
use patience::Patience;
use statistics::{DataSet, Service};

/// Where the service answers.
const PUBLIC_SERVICE: &str = "https://api.education.gov.uk/statistics";

/// What `headland data` can do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// List publications: those whose title holds the words
    Publications {
        /// Words of the title
        words: Vec<String>,
        #[command(flatten)]
        from: From,
    },
    /// List the data sets of a publication
    Sets {
        /// The publication's identifier
        publication: String,
        #[command(flatten)]
        from: From,
    },
    /// Download data sets and import them for everyone here
    Fetch(Fetch),
}

/// Which service is asked.
#[derive(Args)]
pub(crate) struct From {
    /// The address of the service, where it is another than the public one
    #[arg(long, value_name = "URL", default_value = PUBLIC_SERVICE)]
    base_address: String,
    /// How many seconds to wait for an answer or for more of a file
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    wait: u64,
}

/// What is fetched.
#[derive(Args)]
pub(crate) struct Fetch {
    /// Identifiers of data sets
    #[arg(required = true, value_name = "DATA-SET")]
    sets: Vec<String>,
    /// Where files are kept, so that a broken download goes on where it stopped
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Download only, and import nothing
    #[arg(long)]
    only_download: bool,
    #[command(flatten)]
    from: From,
}

impl From {
    fn service(&self) -> anyhow::Result<Service> {
        let wait = Duration::from_secs(self.wait.max(1));
        Service::at(&self.base_address, wait, Patience::usual())
    }
}

/// Carries the command out. The requests are made on a thread of their own: they wait.
pub(crate) async fn data(config: &Config, command: Command) -> anyhow::Result<()> {
    match command {
        Command::Publications { words, from } => {
            let service = from.service()?;
            let found = aside(move || service.publications(&words.join(" "))).await?;
            for publication in found {
                say(&format!("{}  {}", publication.id, publication.title));
            }
            Ok(())
        }
        Command::Sets { publication, from } => {
            let service = from.service()?;
            for set in aside(move || service.data_sets(&publication)).await? {
                say(&format!("{}  {}", set.id, set.title));
            }
            Ok(())
        }
        Command::Fetch(options) => fetch(config, options).await,
    }
}

async fn fetch(config: &Config, options: Fetch) -> anyhow::Result<()> {
    let service = options.from.service()?;
    let folder = options.folder.unwrap_or_else(|| config.data.join("fetched"));
    let limit = config.largest_file_mb * 1024 * 1024;
    let sets = options.sets;
    let files = aside(move || fetch_all(&service, &sets, &folder, limit)).await?;
    if options.only_download {
        return Ok(());
    }
    import::import_files(config, &files, Said::default()).await
}

/// The files of each data set: the data, and what describes their columns.
fn fetch_all(
    service: &Service,
    sets: &[String],
    folder: &Path,
    limit: u64,
) -> anyhow::Result<Vec<PathBuf>> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut files = Vec::new();
    for set in sets {
        let set = service.data_set(set)?;
        tell(&format!("{}: fetching", set.title));
        files.extend(fetch_one(service, &set, folder, limit)?);
    }
    for file in &files {
        say(&file.display().to_string());
    }
    Ok(files)
}

fn fetch_one(
    service: &Service,
    set: &DataSet,
    folder: &Path,
    limit: u64,
) -> anyhow::Result<[PathBuf; 2]> {
    let meta = service.meta(&set.id)?;
    let stem = set.file_stem();
    let data = folder.join(format!("{stem}.csv"));
    let described = folder.join(format!("{stem}.meta.csv"));
    let names = download::table(service, set, &meta, &data, limit)?;
    std::fs::write(&described, describe::meta_csv(&meta, &names))
        .with_context(|| format!("cannot write {}", described.display()))?;
    Ok([data, described])
}

async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    tokio::task::spawn_blocking(work).await.context("the download was broken off")?
}
