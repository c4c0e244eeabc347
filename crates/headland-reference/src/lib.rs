//! For tests: published files and reference cases, which are no part of the repository, and the one
//! way to say that a test had to do without something.
//!
//! A test that passes because something is absent says so: on the error stream, and in the file that
//! `cargo xtask test` names, which counts what was skipped at the end of the run.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::thread;

/// Says where the material lies; beside the workspace by default.
const SHARED: &str = "HEADLAND_SHARED";
/// Names the file to which a line is added for everything that was skipped.
pub const SKIPS: &str = "HEADLAND_SKIPS";

/// The path of a file or folder of the material, such as `data/ks2`; none where it is absent, which
/// is said.
pub fn shared(path: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let found = variable(SHARED).map_or_else(beside, PathBuf::from).join(path);
    if found.exists() {
        return Some(found);
    }
    skipped("no shared data", path);
    None
}

/// Says that the test at hand goes without something: `why`, which is counted, and of what.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
pub fn skipped(why: &str, what: &str) {
    let test = thread::current().name().unwrap_or("a test").to_owned();
    eprintln!("skipped: {why} ({what})");
    let Some(file) = variable(SKIPS) else { return };
    let noted = OpenOptions::new()
        .append(true)
        .create(true)
        .open(&file)
        // One write, so that lines of tests that run side by side do not mix.
        .and_then(|mut file| file.write_all(format!("{why}\t{test}\t{what}\n").as_bytes()));
    if let Err(error) = noted {
        eprintln!("{} cannot be written: {error}", file.display());
    }
}

#[expect(clippy::disallowed_methods, reason = "tests are told by variables where things are")]
fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}
