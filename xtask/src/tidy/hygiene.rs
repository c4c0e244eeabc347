//! What no text file may hold.

use super::Finding;
use crate::repository::{Repository, TextFile};

/// Hosts and folders of one machine. In two halves, so that this file does not hold them.
const MACHINES: [[&str; 2]; 7] = [
    ["/wo", "rk/"],
    ["static.", "crates.io"],
    ["index.", "crates.io"],
    ["registry.", "npmjs"],
    ["registry.", "yarnpkg"],
    ["files.", "pythonhosted"],
    ["deb.", "debian.org"],
];

/// A clone must not know where it was made: no machine's folders, no registry's hosts.
pub(super) fn files_name_no_machine(repository: &Repository) -> Vec<Finding> {
    let files = repository.files.iter().filter(|file| file.path != "Cargo.lock");
    files
        .flat_map(|file| {
            MACHINES.iter().map(|halves| halves.concat()).filter_map(|name| {
                let line = line_naming(file, &name)?;
                Some(Finding::error(
                    format!("{}:{line}", file.path),
                    format!("names a machine: {name}"),
                ))
            })
        })
        .collect()
}

/// The first line with `name` where it does not go on from a longer word or path.
fn line_naming(file: &TextFile, name: &str) -> Option<usize> {
    let is_named = |line: &str| {
        line.match_indices(name).any(|(at, _)| {
            let before = line.get(..at).and_then(|before| before.chars().next_back());
            !before.is_some_and(|before| before.is_alphanumeric() || "_-.".contains(before))
        })
    };
    file.text.lines().position(is_named).map(|at| at + 1)
}

/// Words that leave something for later. In two halves, as above.
const LOOSE_ENDS: [[&str; 2]; 2] = [["TO", "DO"], ["FIX", "ME"]];

const COMMENTED: [&str; 12] =
    ["css", "html", "js", "mjs", "py", "rs", "scss", "sh", "sql", "toml", "ts", "typ"];

/// What is left for later has an issue: `(#12)` follows the word.
pub(super) fn loose_ends_have_an_issue(repository: &Repository) -> Vec<Finding> {
    let code = repository.files.iter().filter(|file| COMMENTED.contains(&file.extension()));
    code.flat_map(|file| {
        let lines = file.text.lines().enumerate();
        lines.filter(|(_, line)| is_loose(line)).map(|(at, _)| {
            let message = "leaves something for later without an issue: write its number, (#12)";
            Finding::error(format!("{}:{}", file.path, at + 1), message)
        })
    })
    .collect()
}

fn is_loose(line: &str) -> bool {
    LOOSE_ENDS.iter().map(|halves| halves.concat()).any(|word| {
        line.match_indices(&word).any(|(at, _)| {
            let before = line.get(..at).and_then(|text| text.chars().next_back());
            let after = line.get(at + word.len()..).unwrap_or_default();
            let is_word = !before.is_some_and(char::is_alphanumeric)
                && !after.starts_with(|next: char| next.is_alphanumeric() || next == '_');
            is_word && !has_issue(after)
        })
    })
}

fn has_issue(after: &str) -> bool {
    let number = after.strip_prefix("(#").and_then(|rest| rest.split_once(')'));
    number.is_some_and(|(number, _)| number.parse::<u32>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.place.as_str()).collect()
    }

    #[test]
    fn folders_and_hosts_of_one_machine_are_found() {
        let folder = format!("see\n`{}shared`", MACHINES[0].concat());
        let host = format!("\"resolved\": \"https://{}.org/x\"", MACHINES[3].concat());
        let repository = Repository::of_files(&[
            ("docs/a.md", folder.as_str()),
            ("frontend/package-lock.json", host.as_str()),
            ("Cargo.lock", host.as_str()),
        ]);
        assert_eq!(
            places(&files_name_no_machine(&repository)),
            ["docs/a.md:2", "frontend/package-lock.json:1"]
        );
    }

    #[test]
    fn a_path_that_only_ends_alike_is_no_machine() {
        let text = format!("social{}life and team{}", MACHINES[0].concat(), MACHINES[0].concat());
        assert_eq!(
            files_name_no_machine(&Repository::of_files(&[("docs/a.md", text.as_str())])),
            []
        );
    }

    #[test]
    fn what_is_left_for_later_needs_an_issue() {
        let word = LOOSE_ENDS[0].concat();
        let text = format!(
            "// {word}: some day\n// {word}(#12): when terms change\n// {word}(#x)\nlet {word}_LIST = 1;\n"
        );
        let repository =
            Repository::of_files(&[("a/src/b.rs", text.as_str()), ("STYLE.md", text.as_str())]);
        assert_eq!(
            places(&loose_ends_have_an_issue(&repository)),
            ["a/src/b.rs:1", "a/src/b.rs:3"]
        );
    }
}
