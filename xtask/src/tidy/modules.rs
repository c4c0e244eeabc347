//! Where things are and what they are called.

use std::collections::BTreeSet;

use super::Finding;
use crate::capabilities::{CAPABILITIES, DIVIDED_CRATES, EMPTY_NAMES, FOUNDATIONS};
use crate::repository::{Member, Repository};

/// A top-level module folder is a capability, or a foundation that is listed with its reason.
pub(super) fn module_folders_are_capabilities_or_foundations(
    repository: &Repository,
) -> Vec<Finding> {
    let divided = repository.members.iter().filter(|m| DIVIDED_CRATES.contains(&m.name.as_str()));
    divided
        .flat_map(|member| {
            let strangers = folders(repository, member)
                .into_iter()
                .filter(|folder| !CAPABILITIES.contains(folder) && !is_foundation(member, folder));
            strangers.map(|folder| {
                let message =
                    "is neither a capability nor a foundation: see xtask/src/capabilities.rs";
                Finding::error(format!("{}/src/{folder}", member.folder), message)
            })
        })
        .collect()
}

fn folders<'a>(repository: &'a Repository, member: &Member) -> BTreeSet<&'a str> {
    let source = format!("{}/src/", member.folder);
    let inside = repository.files.iter().filter_map(|file| file.path.strip_prefix(&source));
    inside.filter_map(|path| path.split_once('/')).map(|(folder, _)| folder).collect()
}

fn is_foundation(member: &Member, folder: &str) -> bool {
    FOUNDATIONS.iter().any(|foundation| {
        foundation.package == member.name
            && foundation.module == folder
            && !foundation.reason.is_empty()
    })
}

/// No crate and no module is called by a word that fits anything.
pub(super) fn names_say_something(repository: &Repository) -> Vec<Finding> {
    let crates = repository.members.iter().filter_map(|member| {
        let word = member.name.split('-').find(|word| EMPTY_NAMES.contains(word))?;
        Some(Finding::error(&member.folder, empty(word)))
    });
    let modules =
        repository.files.iter().filter(|file| file.extension() == "rs").filter_map(|file| {
            let (_, inside) =
                file.path.split_once("/src/").or_else(|| file.path.split_once("/tests/"))?;
            let word = inside
                .trim_end_matches(".rs")
                .split('/')
                .find(|word| EMPTY_NAMES.contains(word))?;
            Some(Finding::error(&file.path, empty(word)))
        });
    crates.chain(modules).collect()
}

fn empty(word: &str) -> String {
    format!("`{word}` does not say what is inside: name it after the thing it holds")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.place.as_str()).collect()
    }

    #[test]
    fn a_stranger_among_the_capabilities_is_found_once() {
        let repository = Repository::of_files(&[
            ("crates/headland-app/src/objectives/agree.rs", ""),
            ("crates/headland-app/src/gadgets/mod.rs", ""),
            ("crates/headland-app/src/gadgets/turn.rs", ""),
            ("crates/headland-app/src/clock.rs", ""),
        ])
        .with_member("headland-app", &[]);
        assert_eq!(
            places(&module_folders_are_capabilities_or_foundations(&repository)),
            ["crates/headland-app/src/gadgets"]
        );
    }

    #[test]
    fn a_foundation_is_one_in_its_own_crate_only() {
        let of = |package: &str| {
            let path = format!("crates/{package}/src/components/mod.rs");
            let repository = Repository::of_files(&[(path.as_str(), "")]).with_member(package, &[]);
            module_folders_are_capabilities_or_foundations(&repository).len()
        };
        assert_eq!(of("headland-web"), 0);
        assert_eq!(of("headland-store"), 1);
    }

    #[test]
    fn crates_that_are_not_divided_by_capability_name_their_folders_freely() {
        let repository = Repository::of_files(&[("crates/headland-reports/src/charts/mod.rs", "")])
            .with_member("headland-reports", &[]);
        assert_eq!(module_folders_are_capabilities_or_foundations(&repository), []);
    }

    #[test]
    fn empty_names_are_refused_for_crates_folders_and_files() {
        let repository = Repository::of_files(&[
            ("crates/headland-web/src/utils/text.rs", ""),
            ("crates/headland-web/src/people/manager.rs", ""),
            ("crates/headland-web/tests/it/helpers.rs", ""),
            ("crates/headland-web/src/people/management.rs", ""),
        ])
        .with_member("headland-common", &[]);
        assert_eq!(
            places(&names_say_something(&repository)),
            [
                "crates/headland-common",
                "crates/headland-web/src/utils/text.rs",
                "crates/headland-web/src/people/manager.rs",
                "crates/headland-web/tests/it/helpers.rs",
            ]
        );
    }
}
