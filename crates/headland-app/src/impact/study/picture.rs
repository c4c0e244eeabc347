//! The pictures of a study as plain values, and as charts.

use headland_reports::charts::{
    Bar, Bars, Chart, Control, ControlPoint as Mark, Dot, DotPlot, DotRow, Limits, Reading, Scale,
    SeriesKind, Trend,
};
use headland_reports::table::{Unit as Sign, long_date};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::impact::picture::{period, series};
use crate::impact::{Line, Measured, Range, YearLabel};

/// A picture of a study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Picture {
    /// The school and the mean of its comparators over the years.
    Years(Years),
    /// The change of the school beside that of each comparator.
    Changes(Changes),
    /// A figure taken again and again.
    Course(ControlChart),
    /// How many pupils rose and fell.
    Pupils(PupilCounts),
}

/// Figures over the years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Years {
    /// What it shows.
    pub finding: String,
    /// The school years.
    pub years: Vec<YearLabel>,
    /// The school's and the comparators' figures.
    pub lines: Vec<Line>,
}

/// Changes over the same time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Changes {
    /// What it shows.
    pub finding: String,
    /// The school and its comparators, the greatest change first.
    pub changes: Vec<Change>,
    /// Comparators without a figure on each side.
    pub lost: Vec<Lost>,
}

/// One school's change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Its name.
    pub school: String,
    /// Whether it is the school itself.
    pub is_ours: bool,
    /// After less before.
    pub change: f64,
    /// The interval of it; of the school itself alone.
    pub range: Option<Range>,
}

/// A comparator that is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// Its name.
    pub school: String,
    /// What is missing.
    pub why: String,
}

/// A control chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ControlChart {
    /// What it shows.
    pub finding: String,
    /// The points in order of time.
    pub points: Vec<ControlPoint>,
    /// Mean, lower and upper limit; none where there are too few points for any.
    pub limits: Option<(f64, f64, f64)>,
    /// When the work began.
    pub began_on: Date,
}

/// One point of a control chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ControlPoint {
    /// The day.
    pub on: Date,
    /// The figure.
    pub value: f64,
    /// Why it deserves a look.
    pub signal: Option<String>,
}

/// How many pupils rose and fell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilCounts {
    /// What it shows.
    pub finding: String,
    /// Each way with how many went it.
    pub counts: Vec<(String, u32)>,
}

impl Picture {
    /// The chart.
    pub fn chart(&self, measured: &Measured) -> Box<dyn Chart> {
        match self {
            Self::Years(years) => Box::new(years.chart(measured)),
            Self::Changes(changes) => Box::new(changes.chart(measured)),
            Self::Course(course) => Box::new(course.chart(measured)),
            Self::Pupils(counts) => Box::new(counts.chart()),
        }
    }

    /// A few words that tell its table from those of other pictures.
    pub const fn called(&self) -> &'static str {
        match self {
            Self::Years(_) => "comparators by year",
            Self::Changes(_) => "changes",
            Self::Course(_) => "over time",
            Self::Pupils(_) => "pupils",
        }
    }
}

impl Years {
    fn chart(&self, measured: &Measured) -> Trend {
        Trend {
            finding: self.finding.clone(),
            scale: measured.scale(),
            periods: self.years.iter().map(period).collect(),
            series: self.lines.iter().map(series).collect(),
            target: None,
            shows_counts: false,
        }
    }
}

impl Changes {
    fn chart(&self, measured: &Measured) -> DotPlot {
        let mut scale = measured.scale();
        if scale.unit == Sign::Percent {
            scale.unit = Sign::PercentagePoints;
        }
        scale.measure = format!("Change in: {}", scale.measure);
        DotPlot {
            finding: self.finding.clone(),
            scale,
            subject: "School".to_owned(),
            dots: vec![Dot { label: "Change".to_owned(), kind: SeriesKind::School }],
            rows: self
                .changes
                .iter()
                .map(|one| {
                    let known = Reading::known(one.change);
                    DotRow {
                        label: one.school.clone(),
                        readings: vec![match one.range {
                            Some(Range { low, high }) => known.within(low, high),
                            None => known,
                        }],
                    }
                })
                .collect(),
        }
    }
}

impl ControlChart {
    fn chart(&self, measured: &Measured) -> Control {
        let last = self.points.len().saturating_sub(1);
        let short = |on: Date| format!("{} {} {}", on.day(), month(on), on.year());
        Control {
            finding: self.finding.clone(),
            scale: measured.scale(),
            subject: "Date".to_owned(),
            points: self
                .points
                .iter()
                .map(|point| Mark {
                    label: short(point.on),
                    reading: Reading::known(point.value),
                    signal: point.signal.clone(),
                })
                .collect(),
            limits: self
                .limits
                .map(|(centre, lower, upper)| Limits { first: 0, last, centre, lower, upper })
                .into_iter()
                .collect(),
            changed_at: None,
            median: None,
        }
    }
}

/// The month of a day in three letters or four.
fn month(on: Date) -> String {
    let long = long_date(on);
    long.split(' ').nth(1).unwrap_or_default().chars().take(3).collect()
}

impl PupilCounts {
    fn chart(&self) -> Bars {
        Bars {
            finding: self.finding.clone(),
            scale: Scale::plain("Pupils", 0),
            subject: "Which way".to_owned(),
            bars: self
                .counts
                .iter()
                .map(|(label, count)| Bar {
                    label: label.clone(),
                    reading: Reading::known(f64::from(*count)),
                    kind: SeriesKind::School,
                })
                .collect(),
            reference: None,
        }
    }
}
