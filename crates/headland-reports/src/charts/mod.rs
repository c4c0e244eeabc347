//! Pictures of school improvement, drawn as SVG with a text equivalent.
//!
//! Every chart is a struct of values. Its picture carries a title (the finding, in the caller's
//! words) and a description, keeps every word inside the frame and never lays one label over
//! another, and tells series apart by colour, dash and label together. Colours are presentation
//! attributes with class names, so the picture obeys a strict content security policy, follows
//! [`STYLESHEET`] on a page and stands alone in print.

mod bars;
mod boxes;
mod control;
mod dot_plot;
mod drawing;
mod fishbone;
mod force_field;
mod funnel;
mod gantt;
mod graph;
mod matrix;
mod plot;
mod reading;
mod rows;
mod theme;
mod trend;
mod wording;

use crate::table::Table;

pub use bars::{Bar, Bars, Reference};
pub use boxes::{Boxes, Headed};
pub use control::{Control, ControlPoint, Limits};
pub use dot_plot::{Dot, DotPlot, DotRow};
pub use fishbone::{Category, Cause, Fishbone};
pub use force_field::{Force, ForceField};
pub use funnel::{Funnel, FunnelLimits, FunnelPlace, FunnelPoint};
pub use gantt::{Action, Gantt, Milestone, Phase, Span};
pub use graph::{Graph, Link, Node, NodeState};
pub use matrix::{Criterion, Matrix, Strategy};
pub use reading::{Estimate, Interval, Reading, Scale, SeriesKind};
pub use theme::{Palette, Theme};
pub use trend::{Period, Series, Target, Trend};

/// The rules by which charts take their colours from the properties of a page.
///
/// They are `--chart-ink`, `-muted`, `-line`, `-paper`, `-mist`, `-tint`, `-school`, `-similar`,
/// `-authority`, `-england`, `-good`, `-bad` and `-highlight`; those a page does not set fall back
/// to the light theme.
pub const STYLESHEET: &str = include_str!("charts.css");

/// A picture with its text equivalents.
pub trait Chart {
    /// What the picture shows, as one sentence of finding; the picture's title.
    fn finding(&self) -> &str;

    /// The picture in words: what is drawn, with its values. The finding is not said again, since it
    /// stands above wherever this does.
    fn description(&self) -> String;

    /// The same values as a table.
    fn table(&self) -> Table;

    /// The picture as one SVG element, the same to the byte for the same values and theme.
    fn svg(&self, theme: &Theme) -> String;
}
