//! `cargo xtask test`: everything that a change must not break, from an empty machine on.

mod browser;
mod install;
mod postgres;
mod python;
mod rust;
mod skips;
mod tools;

use std::process::Command;

use anyhow::{Result, bail};

use crate::environment;
use crate::gallery;
use crate::process;
use crate::repository;
use postgres::Postgres;

/// What of the suite is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Options {
    is_quick: bool,
    may_install: bool,
}

impl Options {
    /// Reads the words after `cargo xtask test`.
    pub(crate) fn read(words: &[&str]) -> Result<Self> {
        let mut options = Self { is_quick: false, may_install: environment::is_ci() };
        for word in words {
            match *word {
                "--quick" => options.is_quick = true,
                "--install" => options.may_install = true,
                other => bail!("`cargo xtask test` knows --quick and --install, not {other}"),
            }
        }
        Ok(options)
    }

    /// The whole suite, installing what is missing where nobody can be asked.
    pub(crate) fn whole() -> Self {
        Self { is_quick: false, may_install: environment::is_ci() }
    }
}

/// Runs the suite; every part runs, and all that failed are named at the end.
pub(crate) fn test(options: Options) -> Result<()> {
    let root = repository::root()?;
    if options.is_quick {
        rust::tests(&root, None, None)?;
        println!("Left out by --quick: PostgreSQL, the browser and documents read back.");
        return Ok(());
    }
    let tools = tools::require(options.may_install)?;
    let python = python::prepare(&root, &tools)?;
    let gallery = gallery::cleared(&root)?;
    let mut failures = Failures::default();
    {
        let given = environment::postgres();
        let own = if given.is_none() { Some(Postgres::start(&tools)?) } else { None };
        let url = given.as_deref().or_else(|| own.as_ref().map(Postgres::url));
        failures.note(rust::tests(&root, url, Some(&gallery)));
    }
    failures.note(rust::doc_tests(&root));
    failures.note(browser::tests(&root, &tools, &python, &gallery));
    failures.finish()
}

/// Runs a command beside a PostgreSQL of its own, which ends with it.
pub(crate) fn with_postgres(program: &str, arguments: &[&str]) -> Result<()> {
    let server = Postgres::start(&tools::require(environment::is_ci())?)?;
    process::run(
        Command::new(program).args(arguments).env(environment::TEST_POSTGRES, server.url()),
    )
}

/// What went wrong, kept while the rest goes on.
#[derive(Default)]
struct Failures(Vec<String>);

impl Failures {
    fn note(&mut self, outcome: Result<()>) {
        if let Err(problem) = outcome {
            println!("{problem:#}");
            self.0.push(format!("{problem:#}"));
        }
    }

    fn finish(self) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        bail!("tests failed:\n  {}", self.0.join("\n  "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failure_does_not_hide_another() {
        let mut failures = Failures::default();
        failures.note(Err(anyhow::anyhow!("laws broken")));
        failures.note(Ok(()));
        failures.note(Err(anyhow::anyhow!("page broken")));
        let told = failures.finish().unwrap_err().to_string();
        assert_eq!(told, "tests failed:\n  laws broken\n  page broken");
    }

    #[test]
    fn without_a_failure_the_suite_passes() {
        let mut failures = Failures::default();
        failures.note(Ok(()));
        assert!(failures.finish().is_ok());
    }

    #[test]
    fn options_are_read_and_others_refused() {
        let options = Options::read(&["--quick", "--install"]).unwrap();
        assert_eq!(options, Options { is_quick: true, may_install: true });
        assert!(Options::read(&["--fast"]).is_err());
    }
}
