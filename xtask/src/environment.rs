//! The few variables that the chores look at, all read here.

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

/// Names a PostgreSQL for the tests.
pub(crate) const TEST_POSTGRES: &str = "HEADLAND_TEST_POSTGRES";

/// The cargo that started this program; `cargo` from the path when it was started by hand.
pub(crate) fn cargo() -> OsString {
    variable("CARGO").unwrap_or_else(|| "cargo".into())
}

/// The names of the variables in which cargo tells a program about its own package.
pub(crate) fn told_by_cargo() -> Vec<OsString> {
    let names = std::env::vars_os().map(|(name, _)| name);
    let is_told = |name: &OsString| {
        let name = name.to_string_lossy();
        name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
    };
    names.filter(is_told).collect()
}

/// Whether a build server runs this, where nobody can be asked.
pub(crate) fn is_ci() -> bool {
    variable("CI").is_some_and(|value| !value.is_empty() && value != "false")
}

/// Whether somebody sits at the terminal and can answer a question.
pub(crate) fn is_interactive() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Where cargo puts what it builds.
pub(crate) fn target_folder(root: &Path) -> PathBuf {
    variable("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder))
}

/// The Chromium that the person has chosen, if they have.
pub(crate) fn chromium() -> Option<PathBuf> {
    variable("CHROMIUM").map(PathBuf::from)
}

/// A PostgreSQL that the person already runs for the tests, if they do.
pub(crate) fn postgres() -> Option<String> {
    variable(TEST_POSTGRES).and_then(|url| url.into_string().ok())
}

/// The folders in which programs are looked for.
pub(crate) fn search_path() -> Vec<PathBuf> {
    variable("PATH").map_or_else(Vec::new, |path| std::env::split_paths(&path).collect())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the chores read their environment here and nowhere else"
)]
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}
