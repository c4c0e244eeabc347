//! What the tests need besides Rust: looked for, installed where that is allowed, and otherwise
//! named with the command that installs it. Nothing is skipped for want of a tool.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::install;
use crate::environment;
use crate::process;

/// Where the programs are that the suite starts by their full path.
pub(super) struct Tools {
    pub(super) chromium: PathBuf,
    /// The folder with `initdb`, `postgres` and `pg_isready`.
    pub(super) postgres: PathBuf,
    pub(super) python: PathBuf,
}

/// A tool that was looked for in vain.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Missing {
    pub(super) what: &'static str,
    pub(super) for_what: &'static str,
    /// The packages of Debian that hold it; none where Debian's is too old.
    pub(super) packages: &'static [&'static str],
}

/// The oldest Node.js whose test runner does what the browser tests ask of it.
const NODE: u32 = 20;

const CHROMIUM: Missing = Missing {
    what: "Chromium (or CHROMIUM=<path to it>)",
    for_what: "the browser tests",
    packages: &["chromium"],
};
const POSTGRES: Missing = Missing {
    what: "the PostgreSQL server",
    for_what: "the tests on PostgreSQL",
    packages: &["postgresql"],
};
const POPPLER: Missing = Missing {
    what: "pdfinfo, pdftotext and pdftoppm",
    for_what: "reading PDF reports back",
    packages: &["poppler-utils"],
};
const QPDF: Missing = Missing {
    what: "qpdf",
    for_what: "checking the structure of PDF reports",
    packages: &["qpdf"],
};
const PYTHON: Missing = Missing {
    what: "Python 3 with venv",
    for_what: "reading DOCX and XLSX reports back",
    packages: &["python3", "python3-venv"],
};
const NODE_JS: Missing = Missing {
    what: "Node.js 20 or newer with npm",
    for_what: "the browser tests and the styles",
    packages: &[],
};

/// Finds every tool, installing what is missing if it may; otherwise says exactly what to do.
pub(super) fn require(may_install: bool) -> Result<Tools> {
    let missing = match find() {
        Ok(tools) => return Ok(tools),
        Err(missing) => missing,
    };
    if install::is_possible(&missing) && (may_install || install::is_agreed(&missing)?) {
        install::install(&missing)?;
        return find().or_else(|still| bail!("{}", instructions(&still)));
    }
    bail!("{}", instructions(&missing))
}

fn find() -> Result<Tools, Vec<Missing>> {
    let mut missing = Vec::new();
    let mut note = |absent: Missing| missing.push(absent);
    if !node_is_new_enough() || on_path("npm").is_none() {
        note(NODE_JS);
    }
    if ["pdfinfo", "pdftotext", "pdftoppm"].iter().any(|program| on_path(program).is_none()) {
        note(POPPLER);
    }
    if on_path("qpdf").is_none() {
        note(QPDF);
    }
    let chromium = chromium();
    if chromium.is_none() {
        note(CHROMIUM);
    }
    let postgres = postgres();
    if postgres.is_none() {
        note(POSTGRES);
    }
    let python = on_path("python3").filter(|python| has_venv(python));
    if python.is_none() {
        note(PYTHON);
    }
    match (chromium, postgres, python) {
        (Some(chromium), Some(postgres), Some(python)) if missing.is_empty() => {
            Ok(Tools { chromium, postgres, python })
        }
        _ => Err(missing),
    }
}

/// What is missing, what for, and the one command that installs it.
fn instructions(missing: &[Missing]) -> String {
    let mut lines = vec!["these tools are missing:".to_owned()];
    lines.extend(missing.iter().map(|tool| format!("  {}, for {}", tool.what, tool.for_what)));
    let packages = install::packages(missing);
    if !packages.is_empty() {
        lines.push(format!("on Debian: sudo apt-get install {}", packages.join(" ")));
        lines.push("or let the tests do it, as root: cargo xtask test --install".to_owned());
    }
    if missing.contains(&NODE_JS) {
        lines.push("Node.js: see https://nodejs.org".to_owned());
    }
    lines.push("the Rust tests alone need none of these: cargo xtask test --quick".to_owned());
    lines.join("\n")
}

fn node_is_new_enough() -> bool {
    process::output_of(Command::new("node").arg("--version"))
        .is_ok_and(|version| major(&version).is_some_and(|major| major >= NODE))
}

/// The first number of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

fn chromium() -> Option<PathBuf> {
    if let Some(chosen) = environment::chromium() {
        return chosen.is_file().then_some(chosen);
    }
    ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| on_path(name))
}

/// Debian keeps the server's programs off the path, in a folder per version: the newest is taken.
fn postgres() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .collect();
    folders.sort();
    let newest = folders.pop().map(|(_, folder)| folder);
    newest.or_else(|| on_path("initdb")?.parent().map(Path::to_owned))
}

/// Debian's python3 comes without the parts that make an environment with pip.
fn has_venv(python: &Path) -> bool {
    process::succeeds(Command::new(python).args(["-c", "import venv, ensurepip"]))
}

pub(super) fn on_path(program: &str) -> Option<PathBuf> {
    environment::search_path()
        .into_iter()
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_told_with_the_command_that_installs_it() {
        let told = instructions(&[CHROMIUM, QPDF]);
        assert!(told.contains("  qpdf, for checking the structure of PDF reports"), "{told}");
        assert!(told.contains("on Debian: sudo apt-get install chromium qpdf"), "{told}");
        assert!(!told.contains("nodejs.org"), "{told}");
    }

    #[test]
    fn a_missing_node_is_nothing_that_debian_can_help_with() {
        let told = instructions(&[NODE_JS]);
        assert!(!told.contains("apt-get"), "{told}");
        assert!(told.contains("https://nodejs.org"), "{told}");
    }

    #[test]
    fn versions_are_read_as_node_prints_them() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("nonsense"), None);
    }

    #[test]
    fn a_shell_is_on_the_path_and_nonsense_is_not() {
        assert!(on_path("sh").is_some());
        assert!(on_path("headland-no-such-program").is_none());
    }
}
