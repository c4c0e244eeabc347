//! Installing with Debian's package manager, where that is possible and somebody has agreed.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::Command;

use anyhow::Result;

use super::tools::{Missing, on_path};
use crate::environment;
use crate::process;

/// The packages that hold what is missing, each once and in order.
pub(super) fn packages(missing: &[Missing]) -> Vec<&'static str> {
    let packages: BTreeSet<&str> = missing.iter().flat_map(|tool| tool.packages).copied().collect();
    packages.into_iter().collect()
}

/// Whether this is Debian, root runs it, and Debian has all that is missing.
pub(super) fn is_possible(missing: &[Missing]) -> bool {
    missing.iter().all(|tool| !tool.packages.is_empty())
        && on_path("apt-get").is_some()
        && is_root()
}

/// Whether the effective user of this process is root.
pub(super) fn is_root() -> bool {
    process::output_of(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Asks the person at the terminal; where there is none, nobody has agreed.
pub(super) fn is_agreed(missing: &[Missing]) -> Result<bool> {
    if !environment::is_interactive() {
        return Ok(false);
    }
    print!("Install {} with apt-get? [Y/n] ", packages(missing).join(" "));
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes"))
}

/// Brings the package lists up to date and installs.
pub(super) fn install(missing: &[Missing]) -> Result<()> {
    process::run(apt_get().arg("update"))?;
    process::run(
        apt_get().args(["install", "--yes", "--no-install-recommends"]).args(packages(missing)),
    )
}

/// The tests start a server of their own, so none is to be started by its package: runlevel 1 says so.
fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.arg("--quiet").env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn missing(packages: &'static [&'static str]) -> Missing {
        Missing { what: "it", for_what: "a test", packages }
    }

    #[test]
    fn packages_are_named_once() {
        let both = [missing(&["qpdf", "python3"]), missing(&["python3"])];
        assert_eq!(packages(&both), ["python3", "qpdf"]);
    }

    #[test]
    fn what_debian_does_not_have_cannot_be_installed() {
        assert!(!is_possible(&[missing(&["qpdf"]), missing(&[])]));
    }
}
