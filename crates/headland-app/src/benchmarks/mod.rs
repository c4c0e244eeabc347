//! What is published about schools, and the school's own figures.

mod catalogue;
pub mod import;
mod series;

pub use catalogue::measure_choices;
pub use import::{import_for_everyone, run_import};
pub use series::{Level, Point, Series, series};
