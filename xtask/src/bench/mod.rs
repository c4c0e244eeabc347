//! `cargo xtask bench`: how fast the demo answers and what it costs, written to docs/performance.md.
//!
//! A release build serves a fresh demo on loopback; a load loop of our own asks for pages, bounded in
//! time. Every figure is the median over runs, each run with a server of its own, and stands beside
//! its ratio to the health check of the same runs: ratios travel between machines, times do not.

mod http;
mod load;
mod report;
mod server;
#[cfg(test)]
mod stand_in;

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::environment;
use crate::process;
use crate::repository;
use http::Client;
use load::Load;
use report::{Row, Run};
use server::Server;

/// How long and how often to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Options {
    seconds: u64,
    runs: usize,
}

/// No measurement goes on for longer, whatever is asked for.
const MOST_SECONDS: u64 = 60;
const MOST_RUNS: usize = 9;
const MOST_REQUESTS: usize = 100_000;

impl Options {
    /// Reads the words after `cargo xtask bench`.
    pub(crate) fn read(words: &[&str]) -> Result<Self> {
        let mut options = Self {
            seconds: 5,
            runs: 3,
        };
        for pair in words.chunks(2) {
            match pair {
                ["--seconds", count] => options.seconds = count.parse()?,
                ["--runs", count] => options.runs = count.parse()?,
                other => bail!(
                    "`cargo xtask bench` knows --seconds <n> and --runs <n>, not {}",
                    other.join(" ")
                ),
            }
        }
        if !(1..=MOST_SECONDS).contains(&options.seconds)
            || !(1..=MOST_RUNS).contains(&options.runs)
        {
            bail!("measure for 1 to {MOST_SECONDS} seconds and in 1 to {MOST_RUNS} runs");
        }
        Ok(options)
    }
}

/// A page to measure.
struct Page {
    name: &'static str,
    path: &'static str,
    /// The demo account that looks at it; nobody for pages that need no sign-in.
    account: Option<&'static str>,
}

/// One line per page. The first is what the others are compared with.
const PAGES: [Page; 2] = [
    Page {
        name: "Health check",
        path: "/healthz",
        account: None,
    },
    Page {
        name: "Sign-in",
        path: "/sign-in",
        account: None,
    },
];

/// How many clients ask at the same time.
const CONCURRENCY: [usize; 2] = [1, 20];

/// The password of every account of the demo that is measured; it listens on loopback only.
const PASSWORD: &str = "bench-on-loopback-only";

/// Builds, measures and writes the report.
pub(crate) fn bench(options: Options) -> Result<()> {
    let root = repository::root()?;
    process::run(process::cargo(&root).args(["build", "--release", "--package", "headland"]))?;
    let binary = environment::target_folder(&root).join("release/headland");
    let mut runs = Vec::new();
    for number in 1..=options.runs {
        println!("run {number} of {}", options.runs);
        runs.push(measure(&binary, options)?);
    }
    let path = root.join("docs/performance.md");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| report::NEW.to_owned());
    let table = report::table(&runs, options.seconds)?;
    print!("{table}");
    std::fs::write(&path, report::with_table(&text, &table)?)?;
    Ok(())
}

fn measure(binary: &Path, options: Options) -> Result<Run> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(binary, folder.path(), PASSWORD)?;
    let mut run = Run {
        first_page: server.first_page,
        idle_memory: server.resident_memory()?,
        loaded_memory: 0,
        rows: Vec::new(),
    };
    for page in &PAGES {
        let cookie = match page.account {
            Some(account) => Client::new(&server.address).sign_in(account, PASSWORD)?,
            None => String::new(),
        };
        for clients in CONCURRENCY {
            let time = Duration::from_secs(options.seconds);
            let load = Load {
                clients,
                time,
                most_requests: MOST_REQUESTS,
            };
            let answers = load
                .run(&server.address, page.path, &cookie)
                .context(page.name)?;
            run.rows.push(Row {
                page: page.name.to_owned(),
                clients,
                answers,
            });
            run.loaded_memory = run.loaded_memory.max(server.resident_memory()?);
        }
    }
    Ok(run)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measuring_is_bounded() {
        assert!(Options::read(&["--seconds", "61"]).is_err());
        assert!(Options::read(&["--runs", "0"]).is_err());
        assert!(Options::read(&["--runs"]).is_err());
        assert_eq!(
            Options::read(&["--seconds", "2", "--runs", "1"]).unwrap(),
            Options {
                seconds: 2,
                runs: 1
            }
        );
    }
}
