//! Who may depend on whom: our crates on each other, and on other people's.

use anyhow::{Context as _, Result};

use super::Finding;
use crate::directions::{DIRECTIONS, REFERENCE, TESTKIT};
use crate::repository::{Member, Repository};

/// Dependencies between our crates follow the arrows, and tests may use the testkit besides.
pub(super) fn directions_are_allowed(repository: &Repository) -> Vec<Finding> {
    repository.members.iter().flat_map(|member| strays(repository, member)).collect()
}

fn strays(repository: &Repository, member: &Member) -> Vec<Finding> {
    let Some(direction) = DIRECTIONS.iter().find(|direction| direction.from == member.name) else {
        let message = "has no line in xtask/src/directions.rs: say what it may depend on";
        return vec![Finding::error(&member.folder, message)];
    };
    let is_ours = |name: &str| repository.members.iter().any(|other| other.name == name);
    member
        .dependencies
        .iter()
        .filter(|line| is_ours(&line.name) && line.name != member.name)
        .filter(|line| !direction.to.contains(&line.name.as_str()))
        .filter(|line| !(line.for_tests && [TESTKIT, REFERENCE].contains(&line.name.as_str())))
        .map(|line| {
            let message = format!(
                "{} may not depend on {}: see the directions in ARCHITECTURE.md",
                member.name, line.name
            );
            Finding::error(&member.folder, message)
        })
        .collect()
}

/// A package that `deny.toml` bans is depended on by the wrappers named there and nobody else.
pub(super) fn bans_are_kept(repository: &Repository) -> Vec<Finding> {
    let bans = match bans(repository) {
        Ok(bans) => bans,
        Err(problem) => return vec![Finding::error("deny.toml", format!("{problem:#}"))],
    };
    bans.iter().flat_map(|ban| breaches(repository, ban)).collect()
}

struct Ban {
    name: String,
    wrappers: Vec<String>,
    reason: String,
}

fn breaches(repository: &Repository, ban: &Ban) -> Vec<Finding> {
    let found = repository.graph.iter().filter(|package| package.name == ban.name);
    found
        .flat_map(|package| &package.dependents)
        .filter(|dependent| !ban.wrappers.contains(dependent))
        .map(|dependent| {
            let message = format!("may not depend on {}: {}", ban.name, ban.reason);
            Finding::error(dependent, message)
        })
        .collect()
}

fn bans(repository: &Repository) -> Result<Vec<Ban>> {
    let table = super::licences::deny_table(repository)?;
    let entries = table
        .get("bans")
        .and_then(|bans| bans.get("deny"))
        .and_then(toml::Value::as_array)
        .context("has no list `bans.deny`")?;
    entries.iter().map(ban).collect()
}

fn ban(entry: &toml::Value) -> Result<Ban> {
    let text = |key: &str| entry.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let wrappers = entry.get("wrappers").and_then(toml::Value::as_array);
    Ok(Ban {
        name: text("crate").context("a ban without `crate`")?,
        wrappers: wrappers
            .into_iter()
            .flatten()
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect(),
        reason: text("reason").context("a ban without `reason`")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(findings: &[Finding]) -> Vec<String> {
        findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn pages_may_not_reach_the_database() {
        let repository = Repository::default()
            .with_member("headland-store", &["headland-domain", "sqlx"])
            .with_member("headland-domain", &["jiff"])
            .with_member("headland-web", &["headland-domain", "headland-store"]);
        assert_eq!(
            messages(&directions_are_allowed(&repository)),
            ["error: crates/headland-web: headland-web may not depend on headland-store: \
              see the directions in ARCHITECTURE.md"]
        );
    }

    #[test]
    fn tests_may_use_the_testkit_and_the_product_may_not() {
        let repository = Repository::default()
            .with_member("headland-testkit", &[])
            .with_member("headland-app", &["dev:headland-testkit"])
            .with_member("headland-web", &["headland-testkit"]);
        let findings = directions_are_allowed(&repository);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(findings[0].place, "crates/headland-web");
    }

    #[test]
    fn a_test_may_not_go_against_the_arrows_either() {
        let repository = Repository::default()
            .with_member("headland-store", &[])
            .with_member("headland-checks", &["dev:headland-store"]);
        assert_eq!(directions_are_allowed(&repository).len(), 1);
    }

    #[test]
    fn a_new_crate_must_say_what_it_may_know() {
        let repository = Repository::default().with_member("headland-surprise", &[]);
        assert!(directions_are_allowed(&repository)[0].message.contains("directions.rs"));
    }

    const DENY: &str = r#"
        [bans]
        deny = [
          { crate = "sqlx", wrappers = ["headland-store"], reason = "SQL lives in one place" },
          { crate = "openssl-sys", reason = "rustls only" },
        ]
    "#;

    #[test]
    fn a_library_is_known_to_its_owner_alone() {
        let repository = Repository::of_files(&[("deny.toml", DENY)])
            .with_package("sqlx", None, &["headland-store", "headland-web"])
            .with_package("openssl-sys", None, &["openssl"]);
        assert_eq!(
            messages(&bans_are_kept(&repository)),
            [
                "error: headland-web: may not depend on sqlx: SQL lives in one place",
                "error: openssl: may not depend on openssl-sys: rustls only",
            ]
        );
    }

    #[test]
    fn a_ban_without_a_reason_is_refused() {
        let deny = "bans.deny = [{ crate = \"sqlx\" }]";
        let repository = Repository::of_files(&[("deny.toml", deny)]);
        assert_eq!(
            messages(&bans_are_kept(&repository)),
            ["error: deny.toml: a ban without `reason`"]
        );
    }
}
