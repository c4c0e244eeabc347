//! What is not a page: documents, and the import of a published table.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use super::server::Installation;
use super::{cpu, tables};
use crate::process;

/// Key stage 2, final figures of 2018/19: 16,355 schools and areas.
const TABLE: &str = "data/ks2/england_ks2final_2018-19_trimmed.csv";

/// A report of twenty pages with six charts in each format.
pub(super) fn documents(root: &Path) -> Result<String> {
    let arguments = ["bench", "--quiet", "--package", "headland-reports", "--bench", "long_report"];
    let said = process::output_of(process::cargo(root).args(arguments))?;
    let mut text = String::from(
        "### A report of twenty pages with six charts\n\n\
         | Format | Time ms | Size kB |\n| --- | ---: | ---: |\n",
    );
    for line in said.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let [format, time, size] = words.as_slice() else {
            bail!("the bench of documents said {line:?}");
        };
        let size = size.parse::<u64>()? / 1000;
        writeln!(text, "| {format} | {time} | {size} |")?;
    }
    text += "\n";
    Ok(text)
}

/// The import of a published table into an installation, from start to end of the program; nothing
/// where the table is not at hand.
pub(super) fn import(
    binary: &Path,
    installation: &Installation,
    database: &str,
    shared: &Path,
) -> Result<String> {
    let table = shared.join(TABLE);
    if !table.exists() {
        println!("skipped: {} is not there", table.display());
        return Ok(String::new());
    }
    let before = cpu::of_ended_programs()?;
    let output = installation.command(binary).arg("import").arg(&table).output()?;
    if !output.status.success() {
        bail!("cannot import: {}", String::from_utf8_lossy(&output.stderr));
    }
    let used = cpu::of_ended_programs()?.checked_sub(before).context("time ran backwards")?;
    Ok(sentence(database, std::fs::metadata(&table)?.len(), used))
}

/// How often the memory of a running import is looked at.
const GLANCE: Duration = Duration::from_millis(10);

/// The import of a hundred megabytes of made-up tables, with the most memory that it held.
pub(super) fn large_import(
    binary: &Path,
    installation: &Installation,
    database: &str,
) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let (paths, bytes) = tables::write(folder.path())?;
    let before = cpu::of_ended_programs()?;
    let mut child = installation
        .command(binary)
        .arg("import")
        .args(paths)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut most = 0;
    let status = loop {
        most = most.max(most_resident(child.id()).unwrap_or(0));
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(GLANCE);
    };
    if !status.success() {
        let mut said = String::new();
        if let Some(mut stderr) = child.stderr.take() {
            stderr.read_to_string(&mut said)?;
        }
        bail!("cannot import: {said}");
    }
    let used = cpu::of_ended_programs()?.checked_sub(before).context("time ran backwards")?;
    Ok(format!(
        "Import of made-up tables into {database}, {} MB in {} files: {:.2} s of processor time of \
         Headland's own, {} MiB of memory at most.\n\n",
        bytes / 1_000_000,
        1 + tables::YEARS.len(),
        used.as_secs_f64(),
        most / 1024
    ))
}

/// The most memory that a running program has held so far, in kibibytes; none when it has ended.
fn most_resident(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

fn sentence(database: &str, bytes: u64, used: Duration) -> String {
    format!(
        "Import of key stage 2 figures of 2018/19 into {database}, {} MB: {:.2} s of processor \
         time of Headland's own.\n\n",
        bytes / 1_000_000,
        used.as_secs_f64()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_is_told_in_a_sentence() {
        assert_eq!(
            sentence("SQLite", 12_345_678, Duration::from_millis(1340)),
            "Import of key stage 2 figures of 2018/19 into SQLite, 12 MB: 1.34 s of processor \
             time of Headland's own.\n\n"
        );
    }
}
