//! What stands beside targets when their impact is judged: schools to compare with, headline
//! measures, figures brought by the school. Rows are added and never changed.

mod comparators;
mod headlines;
mod measurements;

pub use comparators::{
    fixed_since, found_for_priority, insert_set, sets_of_priority, targets_without_sets,
};
pub use headlines::{Headline, declare, headlines_of_priority, outcomes_of_priority, withdraw};
pub use measurements::{
    Measurement, NewMeasurement, insert_pairs, insert_series, measurements_of_priority,
    withdraw_measurement,
};
