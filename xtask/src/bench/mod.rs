//! `cargo xtask bench`: how fast Headland answers and what it costs, written to docs/performance.md.
//!
//! A release build serves made-up schools on loopback; a load loop of our own asks for pages, bounded in
//! time. Every figure is the median over runs, each run with a server of its own, and stands beside
//! its ratio to the health check of the same runs: ratios travel between machines, times do not.

mod cpu;
mod fuzz;
mod heavy;
mod http;
mod load;
mod programs;
mod report;
mod server;
#[cfg(test)]
mod stand_in;
mod tables;

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::environment;
use crate::process;
use crate::repository;
use http::Client;
use load::Load;
use report::{Row, Run};
use server::{Installation, Server};

/// How long and how often to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Options {
    seconds: u64,
    runs: usize,
    /// For how long each fuzzer runs instead of the measurements.
    fuzz: Option<u64>,
}

/// No measurement goes on for longer, whatever is asked for.
const MOST_SECONDS: u64 = 60;
const MOST_RUNS: usize = 9;
const MOST_FUZZING: u64 = 3600;
const MOST_REQUESTS: usize = 100_000;

impl Options {
    /// Reads the words after `cargo xtask bench`.
    pub(crate) fn read(words: &[&str]) -> Result<Self> {
        let mut options = Self { seconds: 5, runs: 3, fuzz: None };
        for pair in words.chunks(2) {
            match pair {
                ["--seconds", count] => options.seconds = count.parse()?,
                ["--runs", count] => options.runs = count.parse()?,
                ["--fuzz", seconds] => options.fuzz = Some(seconds.parse()?),
                other => bail!(
                    "`cargo xtask bench` knows --seconds <n>, --runs <n> and --fuzz <seconds>, not {}",
                    other.join(" ")
                ),
            }
        }
        if !(1..=MOST_SECONDS).contains(&options.seconds)
            || !(1..=MOST_RUNS).contains(&options.runs)
            || options.fuzz.is_some_and(|seconds| !(1..=MOST_FUZZING).contains(&seconds))
        {
            bail!(
                "measure for 1 to {MOST_SECONDS} seconds and in 1 to {MOST_RUNS} runs, \
                 or fuzz for 1 to {MOST_FUZZING} seconds"
            );
        }
        Ok(options)
    }
}

/// A page to measure.
struct Page {
    name: &'static str,
    /// Its address, or none for the sections of the first priority on `/plans`.
    path: Place,
    /// Who looks at it; nobody for pages that need no sign-in.
    account: Option<&'static str>,
}

/// How a page is found.
enum Place {
    /// By its address.
    At(&'static str),
    /// By what follows the address of the first priority that the account's plans link to.
    OfPriority(&'static str),
}

const HEAD: Option<&str> = Some("head-0@bench.example");

/// One line per page. The first is what the others are compared with.
const PAGES: [Page; 9] = [
    Page { name: "Health check", path: Place::At("/healthz"), account: None },
    Page { name: "Sign-in", path: Place::At("/sign-in"), account: None },
    Page { name: "Home", path: Place::At("/"), account: HEAD },
    Page { name: "Plans", path: Place::At("/plans"), account: HEAD },
    Page { name: "Priority", path: Place::OfPriority(""), account: HEAD },
    Page { name: "Targets", path: Place::OfPriority("/targets"), account: HEAD },
    Page { name: "Action plan", path: Place::OfPriority("/actions"), account: HEAD },
    Page { name: "Golden thread", path: Place::OfPriority("/thread"), account: HEAD },
    Page { name: "My development", path: Place::At("/growth"), account: HEAD },
];

/// How many schools an installation holds when it is measured.
const SCHOOLS: [usize; 3] = [1, 50, 500];

/// How many clients ask at the same time.
const CONCURRENCY: [usize; 2] = [1, 20];

/// The password of everyone who is measured; the server listens on loopback only.
const PASSWORD: &str = "bench on loopback only";

/// Builds, measures and writes the report. PostgreSQL is measured too where
/// `HEADLAND_TEST_POSTGRES` names a server: `cargo xtask postgres cargo xtask bench`.
#[expect(clippy::disallowed_methods, reason = "told by two variables, read here")]
pub(crate) fn bench(options: Options) -> Result<()> {
    let root = repository::root()?;
    if let Some(seconds) = options.fuzz {
        return fuzz::fuzz(&root, seconds);
    }
    process::run(process::cargo(&root).args(["build", "--release", "--package", "headland"]))?;
    let binary = environment::target_folder(&root).join("release/headland");
    let shared = std::env::var("HEADLAND_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let shared = root.join(shared);
    let servers = [None, std::env::var("HEADLAND_TEST_POSTGRES").ok()];
    let mut tables = String::new();
    for (number, server) in servers.iter().enumerate() {
        if number == 1 && server.is_none() {
            println!("skipped: PostgreSQL, since HEADLAND_TEST_POSTGRES names no server");
            continue;
        }
        let database = if server.is_some() { "PostgreSQL" } else { "SQLite" };
        for schools in SCHOOLS {
            let folder = tempfile::tempdir()?;
            let installation = populated(&binary, folder.path(), schools, &[], server.as_deref())?;
            let mut runs = Vec::new();
            for run in 1..=options.runs {
                println!("{database}, {schools} schools: run {run} of {}", options.runs);
                runs.push(measure(&binary, &installation, options)?);
            }
            let table = report::table(&runs, options.seconds)?;
            writeln!(tables, "### {database}, {schools} schools\n\n{table}")?;
            if schools == 1 {
                tables += &programs::import(&binary, &installation, database, &shared)?;
                tables += &programs::large_import(&binary, &installation, database)?;
            }
        }
        tables += &long_thread(&binary, database, server.as_deref(), options)?;
    }
    tables += &programs::documents(&root)?;
    tables += &heavy::heavy(&root, &shared)?;
    let path = root.join("docs/performance.md");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| report::NEW.to_owned());
    print!("{tables}");
    std::fs::write(&path, report::with_table(&text, &tables)?)?;
    Ok(())
}

/// An installation with so many made-up schools.
fn populated(
    binary: &Path,
    folder: &Path,
    schools: usize,
    others: &[&str],
    server: Option<&str>,
) -> Result<Installation> {
    let mut command = Installation::new(folder, None).command(binary);
    command.args(["populate", "--password", PASSWORD, "--schools", &schools.to_string()]);
    command.args(others);
    if let Some(server) = server {
        command.args(["--server", server]);
    }
    let output = command.output()?;
    if !output.status.success() {
        bail!("cannot make {schools} schools: {}", String::from_utf8_lossy(&output.stderr));
    }
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let database = said.lines().find_map(|line| line.strip_prefix("The database is "));
    Ok(Installation::new(folder, database.map(str::to_owned)))
}

/// How many actions each of the three priorities has whose thread is asked for: with what else there is,
/// five thousand records in one school.
const LONG_THREAD: usize = 1_660;

/// The page of the golden thread through a priority, in a school of five thousand records.
fn long_thread(
    binary: &Path,
    database: &str,
    server: Option<&str>,
    options: Options,
) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let actions = LONG_THREAD.to_string();
    let installation = populated(binary, folder.path(), 1, &["--actions", &actions], server)?;
    let server = Server::start(binary, &installation)?;
    let mut client = Client::new(&server.address);
    let cookie = client.sign_in("head-0@bench.example", PASSWORD)?;
    let path = first_priority(&mut client, &cookie)?;
    let path = format!("{}/thread", path.replace("/priorities/", "/records/"));
    client.get(&path, &cookie)?;
    let before = server.processor_time()?;
    let time = Duration::from_secs(options.seconds);
    let load = Load { clients: 1, time, most_requests: MOST_REQUESTS };
    let answers = load.run(&server.address, &path, &cookie).context("a long thread")?;
    let used = server.processor_time()?.saturating_sub(before);
    let count = answers.count().context("no answer")?;
    Ok(format!(
        "The golden thread through a priority of a school with five thousand records, {database}: \
         {:.0} ms of processor time of Headland's own.\n\n",
        1000.0 * used.as_secs_f64() / count
    ))
}

/// The address of the first priority that an account's plans link to.
fn first_priority(client: &mut Client, cookie: &str) -> Result<String> {
    let plans = client.get("/plans", cookie)?.body;
    let plans = String::from_utf8_lossy(&plans);
    let (_, rest) = plans.split_once("/priorities/").context("no priority on /plans")?;
    Ok(format!("/priorities/{}", rest.split('"').next().unwrap_or_default()))
}

fn measure(binary: &Path, installation: &Installation, options: Options) -> Result<Run> {
    let server = Server::start(binary, installation)?;
    let mut run = Run {
        first_page: server.first_page,
        idle_memory: server.resident_memory()?,
        loaded_memory: 0,
        rows: Vec::new(),
    };
    for page in &PAGES {
        let mut client = Client::new(&server.address);
        let cookie = match page.account {
            Some(account) => client.sign_in(account, PASSWORD)?,
            None => String::new(),
        };
        let path = match page.path {
            Place::At(path) => path.to_owned(),
            Place::OfPriority(section) => {
                format!("{}{section}", first_priority(&mut client, &cookie)?)
            }
        };
        for clients in CONCURRENCY {
            let time = Duration::from_secs(options.seconds);
            let load = Load { clients, time, most_requests: MOST_REQUESTS };
            let before = server.processor_time()?;
            let answers = load.run(&server.address, &path, &cookie).context(page.name)?;
            let processor = server.processor_time()?.saturating_sub(before);
            run.rows.push(Row { page: page.name.to_owned(), clients, answers, processor });
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
        assert!(Options::read(&["--fuzz", "0"]).is_err());
        assert_eq!(
            Options::read(&["--seconds", "2", "--runs", "1"]).unwrap(),
            Options { seconds: 2, runs: 1, fuzz: None }
        );
    }
}
