//! What tests had to go without, counted at the end of a run: a green run must mean one thing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// Names the file for the tests; `headland-reference` writes it.
pub(super) const SKIPS: &str = "HEADLAND_SKIPS";

/// The words at the end of a run, from the file in which the tests noted what they skipped: a line
/// each, with the reason, the test and what was wanted, between tabs.
pub(super) fn told(noted: &str) -> String {
    let mut tests: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in noted.lines() {
        let mut parts = line.split('\t');
        if let (Some(why), Some(test)) = (parts.next(), parts.next()) {
            tests.entry(why).or_default().insert(test);
        }
    }
    if tests.is_empty() {
        return "No test skipped anything.".to_owned();
    }
    let mut told = "Some tests passed without looking at everything:".to_owned();
    for (why, tests) in tests {
        let _ = write!(told, "\n  {} skipped: {why}", tests.len());
    }
    told
}

/// Says what was skipped.
pub(super) fn tell(file: &Path) {
    println!("{}", told(&std::fs::read_to_string(file).unwrap_or_default()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_test_is_counted_once_for_each_reason() {
        let noted = "no shared data\tks2\tdata/a.csv\nno shared data\tks2\tdata/b.csv\n\
                     no shared data\tgias\tdata/c.csv\nno PostgreSQL\tks2\t\n";
        assert_eq!(
            told(noted),
            "Some tests passed without looking at everything:\n  1 skipped: no PostgreSQL\n  \
             2 skipped: no shared data"
        );
        assert_eq!(told(""), "No test skipped anything.");
    }
}
