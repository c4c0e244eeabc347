//! The rules of the house that no compiler knows: each a small function over the repository, each
//! with a test on made-up input. `cargo xtask tidy` runs them, and so does an ordinary test.

mod architecture;
mod crates;
mod hygiene;
mod length;
mod licences;
mod modules;
mod purity;
mod records;

use std::fmt;

use anyhow::{Result, bail};

use crate::repository::{self, Repository};

/// Something that a rule has found, worded for the person who can put it right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// A file, a file and line, or a crate.
    place: String,
    message: String,
    is_warning: bool,
}

impl Finding {
    fn error(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into(), is_warning: false }
    }

    fn warning(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { is_warning: true, ..Self::error(place, message) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.is_warning { "warning" } else { "error" };
        write!(f, "{kind}: {}: {}", self.place, self.message)
    }
}

type Rule = fn(&Repository) -> Vec<Finding>;

const RULES: [Rule; 13] = [
    architecture::directions_are_allowed,
    architecture::bans_are_kept,
    licences::licences_are_allowed,
    modules::module_folders_are_capabilities_or_foundations,
    modules::names_say_something,
    crates::lints_come_from_the_workspace,
    crates::crates_have_a_doc,
    purity::domain_knows_no_wire_format,
    length::files_are_short,
    records::migrations_come_in_pairs,
    records::decisions_have_their_parts,
    hygiene::files_name_no_machine,
    hygiene::loose_ends_have_an_issue,
];

/// Reads the repository and runs every rule; warnings are printed and errors refuse.
pub(crate) fn tidy() -> Result<()> {
    let findings = findings(&Repository::read(&repository::root()?)?);
    for finding in &findings {
        println!("{finding}");
    }
    let errors = findings.iter().filter(|finding| !finding.is_warning).count();
    if errors > 0 {
        bail!("tidy found {errors} {} to put right", if errors == 1 { "thing" } else { "things" });
    }
    println!("tidy: {} rules kept", RULES.len());
    Ok(())
}

fn findings(repository: &Repository) -> Vec<Finding> {
    RULES.iter().flat_map(|rule| rule(repository)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_tidy() {
        let repository = Repository::read(&repository::root().unwrap()).unwrap();
        let errors: Vec<String> = findings(&repository)
            .iter()
            .filter(|finding| !finding.is_warning)
            .map(Finding::to_string)
            .collect();
        assert!(errors.is_empty(), "\n{}", errors.join("\n"));
    }

    #[test]
    fn a_finding_says_what_where_and_how_bad() {
        assert_eq!(Finding::error("a.rs", "is odd").to_string(), "error: a.rs: is odd");
        assert_eq!(Finding::warning("a.rs", "is long").to_string(), "warning: a.rs: is long");
    }
}
