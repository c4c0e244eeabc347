//! The domain does not know how it is written down.

use super::Finding;
use crate::repository::{Repository, TextFile};

/// No type of the domain is a wire format: a derive there would quietly make it a promise to others.
/// Counterparts live at the boundary and are converted by hand.
pub(super) fn domain_knows_no_wire_format(repository: &Repository) -> Vec<Finding> {
    let domain = repository.files.iter().filter(|file| {
        file.path.starts_with("crates/headland-domain/src/") && file.extension() == "rs"
    });
    domain
        .flat_map(|file| {
            serialising_derives(file).into_iter().map(|line| {
                let message = "derives a wire format: convert at the boundary instead";
                Finding::error(format!("{}:{line}", file.path), message)
            })
        })
        .collect()
}

/// The line numbers of derives that name `Serialize` or `Deserialize`.
fn serialising_derives(file: &TextFile) -> Vec<usize> {
    let starts = file.text.match_indices("derive(");
    starts
        .filter(|(start, _)| {
            let derive = file.text.get(*start..).and_then(|rest| rest.split(')').next());
            derive.is_some_and(|list| list.contains("erialize"))
        })
        .map(|(start, _)| file.text.get(..start).unwrap_or_default().matches('\n').count() + 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_derive_is_found_on_its_line_even_when_it_is_broken_over_several() {
        let text = "/// Doc.\n#[derive(Clone)]\nstruct A;\n#[derive(\n    Debug,\n    serde::Serialize,\n)]\nstruct B;\n";
        let repository = Repository::of_files(&[
            ("crates/headland-domain/src/people/person.rs", text),
            ("crates/headland-web/src/people/api.rs", text),
        ]);
        let findings = domain_knows_no_wire_format(&repository);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(findings[0].place, "crates/headland-domain/src/people/person.rs:4");
    }
}
