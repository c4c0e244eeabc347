//! Everything that is linked into the product may be passed on under the licences in `deny.toml`.

mod expression;

use anyhow::{Context as _, Result};

use super::Finding;
use crate::repository::{Package, Repository};

/// Every package's licence is on the list, or the package has an exception of its own.
pub(super) fn licences_are_allowed(repository: &Repository) -> Vec<Finding> {
    let allowed = match Allowed::read(repository) {
        Ok(allowed) => allowed,
        Err(problem) => return vec![Finding::error("deny.toml", format!("{problem:#}"))],
    };
    let foreign = repository.graph.iter().filter(|package| !package.is_ours);
    foreign.filter_map(|package| allowed.objection(package)).collect()
}

/// `deny.toml`, parsed.
pub(super) fn deny_table(repository: &Repository) -> Result<toml::Table> {
    let file = repository.file("deny.toml").context("is missing")?;
    file.text.parse().context("is not TOML")
}

struct Allowed {
    everywhere: Vec<String>,
    exceptions: Vec<(String, Vec<String>)>,
}

impl Allowed {
    fn read(repository: &Repository) -> Result<Self> {
        let table = deny_table(repository)?;
        let licences = table.get("licenses").context("has no table `licenses`")?;
        let exceptions = licences.get("exceptions").and_then(toml::Value::as_array);
        Ok(Self {
            everywhere: names(licences.get("allow")),
            exceptions: exceptions
                .into_iter()
                .flatten()
                .filter_map(|entry| {
                    let package = entry.get("crate")?.as_str()?;
                    Some((package.to_owned(), names(entry.get("allow"))))
                })
                .collect(),
        })
    }

    fn objection(&self, package: &Package) -> Option<Finding> {
        let place = format!("{} {}", package.name, package.version);
        let Some(licence) = &package.licence else {
            return Some(Finding::error(place, "names no licence"));
        };
        match expression::is_satisfied(licence, &|name| self.allows(&package.name, name)) {
            Ok(true) => None,
            Ok(false) => Some(Finding::error(
                place,
                format!("has the licence {licence}, which deny.toml does not allow"),
            )),
            Err(problem) => {
                Some(Finding::error(place, format!("has the licence {licence:?}: {problem:#}")))
            }
        }
    }

    fn allows(&self, package: &str, licence: &str) -> bool {
        let is_listed = |list: &[String]| list.iter().any(|name| name == licence);
        is_listed(&self.everywhere)
            || self.exceptions.iter().any(|(name, list)| name == package && is_listed(list))
    }
}

fn names(list: Option<&toml::Value>) -> Vec<String> {
    let list = list.and_then(toml::Value::as_array);
    list.into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DENY: &str = r#"
        [licenses]
        allow = ["MIT"]
        exceptions = [{ crate = "roots", allow = ["CDLA-Permissive-2.0"] }]
    "#;

    fn messages(repository: &Repository) -> Vec<String> {
        licences_are_allowed(repository).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn only_listed_licences_are_linked() {
        let repository = Repository::of_files(&[("deny.toml", DENY)])
            .with_package("fine", Some("MIT OR GPL-3.0"), &[])
            .with_package("strict", Some("GPL-3.0"), &[])
            .with_package("silent", None, &[]);
        assert_eq!(
            messages(&repository),
            [
                "error: strict 1.0.0: has the licence GPL-3.0, which deny.toml does not allow",
                "error: silent 1.0.0: names no licence",
            ]
        );
    }

    #[test]
    fn an_exception_is_for_its_own_package() {
        let repository = Repository::of_files(&[("deny.toml", DENY)])
            .with_package("roots", Some("CDLA-Permissive-2.0"), &[])
            .with_package("branches", Some("CDLA-Permissive-2.0"), &[]);
        assert_eq!(messages(&repository).len(), 1);
    }

    #[test]
    fn without_the_list_nothing_is_allowed() {
        assert_eq!(messages(&Repository::default()), ["error: deny.toml: is missing"]);
    }
}
