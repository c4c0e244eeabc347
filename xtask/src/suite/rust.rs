//! The Rust tests of the whole workspace, by nextest where it is installed.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::skips;
use crate::environment::TEST_POSTGRES;
use crate::gallery::GALLERY;
use crate::process;

/// Unit and integration tests; on PostgreSQL too where its address is given. Keeps the pages of the
/// gallery where a folder is named.
pub(super) fn tests(root: &Path, postgres: Option<&str>, gallery: Option<&Path>) -> Result<()> {
    let mut command = process::cargo(root);
    if has_nextest(root) {
        command.args(["nextest", "run", "--workspace"]);
    } else {
        command.args(["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"]);
    }
    match postgres {
        Some(url) => command.env(TEST_POSTGRES, url),
        None => command.env_remove(TEST_POSTGRES),
    };
    if let Some(folder) = gallery {
        command.env(GALLERY, folder);
    }
    let noted = tempfile::Builder::new().prefix("headland-skips-").tempfile()?;
    command.env(skips::SKIPS, noted.path());
    let outcome = process::run(&mut command).context("Rust tests");
    skips::tell(noted.path());
    outcome
}

/// The examples in the documentation, which nextest does not run.
pub(super) fn doc_tests(root: &Path) -> Result<()> {
    process::run(process::cargo(root).args(["test", "--workspace", "--doc"]))
        .context("examples in the documentation")
}

fn has_nextest(root: &Path) -> bool {
    process::succeeds(process::cargo(root).args(["nextest", "--version"]))
}
