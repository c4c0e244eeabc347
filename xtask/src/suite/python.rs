//! A Python with what reads our documents back and what tries our API, kept beside what cargo
//! builds.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::tools::Tools;
use crate::environment;
use crate::process;

/// What is installed, each with all that it needs.
const REQUIREMENTS: [&str; 2] = ["e2e/api/requirements.txt", "e2e/documents/requirements.txt"];

/// Makes the environment, or makes it again when its requirements have changed; returns its Python.
pub(super) fn prepare(root: &Path, tools: &Tools) -> Result<PathBuf> {
    let mut wanted = String::new();
    for requirements in REQUIREMENTS {
        let text = std::fs::read_to_string(root.join(requirements));
        wanted += &text.with_context(|| format!("{requirements} cannot be read"))?;
    }
    let folder = environment::target_folder(root).join("xtask/python");
    let python = folder.join("bin/python3");
    // Written last, so that an environment made halfway is made again.
    let stamp = folder.join("requirements.txt");
    if !std::fs::read_to_string(&stamp).is_ok_and(|made| made == wanted) {
        process::run(Command::new(&tools.python).args(["-m", "venv", "--clear"]).arg(&folder))?;
        process::run(
            Command::new(&python)
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
                .args(REQUIREMENTS.iter().flat_map(|file| ["--requirement", *file]))
                .current_dir(root),
        )?;
        std::fs::write(&stamp, wanted)?;
    }
    Ok(python)
}
