//! What is published about schools, and the school's own figures.

mod catalogue;
mod series;

pub use catalogue::measure_choices;
pub use series::{Level, Point, Series, series};
