//! What is published about schools, and the school's own figures.

mod catalogue;

pub use catalogue::measure_choices;
