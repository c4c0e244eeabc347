//! `cargo xtask codegen`: files that are made from code, committed so that a change of them is read.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::process;
use crate::repository;

/// A committed file and what makes it.
struct Generated {
    /// Relative to the repository.
    path: &'static str,
    maker: Maker,
}

enum Maker {
    /// `headland codegen <word>` prints the file.
    Program(&'static str),
    /// The integration test with this full name: with `HEADLAND_CODEGEN` set to the file's full path
    /// it writes the file, and without it compares.
    Test(&'static str),
}

/// One line per generated file.
const GENERATED: [Generated; 6] = [
    Generated { path: "docs/events.md", maker: Maker::Program("events") },
    Generated {
        path: "crates/headland-policy/matrix.txt",
        maker: Maker::Test("matrix::the_committed_matrix_is_what_the_table_says"),
    },
    Generated {
        path: "crates/headland-web/routes.txt",
        maker: Maker::Test("coverage::the_committed_table_of_coverage_is_true"),
    },
    // The pages of all checks lie beside their list and are written with it.
    Generated {
        path: "docs/checks/README.md",
        maker: Maker::Test("pages::the_committed_pages_are_what_the_checks_say"),
    },
    CHECKS_REPORT,
    Generated { path: "docs/api/openapi.json", maker: Maker::Program("openapi") },
];

/// How often each check is right, over the corpus.
const CHECKS_REPORT: Generated = Generated {
    path: "crates/headland-checks/resources/corpus/report.md",
    maker: Maker::Test("report::the_committed_report_on_the_corpus_is_true"),
};

/// Makes the checks' corpus report again and prints it.
pub(crate) fn checks_report() -> Result<()> {
    let root = repository::root()?;
    CHECKS_REPORT.make(&root)?;
    println!("{}", std::fs::read_to_string(root.join(CHECKS_REPORT.path))?);
    Ok(())
}

/// Makes every generated file again; says and returns which have changed.
pub(crate) fn codegen() -> Result<Vec<&'static str>> {
    let root = repository::root()?;
    let mut changed = Vec::new();
    for generated in &GENERATED {
        let path = root.join(generated.path);
        let before = std::fs::read(&path).ok();
        generated.make(&root).with_context(|| format!("{} was not made", generated.path))?;
        let after = std::fs::read(&path)
            .with_context(|| format!("{} was not written by its maker", generated.path))?;
        if before.as_ref() == Some(&after) {
            println!("{} is up to date", generated.path);
        } else {
            println!("{} has changed", generated.path);
            changed.push(generated.path);
        }
    }
    Ok(changed)
}

impl Generated {
    fn make(&self, root: &Path) -> Result<()> {
        let path = root.join(self.path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        match self.maker {
            Maker::Program(word) => {
                let program = process::headland(root)?;
                let text = process::output_of(Command::new(program).args(["codegen", word]))?;
                Ok(std::fs::write(path, text)?)
            }
            // The whole workspace, though one crate has the test: a part of it would be built with
            // other features, and with it every dependency once more.
            Maker::Test(test) => process::run(
                process::cargo(root)
                    .args(["test", "--quiet", "--workspace", "--test", "it", "--", "--exact", test])
                    .env("HEADLAND_CODEGEN", path),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_generated_file_has_one_line() {
        let mut paths: Vec<&str> = GENERATED.iter().map(|generated| generated.path).collect();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), GENERATED.len());
    }
}
