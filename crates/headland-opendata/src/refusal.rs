//! Why a file is refused, in words for the person who chose it.

use std::fmt;

use headland_domain::benchmarks::AcademicYear;

/// One thing wrong in one place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Row as a spreadsheet numbers it; 1 is the header.
    pub row: u64,
    /// Name of the column, or empty where the whole row is meant.
    pub column: String,
    /// What is wrong, as a sentence without its full stop.
    pub what: String,
}

impl Fault {
    /// A fault of one cell.
    pub fn new(row: u64, column: &str, what: impl Into<String>) -> Self {
        Self { row, column: column.to_owned(), what: what.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.column.is_empty() {
            write!(out, "row {}: {}", self.row, self.what)
        } else {
            write!(out, "row {}, column {}: {}", self.row, self.column, self.what)
        }
    }
}

/// A file was refused, whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There are no bytes, or only a byte order mark or spaces.
    #[error("The file is empty")]
    Empty,
    /// A header and nothing below it.
    #[error("The file has a header and no rows")]
    NoRows,
    /// More bytes than are allowed.
    #[error("The file has {bytes} bytes, and at most {limit} are accepted")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// A workbook that unpacks to more than is allowed, whatever its directory claims.
    #[error(
        "The workbook unpacks to more than {limit} bytes or is packed more than {ratio} to one, so it was not opened"
    )]
    Unpacks {
        /// Most bytes that it may unpack to.
        limit: u64,
        /// Most bytes that one packed byte may become.
        ratio: u64,
    },
    /// Not text and not a workbook, or a workbook that cannot be read.
    #[error("The file could not be read: {0}")]
    Unreadable(String),
    /// Text, but with no header that is known here.
    #[error("This is not a kind of file that can be imported. Its first columns are: {header}")]
    UnknownKind {
        /// The first names of the header.
        header: String,
    },
    /// A known kind that is not read.
    #[error("This looks like {what}, which cannot be imported yet")]
    NotRead {
        /// What it is, in words.
        what: &'static str,
    },
    /// A column without which nothing can be made of the file.
    #[error("The column {column} is missing")]
    MissingColumn {
        /// Its name, or the names that would do.
        column: String,
    },
    /// Two columns with one name.
    #[error("There are two columns called {column}")]
    TwoColumns {
        /// The name.
        column: String,
    },
    /// The file ends in the middle of something.
    #[error("The file is cut short at row {row}: {what}")]
    Truncated {
        /// The row that is not whole.
        row: u64,
        /// How that is known.
        what: &'static str,
    },
    /// A row with fewer or more cells than the header, in a kind of file where that means damage.
    #[error("Row {row} has {found} cells where the header has {expected}")]
    Width {
        /// The row.
        row: u64,
        /// Cells in the header.
        expected: usize,
        /// Cells in the row.
        found: usize,
    },
    /// A cell that cannot be what its column says.
    #[error("In {0}")]
    Cell(Fault),
    /// Several faults, of which at most a hundred are listed.
    #[error("{}", listed(.0))]
    Faults(Vec<Fault>),
    /// Nothing says which school year the figures are about.
    #[error(
        "The file does not say which school year it is about. Put the year in its name, such as 2018-2019, or choose it"
    )]
    YearUnknown,
    /// The name or the choice says one year and the columns another.
    #[error("The file is said to be about {said}, but its columns are those of {found}")]
    YearConflict {
        /// The year of the name or the choice.
        said: AcademicYear,
        /// The year that the columns imply.
        found: AcademicYear,
    },
    /// The second file does not describe the first.
    #[error("The second file does not describe the first: {why}")]
    WrongCompanion {
        /// How that is known.
        why: String,
    },
    /// The caller asked for reading to stop.
    #[error("Reading was stopped")]
    Stopped,
}

fn listed(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_and_where() {
        let fault = Fault::new(12, "READPROG", "“banana” is not a number");
        assert_eq!(
            Refusal::Cell(fault.clone()).to_string(),
            "In row 12, column READPROG: “banana” is not a number"
        );
        let whole = Fault::new(3, "", "the row has no URN");
        assert_eq!(
            Refusal::Faults(vec![fault, whole]).to_string(),
            "row 12, column READPROG: “banana” is not a number\nrow 3: the row has no URN"
        );
    }
}
