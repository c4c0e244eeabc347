//! Records that come with their parts: migrations for both databases, decisions with their reasons.

use std::collections::BTreeSet;

use super::Finding;
use crate::repository::Repository;

const MIGRATIONS: &str = "crates/headland-store/migrations";

/// Every migration exists for SQLite and for PostgreSQL under the same name.
pub(super) fn migrations_come_in_pairs(repository: &Repository) -> Vec<Finding> {
    let [sqlite, postgres] = ["sqlite", "postgres"].map(|backend| {
        let folder = format!("{MIGRATIONS}/{backend}/");
        repository
            .files
            .iter()
            .filter_map(|file| file.path.strip_prefix(&folder).map(str::to_owned))
            .collect::<BTreeSet<_>>()
    });
    let lonely =
        |backend: &str, names: &BTreeSet<String>, other: &str, others: &BTreeSet<String>| {
            names
                .difference(others)
                .map(|name| {
                    Finding::error(
                        format!("{MIGRATIONS}/{backend}/{name}"),
                        format!("has no counterpart in {other}/"),
                    )
                })
                .collect::<Vec<_>>()
        };
    [
        lonely("sqlite", &sqlite, "postgres", &postgres),
        lonely("postgres", &postgres, "sqlite", &sqlite),
    ]
    .concat()
}

/// What a record of a decision must say.
const PARTS: [&str; 5] = ["Status", "Context", "Options", "Decision", "Consequences"];

/// Every record in `docs/adr/` has all its parts as headings.
pub(super) fn decisions_have_their_parts(repository: &Repository) -> Vec<Finding> {
    let decisions = repository.files.iter().filter(|file| {
        let name = file.path.strip_prefix("docs/adr/").unwrap_or_default();
        name.starts_with(|first: char| first.is_ascii_digit()) && file.extension() == "md"
    });
    decisions
        .filter_map(|file| {
            let headings: BTreeSet<&str> = file
                .text
                .lines()
                .filter(|line| line.starts_with('#'))
                .map(|line| line.trim_start_matches('#').trim())
                .collect();
            let missing: Vec<&str> =
                PARTS.into_iter().filter(|part| !headings.contains(part)).collect();
            (!missing.is_empty()).then(|| {
                Finding::error(&file.path, format!("has no heading {}", missing.join(", ")))
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(findings: &[Finding]) -> Vec<String> {
        findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_migration_for_one_database_alone_is_found() {
        let repository = Repository::of_files(&[
            ("crates/headland-store/migrations/sqlite/0001_people.sql", ""),
            ("crates/headland-store/migrations/postgres/0001_people.sql", ""),
            ("crates/headland-store/migrations/sqlite/0002_needs.sql", ""),
            ("crates/headland-store/migrations/postgres/0002_need.sql", ""),
        ]);
        assert_eq!(
            messages(&migrations_come_in_pairs(&repository)),
            [
                "error: crates/headland-store/migrations/sqlite/0002_needs.sql: has no counterpart in postgres/",
                "error: crates/headland-store/migrations/postgres/0002_need.sql: has no counterpart in sqlite/",
            ]
        );
    }

    #[test]
    fn a_decision_says_what_else_was_weighed_and_what_follows() {
        let repository = Repository::of_files(&[
            (
                "docs/adr/0001-whole.md",
                "# 1\n## Status\n## Context\n## Options\n## Decision\n## Consequences\n",
            ),
            ("docs/adr/0002-rash.md", "# 2\n## Status\n## Context\n## Decision\n"),
            ("docs/adr/README.md", "# Decisions\n"),
        ]);
        assert_eq!(
            messages(&decisions_have_their_parts(&repository)),
            ["error: docs/adr/0002-rash.md: has no heading Options, Consequences"]
        );
    }
}
