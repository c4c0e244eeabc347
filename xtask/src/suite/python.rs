//! A Python with the libraries that read our documents back, kept beside what cargo builds.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::tools::Tools;
use crate::environment;
use crate::process;

/// Makes the environment, or makes it again when its requirements have changed; returns its Python.
pub(super) fn prepare(root: &Path, tools: &Tools) -> Result<PathBuf> {
    let requirements = root.join("e2e/documents/requirements.txt");
    let wanted = std::fs::read_to_string(&requirements)
        .with_context(|| format!("{} cannot be read", requirements.display()))?;
    let folder = environment::target_folder(root).join("xtask/python");
    let python = folder.join("bin/python3");
    // Written last, so that an environment made halfway is made again.
    let stamp = folder.join("requirements.txt");
    if !std::fs::read_to_string(&stamp).is_ok_and(|made| made == wanted) {
        process::run(
            Command::new(&tools.python)
                .args(["-m", "venv", "--clear"])
                .arg(&folder),
        )?;
        process::run(
            Command::new(&python)
                .args([
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                ])
                .arg("--requirement")
                .arg(&requirements),
        )?;
        std::fs::write(&stamp, wanted)?;
    }
    Ok(python)
}
