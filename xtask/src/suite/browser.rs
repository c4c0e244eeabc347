//! The end-to-end suite: the built program in a real browser, its documents in other software.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::tools::Tools;
use crate::gallery::GALLERY;
use crate::process;

/// Builds the program and runs every `*.test.mjs` in `e2e/` against it, and against the pages of the
/// gallery.
pub(super) fn tests(root: &Path, tools: &Tools, python: &Path, gallery: &Path) -> Result<()> {
    let folder = root.join("e2e");
    let program = process::headland(root)?;
    process::run(Command::new("npm").current_dir(&folder).args(["ci", "--no-fund", "--no-audit"]))?;
    process::run(
        Command::new("node")
            .current_dir(&folder)
            // A page that hangs ends its file, not the build server's patience.
            .args(["--test", "--test-concurrency=2"])
            .args(["--test-reporter=spec", "--test-timeout=900000"])
            .env("CHROMIUM", &tools.chromium)
            .env("HEADLAND_BINARY", program)
            .env("HEADLAND_PYTHON", python)
            .env(GALLERY, gallery),
    )
    .context("end-to-end tests")
}
