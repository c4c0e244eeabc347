//! The school's own figures, in a template that the product offers for download.
//!
//! Open data lag a year, and nothing is published on teaching, so a school brings its own: one row for
//! each measure, period and group, as a count over a count or as a value. Everything that is wrong is
//! listed at once, and a file with anything wrong is refused whole.

mod cells;
mod figures;
mod template;
mod workbook;

pub(crate) use figures::OwnFigures;
pub use template::{COLUMNS, csv, rows};
pub use workbook::first_sheet;
pub(crate) use workbook::{sheet_as_csv, workbook};
