//! The fuzzers of the readers, each for a while: `cargo xtask bench --fuzz 60`.

use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::process;

/// Runs every fuzzer of `fuzz/` for so many seconds; stops at the first that finds something.
///
/// Without the address sanitizer, which needs a nightly compiler and looks for what safe Rust does not
/// have: what is looked for are panics, overflows and broken promises.
pub(super) fn fuzz(root: &Path, seconds: u64) -> Result<()> {
    if !process::succeeds(process::cargo(root).args(["fuzz", "--version"])) {
        bail!("cargo-fuzz is missing: `cargo install cargo-fuzz`");
    }
    let folder = root.join("fuzz");
    process::run(process::cargo(&folder).args(["run", "--quiet", "--bin", "seeds"]))?;
    let told = process::output_of(process::cargo(root).args(["fuzz", "list"]))?;
    let targets = targets(&told);
    if targets.is_empty() {
        bail!("`cargo fuzz list` names no target");
    }
    for target in &targets {
        let most = format!("-max_total_time={seconds}");
        process::run(
            process::cargo(root)
                .args(["fuzz", "run", "--sanitizer", "none", target, "--", &most])
                .args(["-max_len=16384", "-print_final_stats=1", "-verbosity=0"]),
        )
        .with_context(|| format!("{target}: what it found is in fuzz/artifacts/{target}"))?;
    }
    println!("{} fuzzers found nothing in {seconds} s each", targets.len());
    Ok(())
}

/// What `cargo fuzz list` names but is no fuzzer.
const NO_TARGET: &str = "seeds";

fn targets(told: &str) -> Vec<&str> {
    told.lines().map(str::trim).filter(|name| !name.is_empty() && *name != NO_TARGET).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_are_made_by_a_program_that_is_no_fuzzer() {
        assert_eq!(targets("any\nks2\nseeds\n\n"), ["any", "ks2"]);
    }
}
