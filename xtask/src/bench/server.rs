//! The program serving an installation, timed from its start.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::cpu;
use super::http::Client;

/// Where an installation keeps its data.
pub(super) struct Installation {
    folder: PathBuf,
    /// A PostgreSQL database; a SQLite file in the folder when there is none.
    database: Option<String>,
}

impl Installation {
    pub(super) fn new(folder: &Path, database: Option<String>) -> Self {
        Self { folder: folder.to_owned(), database }
    }

    /// The program, told about the installation and about nothing else.
    pub(super) fn command(&self, binary: &Path) -> Command {
        let mut command = Command::new(binary);
        command.env("HEADLAND_DATA", &self.folder).env("HEADLAND_LOG", "error");
        if let Some(database) = &self.database {
            command.env("HEADLAND_DATABASE", database);
        }
        command
    }
}

/// The running program; it ends when this is dropped.
pub(super) struct Server {
    child: Child,
    /// `127.0.0.1:41234`
    pub(super) address: String,
    /// From the start of the program to the first byte of its first page.
    pub(super) first_page: Duration,
}

impl Server {
    /// Starts `headland serve` on a free port of loopback over an installation.
    pub(super) fn start(binary: &Path, installation: &Installation) -> Result<Self> {
        let started = Instant::now();
        let mut child = installation
            .command(binary)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} did not start", binary.display()))?;
        let output = child.stdout.take().context("the program has no output")?;
        let mut server = Self { child, address: String::new(), first_page: Duration::ZERO };
        let mut lines = BufReader::new(output);
        server.address = loop {
            let mut line = String::new();
            if lines.read_line(&mut line)? == 0 {
                bail!("the program ended before it said where it is");
            }
            if let Some(address) = address(&line) {
                break address.to_owned();
            }
        };
        // What it prints later is read and dropped, so that it never waits for a reader.
        std::thread::spawn(move || lines.read_to_end(&mut Vec::new()));
        let page = Client::new(&server.address).get("/sign-in", "")?;
        server.first_page = started.elapsed();
        if page.status != 200 {
            bail!("the first page answered {}", page.status);
        }
        Ok(server)
    }

    /// What the program has used of the processors so far.
    pub(super) fn processor_time(&self) -> Result<Duration> {
        cpu::of_program(self.child.id())
    }

    /// Resident memory in bytes, as the kernel counts it.
    pub(super) fn resident_memory(&self) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        resident(&status).context("the kernel does not say how much memory the program holds")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Nothing can be done about a server that has already gone.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address in `Headland is at http://127.0.0.1:41234/`, if this is that line.
fn address(line: &str) -> Option<&str> {
    let (_, url) = line.split_once("Headland is at http://")?;
    url.split(['/', ' ', '\n']).next()
}

fn resident(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::stand_in;

    /// Starts a program that does as `script` says in place of the demo.
    fn start(script: &str) -> Result<Server> {
        let folder = tempfile::tempdir().unwrap();
        let binary = folder.path().join("headland");
        // Written by another process: while this one has the file open for writing, a test beside
        // this that starts a program would hold it open too, and it could not be started.
        let written = Command::new("sh")
            .args(["-c", r#"printf '#!/bin/sh\n%s\n' "$1" > "$2" && chmod +x "$2""#, "sh", script])
            .arg(&binary)
            .status();
        assert!(written.unwrap().success());
        Server::start(&binary, &Installation::new(folder.path(), None))
    }

    #[test]
    fn a_server_is_measured_from_its_start_to_its_first_page() {
        let address = stand_in::server("200 OK");
        let server =
            start(&format!("echo 'Headland is at http://{address}/'; exec sleep 60")).unwrap();
        assert_eq!(server.address, address);
        assert!(server.first_page > Duration::ZERO);
        assert!(server.resident_memory().unwrap() > 0);
    }

    #[test]
    fn a_server_without_a_page_or_an_address_is_not_measured() {
        let address = stand_in::server("500 Internal Server Error");
        let broken = start(&format!("echo 'Headland is at http://{address}/'; exec sleep 60"));
        assert_eq!(broken.err().unwrap().to_string(), "the first page answered 500");
        let mute = start("true");
        assert_eq!(mute.err().unwrap().to_string(), "the program ended before it said where it is");
    }

    #[test]
    fn the_address_is_read_from_the_line_that_tells_it() {
        assert_eq!(address("Headland is at http://127.0.0.1:4123/\n"), Some("127.0.0.1:4123"));
        assert_eq!(address("Making Headland Trust\n"), None);
    }

    #[test]
    fn memory_is_read_as_the_kernel_writes_it() {
        assert_eq!(resident("Name:\theadland\nVmRSS:\t   51200 kB\n"), Some(52_428_800));
        assert_eq!(resident("Name:\theadland\n"), None);
    }
}
