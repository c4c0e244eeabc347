//! One measure for many groups or schools, as bars from nought.

use super::{Reading, Scale, SeriesKind};

/// One measure for many groups or schools, with intervals and a line to compare with.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// The finding, in one sentence.
    pub finding: String,
    /// What is measured.
    pub scale: Scale,
    /// What the bars stand for, as the header of the table's first column: "School".
    pub subject: String,
    /// The bars, from the top.
    pub bars: Vec<Bar>,
    /// A line across all bars, such as the national figure.
    pub reference: Option<Reference>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its length.
    pub reading: Reading,
    /// Whose figure it is; decides its colour.
    pub kind: SeriesKind,
}

/// A value every bar is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Its name: "England".
    pub label: String,
    /// Its value, in the chart's unit.
    pub value: f64,
}
