//! `headland import FILE…`: published figures, and schools' own, for everyone of the installation.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::Context as _;
use clap::Args;
use headland_app::Failure;
use headland_app::benchmarks::import::{Given, Progress, Published, Said, import_for_everyone};
use headland_domain::benchmarks::AcademicYear;

use crate::config::Config;

/// What is imported.
#[derive(Args)]
pub(crate) struct Options {
    /// The files; a file and the one that describes its columns are given together
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The school year, such as 2018/19, for tables that do not say it in their name
    #[arg(long, value_name = "YEAR")]
    year: Option<AcademicYear>,
    /// Who published the files, where it is not the Department for Education
    #[arg(long, value_name = "NAME", requires_all = ["title", "licence"])]
    publisher: Option<String>,
    /// What the files are called there
    #[arg(long, value_name = "TITLE", requires = "publisher")]
    title: Option<String>,
    /// Under which licence their figures may be used
    #[arg(long, value_name = "LICENCE", requires = "publisher")]
    licence: Option<String>,
}

impl Options {
    fn said(&self) -> Said {
        let named = self.publisher.clone().zip(self.title.clone()).zip(self.licence.clone());
        let published =
            named.map(|((publisher, title), licence)| Published { publisher, title, licence });
        Said { year: self.year, published }
    }
}

/// Imports what was asked for.
pub(crate) async fn import(config: &Config, options: Options) -> anyhow::Result<()> {
    import_files(config, &options.files, options.said()).await
}

/// Imports all of the files, or nothing.
pub(crate) async fn import_files(
    config: &Config,
    files: &[PathBuf],
    said: Said,
) -> anyhow::Result<()> {
    let limit = config.largest_file_mb * 1024 * 1024;
    let files: Vec<Given> =
        files.iter().map(|path| given(path, limit)).collect::<anyhow::Result<_>>()?;
    let app = crate::serve::open(config).await?;
    let told = Mutex::new(0);
    let tell = move |progress| tell_progress(&told, progress);
    let outcome = import_for_everyone(&app, files, said, tell).await;
    app.store.close().await;
    match outcome {
        Ok(imported) => {
            for file in imported {
                crate::say(&file.to_string());
            }
            Ok(())
        }
        Err(Failure::Refused(refusal)) => {
            for line in refusal.lines() {
                crate::tell(&line);
            }
            anyhow::bail!("nothing was imported")
        }
        Err(other) => Err(other).context("nothing was imported"),
    }
}

/// A file, unless it is larger than is allowed: such a one is not even opened.
fn given(path: &Path, limit: u64) -> anyhow::Result<Given> {
    let shown = path.display();
    let size = std::fs::metadata(path).with_context(|| format!("cannot read {shown}"))?.len();
    anyhow::ensure!(
        size <= limit,
        "{shown} has {size} bytes, and at most {limit} are accepted (largest_file_mb)"
    );
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let given = Given::on_disk(name.unwrap_or_default(), path);
    given.with_context(|| format!("cannot read {shown}"))
}

/// A line for each tenth of the way.
fn tell_progress(told: &Mutex<u64>, progress: Progress) {
    let Some(tenth) = (progress.done * 10).checked_div(progress.expected) else {
        return;
    };
    let mut told = told.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if tenth > *told {
        *told = tenth;
        let percent = (tenth * 10).min(100);
        crate::tell(&format!("{percent}% read: {} of {} rows", progress.done, progress.expected));
    }
}
