//! Schools to compare with, chosen beforehand and then left as they are.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::pasted::Misread;
use crate::benchmarks::Urn;
use crate::{ComparatorSetId, PersonId, RecordId};

/// The method of a set that somebody chose by hand.
pub const BY_HAND: &str = "by-hand";

/// The most schools of a set.
pub const MOST_COMPARATORS: usize = 100;

/// Schools that a target is compared with. It never changes: whoever chooses again makes another.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparatorSet {
    /// Its identifier.
    pub id: ComparatorSetId,
    /// The target.
    pub target: RecordId,
    /// How the schools were found: [`BY_HAND`], or the name of a method.
    pub method: String,
    /// Why these schools, in the words of whoever chose them.
    pub reason: String,
    /// When they were chosen.
    pub chosen_at: Timestamp,
    /// By whom.
    pub chosen_by: PersonId,
    /// The schools, in the order in which they were chosen.
    pub members: Vec<Comparator>,
}

/// One school of a set.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparator {
    /// Its number in the register.
    pub urn: Urn,
    /// What it was called when it was chosen.
    pub name: String,
    /// How unlike the school it is, where a method measured that.
    pub distance: Option<f64>,
    /// Why this school; empty where nothing was said.
    pub reason: String,
}

/// A school as somebody typed it: its number, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its number in the register.
    pub urn: Urn,
    /// Why; empty where nothing was said.
    pub reason: String,
}

/// Reads a list of schools: a URN to a line, and after it whatever is said of the school.
///
/// # Errors
/// Every line that cannot be read, a school listed twice, and the school itself (`own`).
pub fn read_list(text: &str, own: Option<Urn>) -> Result<Vec<Chosen>, Vec<Misread>> {
    let mut seen = BTreeSet::new();
    let (mut chosen, mut misread) = (Vec::new(), Vec::new());
    for (row, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let end = line.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(line.len());
        let (number, rest) = line.split_at_checked(end).unwrap_or((line, ""));
        let mut refuse = |what: String| misread.push(Misread { row, column: 1, what });
        match number.parse::<Urn>() {
            Err(_) => refuse(format!(
                "“{line}” does not begin with a school’s URN, which is a number of six digits"
            )),
            Ok(urn) if Some(urn) == own => {
                refuse(format!("{urn} is your own school: compare it with others"));
            }
            Ok(urn) if !seen.insert(urn) => refuse(format!("{urn} is listed twice")),
            Ok(urn) => {
                let reason = rest.trim_start_matches([' ', ',', ';', ':', '\t', '-', '–']).trim();
                chosen.push(Chosen { urn, reason: reason.to_owned() });
            }
        }
    }
    if misread.is_empty() { Ok(chosen) } else { Err(misread) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_stands_on_each_line_with_what_is_said_of_it() {
        let own = "123456".parse().ok();
        let chosen =
            read_list("900001 same authority\n\n900002,\talike in size\n900003", own).unwrap();
        let told: Vec<_> =
            chosen.iter().map(|one| (one.urn.number(), one.reason.as_str())).collect();
        assert_eq!(told, [(900_001, "same authority"), (900_002, "alike in size"), (900_003, "")]);
    }

    #[test]
    fn every_line_that_is_no_school_is_named() {
        let own = "123456".parse().ok();
        let misread = read_list("900001\nHope Primary\n123456\n900001 again", own).unwrap_err();
        let rows: Vec<_> = misread.iter().map(|one| one.row).collect();
        assert_eq!(rows, [2, 3, 4]);
        assert!(misread[0].to_string().starts_with("Row 2, column 1: “Hope Primary”"));
        assert!(misread[1].what.contains("your own school"));
        assert!(misread[2].what.contains("twice"));
    }
}
