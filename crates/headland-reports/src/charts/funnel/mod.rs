//! Many shares by the size of their cohorts, with the limits within which chance alone moves them.

mod picture;
#[cfg(test)]
mod tests;
mod words;

use super::{Chart, Scale, Theme};
use crate::table::Table;

/// A funnel plot, its limits worked out by the caller.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// The finding, in one sentence.
    pub finding: String,
    /// What is measured.
    pub scale: Scale,
    /// What the points are, in the plural: "schools".
    pub subjects: String,
    /// What a cohort is made of, in the plural: "pupils".
    pub counted: String,
    /// What all are compared with, and its name.
    pub baseline: (f64, String),
    /// The limits at growing sizes of cohort.
    pub limits: Vec<FunnelLimits>,
    /// The points.
    pub points: Vec<FunnelPoint>,
    /// The point that is named on the picture.
    pub named: Option<(String, FunnelPoint)>,
}

/// The limits at one size of cohort, in the unit of the chart: lower and upper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunnelLimits {
    /// The size of the cohort.
    pub n: u32,
    /// The inner limits, 95%.
    pub inner: (f64, f64),
    /// The outer limits, 99.8%.
    pub outer: (f64, f64),
}

/// One point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunnelPoint {
    /// The size of its cohort.
    pub n: u32,
    /// Its value.
    pub value: f64,
    /// Where it lies.
    pub place: FunnelPlace,
}

/// Where a point lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FunnelPlace {
    /// Below the outer limits.
    FarBelow,
    /// Below the inner limits.
    Below,
    /// Within the inner limits.
    Within,
    /// Above the inner limits.
    Above,
    /// Above the outer limits.
    FarAbove,
}

impl FunnelPlace {
    /// Every place, from the top of the picture.
    pub const ALL: [Self; 5] =
        [Self::FarAbove, Self::Above, Self::Within, Self::Below, Self::FarBelow];

    /// In words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::FarBelow => "Below the 99.8% limits",
            Self::Below => "Below the 95% limits",
            Self::Within => "Within the limits",
            Self::Above => "Above the 95% limits",
            Self::FarAbove => "Above the 99.8% limits",
        }
    }

    /// The share that chance alone puts there if all are the same underneath.
    pub const fn by_chance(self) -> f64 {
        match self {
            Self::FarBelow | Self::FarAbove => 0.001,
            Self::Below | Self::Above => 0.024,
            Self::Within => 0.95,
        }
    }
}

impl Chart for Funnel {
    fn finding(&self) -> &str {
        &self.finding
    }

    fn description(&self) -> String {
        self.describe()
    }

    fn table(&self) -> Table {
        self.tabulate()
    }

    fn svg(&self, theme: &Theme) -> String {
        self.draw(theme)
    }
}
