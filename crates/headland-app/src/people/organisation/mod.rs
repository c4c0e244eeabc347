//! An organisation: its particulars, its school years, its words and its place in others.

mod add;
mod affiliate;
mod change;
mod read;
mod schools;
mod terms;
mod words;

pub use add::{NewOrganisation, add_organisation};
pub use affiliate::{affiliate, end_affiliation};
pub use change::{Particulars, change_organisation};
pub(crate) use read::terms;
pub use read::{OrganisationPage, organisation, own_words, terms_here, years};
pub use schools::{LevelFilter, SchoolsPage, schools, schools_table};
pub use terms::set_terms;
pub use words::set_word;

use headland_domain::people::Phase;
use headland_domain::sheet::Problem;

/// What is wrong in one row of a form or file that has many, and in which column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// Which row, as the caller counts them.
    pub row: usize,
    /// Which column.
    pub column: &'static str,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl RowProblem {
    /// A problem with one cell.
    pub fn new(row: usize, column: &'static str, message: impl Into<String>) -> Self {
        Self { row, column, message: message.into() }
    }
}

/// A name that may stand on every page, or what is wrong with it.
fn check_name(name: &str) -> Option<Problem> {
    let length = name.trim().chars().count();
    (length == 0 || length > 120)
        .then(|| Problem::new("name", "Enter its name, in 120 characters or fewer"))
}

/// A Unique Reference Number as it was typed: six digits, or nothing.
fn read_urn(typed: &str) -> Result<Option<u32>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    match typed.parse() {
        Ok(urn @ 100_000..=999_999) => Ok(Some(urn)),
        _ => Err(Problem::new("urn", "A URN is six digits, such as 123456")),
    }
}

/// A phase as it was chosen, or nothing.
fn read_phase(typed: &str) -> Result<Option<Phase>, Problem> {
    if typed.is_empty() {
        return Ok(None);
    }
    Phase::from_code(typed).map(Some).ok_or_else(|| Problem::new("phase", "Choose a phase"))
}

/// The code of a local authority as it was typed: three digits, or nothing.
fn read_la_code(typed: &str) -> Result<Option<String>, Problem> {
    let typed = typed.trim();
    let is_code = typed.len() == 3 && typed.bytes().all(|byte| byte.is_ascii_digit());
    match typed {
        "" => Ok(None),
        _ if is_code => Ok(Some(typed.to_owned())),
        _ => Err(Problem::new("la_code", "A local authority's code is three digits, such as 873")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_register_are_taken_as_they_are_printed_or_not_at_all() {
        assert_eq!(read_urn(" 123456 ").unwrap(), Some(123_456));
        assert_eq!(read_urn("").unwrap(), None);
        assert!(read_urn("12345").is_err() && read_urn("1234567").is_err());
        assert_eq!(read_la_code("001").unwrap().as_deref(), Some("001"));
        assert!(read_la_code("1").is_err() && read_la_code("87a").is_err());
    }
}
