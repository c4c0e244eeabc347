//! Files stay short enough to be read in one sitting.

use super::Finding;
use crate::repository::{Repository, TextFile};

/// Above this a file asks to be divided.
const LONG: usize = 400;
/// Above this it must be.
const TOO_LONG: usize = 800;

const CODE: [&str; 9] = ["css", "html", "js", "mjs", "py", "rs", "scss", "sql", "ts"];

/// Code files are at most [`LONG`] lines, tests not counted; over [`TOO_LONG`] is an error.
pub(super) fn files_are_short(repository: &Repository) -> Vec<Finding> {
    let code =
        repository.files.iter().filter(|file| CODE.contains(&file.extension()) && !file.is_test());
    code.filter_map(|file| match lines(file) {
        0..=LONG => None,
        count @ 0..=TOO_LONG => Some(Finding::warning(
            &file.path,
            format!("has {count} lines: divide it before it grows"),
        )),
        count => Some(Finding::error(
            &file.path,
            format!("has {count} lines, more than {TOO_LONG}: divide it"),
        )),
    })
    .collect()
}

/// Lines before the tests at the end of the file.
fn lines(file: &TextFile) -> usize {
    file.text.lines().take_while(|line| *line != "#[cfg(test)]").count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Option<String> {
        files_are_short(&Repository::of_files(&[(path, text)])).first().map(ToString::to_string)
    }

    #[test]
    fn a_long_file_is_warned_about_and_a_very_long_one_refused() {
        assert_eq!(found("a/src/b.rs", &"x\n".repeat(400)), None);
        assert_eq!(
            found("a/src/b.rs", &"x\n".repeat(401)).unwrap(),
            "warning: a/src/b.rs: has 401 lines: divide it before it grows"
        );
        assert_eq!(
            found("a/src/b.rs", &"x\n".repeat(801)).unwrap(),
            "error: a/src/b.rs: has 801 lines, more than 800: divide it"
        );
    }

    #[test]
    fn tests_and_texts_may_be_as_long_as_they_need() {
        let inline = format!("{}#[cfg(test)]\n{}", "x\n".repeat(10), "y\n".repeat(900));
        assert_eq!(found("a/src/b.rs", &inline), None);
        assert_eq!(found("a/tests/it/b.rs", &"x\n".repeat(900)), None);
        assert_eq!(found("docs/glossary.md", &"x\n".repeat(900)), None);
    }
}
