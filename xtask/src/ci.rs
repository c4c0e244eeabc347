//! `cargo xtask ci`: everything that a change must pass, here and on the build server alike.

use std::path::Path;

use anyhow::{Result, bail};

use crate::codegen;
use crate::process;
use crate::repository;
use crate::suite;
use crate::tidy;

/// Cheap checks first, so that a slip is told within a minute.
pub(crate) fn ci() -> Result<()> {
    let root = repository::root()?;
    process::run(process::cargo(&root).args(["fmt", "--all", "--check"]))?;
    tidy::tidy()?;
    deny(&root)?;
    process::run(process::cargo(&root).args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))?;
    process::run(
        process::cargo(&root)
            .args(["doc", "--workspace", "--no-deps", "--document-private-items"])
            .env("RUSTDOCFLAGS", "--deny warnings"),
    )?;
    let changed = codegen::codegen()?;
    if !changed.is_empty() {
        // Compared by content rather than by `git diff`, which passes over new files and trips over
        // whatever else is being worked on.
        bail!("{} not up to date: commit what `cargo xtask codegen` writes", changed.join(", "));
    }
    suite::test(suite::Options::whole())
}

/// `tidy` has already read the same licences and bans; cargo-deny looks deeper where it is installed.
fn deny(root: &Path) -> Result<()> {
    if !process::succeeds(process::cargo(root).args(["deny", "--version"])) {
        return Ok(());
    }
    process::run(process::cargo(root).args(["deny", "check", "bans", "licenses", "sources"]))
}
