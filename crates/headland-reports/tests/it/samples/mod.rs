//! One chart of each kind and a report that holds them, about schools that do not exist.

mod measures;
mod plans;
mod report;

use headland_reports::charts::Chart;

pub(crate) use report::{report, results};

/// Every chart with the name of its file.
pub(crate) fn charts() -> Vec<(&'static str, Box<dyn Chart>)> {
    vec![
        ("trend", Box::new(measures::trend())),
        ("fishbone", Box::new(plans::fishbone())),
        ("gantt", Box::new(plans::gantt())),
        ("bars", Box::new(measures::bars())),
        ("dot-plot", Box::new(measures::dot_plot())),
        ("matrix", Box::new(plans::matrix())),
        ("force-field", Box::new(plans::force_field())),
        ("graph", Box::new(plans::graph())),
        ("control", Box::new(measures::control())),
    ]
}
