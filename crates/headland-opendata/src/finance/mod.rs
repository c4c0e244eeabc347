//! Financial returns of maintained schools (consistent financial reporting), one wide row for each school.
//!
//! A year is April to March and is named by the year in which it begins. Costs are compared for each pupil;
//! a school whose return covers less than a year, or that gave none, is passed over by name.

mod columns;
mod returns;

use headland_domain::benchmarks::{AcademicYear, Period};

pub(crate) use returns::Returns;

/// The financial year that the caller chose or that the name of the file holds: `2020-21` is April 2020 to
/// March 2021.
pub(crate) fn year_of(name: &str, chosen: Option<AcademicYear>) -> Option<Period> {
    let year = crate::performance::year_of(name, chosen)?;
    Some(Period::FinancialYear(year.start_year()))
}
