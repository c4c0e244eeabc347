//! The files of `story/` as they are written.

use std::collections::BTreeMap;

use headland_app::benchmarks::import::Published;
use serde::Deserialize;

use super::rounds::Rounded;
use super::script::Only;
use super::surveys::Asked;

/// One file: what happened in one school.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// Where.
    pub(super) school: String,
    /// The priority that records belong to unless they say otherwise.
    pub(super) priority: Option<String>,
    #[serde(default)]
    pub(super) record: Vec<Written>,
    #[serde(default)]
    pub(super) revision: Vec<Rewritten>,
    #[serde(default)]
    pub(super) freezing: Vec<Frozen>,
    #[serde(default)]
    pub(super) signature: Vec<Signed>,
    #[serde(default)]
    pub(super) import: Vec<Imported>,
    #[serde(default)]
    pub(super) headline: Vec<Declared>,
    #[serde(default)]
    pub(super) comparators: Vec<Chosen>,
    #[serde(default)]
    pub(super) series: Vec<Counted>,
    #[serde(default)]
    pub(super) pupils: Vec<Tested>,
    #[serde(default)]
    pub(super) agreement: Vec<Signed>,
    #[serde(default)]
    pub(super) dispute: Vec<Disputed>,
    #[serde(default)]
    pub(super) survey: Vec<Asked>,
    #[serde(default)]
    pub(super) round: Vec<Rounded>,
}

/// That somebody sees a need otherwise.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Disputed {
    pub(super) of: String,
    pub(super) by: String,
    pub(super) at: i64,
    pub(super) view: String,
}

/// A record that somebody wrote.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    pub(super) key: String,
    pub(super) kind: String,
    pub(super) by: String,
    /// Days from today.
    pub(super) at: i64,
    /// The plan of a priority, where that differs from the file's priority.
    pub(super) within: Option<String>,
    /// `results-in` or `results-awaited`: told only then.
    pub(super) only: Option<Only>,
    pub(super) says: toml::Table,
}

/// A record that somebody changed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rewritten {
    pub(super) of: String,
    pub(super) by: String,
    pub(super) at: i64,
    pub(super) why: Option<String>,
    pub(super) only: Option<Only>,
    pub(super) says: toml::Table,
}

/// A report that somebody froze.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Frozen {
    pub(super) of: String,
    pub(super) by: String,
    pub(super) at: i64,
    /// Who is asked to sign, and in which capacity.
    pub(super) signers: BTreeMap<String, String>,
}

/// A frozen report that somebody signed, or an objective or plan that they agreed to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signed {
    pub(super) of: String,
    pub(super) by: String,
    pub(super) at: i64,
}

/// Figures that somebody brought in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Imported {
    pub(super) by: String,
    pub(super) at: i64,
    pub(super) only: Option<Only>,
    /// The files, by their names in `figures/`.
    pub(super) files: Vec<String>,
    /// Where they come from, where their layout does not say it; such are for everyone.
    pub(super) published: Option<Published>,
}

/// A target that somebody declared a headline measure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Declared {
    pub(super) of: String,
    pub(super) by: String,
    pub(super) at: i64,
}

/// Schools that somebody chose to compare a target with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chosen {
    pub(super) of: String,
    pub(super) by: String,
    pub(super) at: i64,
    pub(super) reason: String,
    pub(super) schools: String,
}

/// Figures by date that somebody brought.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counted {
    pub(super) of: String,
    pub(super) by: String,
    pub(super) at: i64,
    /// The day on which the work began.
    pub(super) began: i64,
    /// The day of the first figure, and the days from one to the next.
    pub(super) first: i64,
    pub(super) every: i64,
    pub(super) figures: Vec<f64>,
}

/// The same pupils' two figures that somebody brought.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tested {
    pub(super) of: String,
    pub(super) by: String,
    pub(super) at: i64,
    pub(super) figures: String,
}
