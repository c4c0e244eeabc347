use headland_reports::table::long_date;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::benchmarks::Point;

/// The release that figures of a target were taken from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Under which licence.
    pub licence: String,
    /// How final its figures are, where it says.
    pub stage: Option<String>,
    /// When it was published, where that is known.
    pub published_on: Option<Date>,
    /// The release: the page `/figures/releases/{release}`.
    pub release: String,
    /// Whether the school brought the figures itself.
    pub is_own: bool,
    /// Whose figures were taken from it, over which schools.
    pub whose: Vec<String>,
}

impl Source {
    /// Where a point was taken from; of nobody yet.
    pub(super) fn of(point: &Point) -> Self {
        Self {
            title: point.source.clone(),
            publisher: point.publisher.clone(),
            licence: point.licence.clone(),
            stage: point.stage.map(|stage| stage.to_string()),
            published_on: point.published_on,
            release: point.release.to_string(),
            is_own: point.is_own,
            whose: Vec::new(),
        }
    }

    /// Whether somebody else than the school published it.
    pub const fn is_published(&self) -> bool {
        !self.is_own
    }

    /// Its title and how final it is: "Key stage 2 performance tables, 2024/25 (final)".
    pub fn called(&self) -> String {
        match &self.stage {
            Some(stage) => format!("{} ({stage})", self.title),
            None => self.title.clone(),
        }
    }

    /// Who published it, when and under which licence.
    pub fn vintage(&self) -> String {
        let published =
            self.published_on.map_or_else(String::new, |on| format!(", {}", long_date(on)));
        format!("{}{published}. Licence: {}", self.publisher, self.licence)
    }

    /// The whole as one line for print.
    pub fn line(&self) -> String {
        format!("{}. {}. Here for: {}.", self.called(), self.vintage(), self.whose.join(", "))
    }
}
