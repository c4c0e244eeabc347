//! What every crate owes its reader.

use super::Finding;
use crate::repository::Repository;

/// Every crate takes its lints from the workspace, so that one table holds for all.
pub(super) fn lints_come_from_the_workspace(repository: &Repository) -> Vec<Finding> {
    let manifests = repository.members.iter().map(|member| format!("{}/Cargo.toml", member.folder));
    manifests
        .filter(|path| !repository.file(path).is_some_and(|file| takes_lints(&file.text)))
        .map(|path| Finding::error(path, "does not have `[lints] workspace = true`"))
        .collect()
}

fn takes_lints(manifest: &str) -> bool {
    manifest.parse::<toml::Table>().is_ok_and(|table| {
        let workspace = table.get("lints").and_then(|lints| lints.get("workspace"));
        workspace.and_then(toml::Value::as_bool) == Some(true)
    })
}

/// Every crate begins by saying what it is for.
pub(super) fn crates_have_a_doc(repository: &Repository) -> Vec<Finding> {
    let undocumented = repository.members.iter().filter(|member| {
        let sources = ["lib.rs", "main.rs"].map(|name| format!("{}/src/{name}", member.folder));
        let mut roots = sources.iter().filter_map(|path| repository.file(path));
        !roots.any(|file| file.text.starts_with("//! "))
    });
    undocumented
        .map(|member| Finding::error(&member.folder, "begins without a crate doc (`//! …`)"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_with_lints_of_its_own_is_found() {
        let repository = Repository::of_files(&[
            ("crates/good/Cargo.toml", "[lints]\nworkspace = true\n"),
            ("crates/own/Cargo.toml", "[lints.rust]\nunsafe_code = \"deny\"\n"),
        ])
        .with_member("good", &[])
        .with_member("own", &[])
        .with_member("absent", &[]);
        let findings = lints_come_from_the_workspace(&repository);
        let places: Vec<&str> = findings.iter().map(|f| f.place.as_str()).collect();
        assert_eq!(places, ["crates/own/Cargo.toml", "crates/absent/Cargo.toml"]);
    }

    #[test]
    fn a_crate_that_begins_with_code_is_found() {
        let repository = Repository::of_files(&[
            ("crates/good/src/main.rs", "//! Does good.\n"),
            ("crates/mute/src/lib.rs", "pub mod things;\n"),
        ])
        .with_member("good", &[])
        .with_member("mute", &[]);
        let findings = crates_have_a_doc(&repository);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(findings[0].place, "crates/mute");
    }
}
