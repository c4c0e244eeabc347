//! The authority and England over the same time.

use headland_domain::benchmarks::{AcademicYear, Period};
use headland_reports::charts::SeriesKind;
use headland_stats::comparison::{Outpaced, beside};
use headland_stats::verdict::Polarity;
use headland_stats::{Estimate, Method, Reason};
use serde::{Deserialize, Serialize};

use super::{Measured, Source, Standing};
use crate::benchmarks::{Level, Point, Series};

/// Whose figures these are, as seen from the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// The school itself.
    School,
    /// Schools like it.
    Similar,
    /// Its local authority.
    Local,
    /// England.
    National,
}

impl From<Level> for Whose {
    fn from(level: Level) -> Self {
        match level {
            Level::School => Self::School,
            // Schools and authorities that are like one's own are drawn and called alike.
            Level::SimilarSchools | Level::StatisticalNeighbours => Self::Similar,
            Level::Local => Self::Local,
            Level::National => Self::National,
        }
    }
}

impl Whose {
    /// How pictures draw it.
    pub(super) const fn kind(self) -> SeriesKind {
        match self {
            Self::School => SeriesKind::School,
            Self::Similar => SeriesKind::Similar,
            Self::Local => SeriesKind::Authority,
            Self::National => SeriesKind::England,
        }
    }
}

/// Another's figures over the same time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Neighbour {
    /// Whose.
    pub whose: Whose,
    /// Its name.
    pub label: String,
    /// Over which schools it runs, in words.
    pub population: String,
    /// Its figure in the year of ours at the start.
    pub before: Option<f64>,
    /// Its figure in the year of ours now.
    pub after: Option<f64>,
    /// How many pupils the first rests on, where that is published.
    pub before_n: Option<u32>,
    /// How many pupils the second rests on.
    pub after_n: Option<u32>,
    /// What that says, as a sentence.
    pub words: String,
    /// Where its figures come from.
    pub sources: Vec<Source>,
}

/// The series that stand beside the school's: one for each area, its own population first. The mean of
/// statistical neighbours is ours and no area's figure, so no change is told against it.
pub(super) fn areas(series: &[Series]) -> impl Iterator<Item = &Series> {
    let mut seen = Vec::new();
    series.iter().filter(move |one| {
        let is_area = !matches!(one.level, Level::School | Level::StatisticalNeighbours);
        let is_new = is_area && !seen.contains(&(one.level, &one.label));
        seen.push((one.level, &one.label));
        is_new
    })
}

/// The figure of a whole school year.
pub(super) fn point_of(series: &Series, year: AcademicYear) -> Option<&Point> {
    series.points.iter().find(|point| point.period == Period::AcademicYear(year))
}

/// Those around the school over the same two years.
pub(super) fn neighbours(
    ours: &Estimate,
    standing: Standing,
    measured: &Measured,
    series: &[Series],
    (before, after): (AcademicYear, AcademicYear),
) -> Vec<Neighbour> {
    let polarity = polarity(measured);
    areas(series)
        .map(|series| {
            let points = (point_of(series, before), point_of(series, after));
            let values = (points.0.and_then(|point| point.value), points.1.and_then(|point| point.value));
            let label = &series.label;
            let words = match values {
                (Some(first), Some(second)) => {
                    let theirs = Estimate::without_interval(
                        second - first,
                        Reason::SpreadNotGiven,
                        1,
                        Method::AsPublished,
                    );
                    let went = format!(
                        "{label} went from {} in {before} to {} in {after}, a change of {}.",
                        measured.show(first),
                        measured.show(second),
                        measured.show_change(second - first)
                    );
                    match (standing, beside(ours, &theirs, polarity).outpaced) {
                        (Standing::Blocked, _) => format!("{went} It is not compared."),
                        (_, Outpaced::NotEnough(_)) => {
                            format!("{went} Without an interval the school's change cannot be set against it.")
                        }
                        (_, outpaced) => format!("{went} The school's change is {outpaced}.")
                            .replace("is cannot be told", "cannot be told")
                            .replace("from the change there over the same time", "from it"),
                    }
                }
                (None, None) => format!("No figures for {label} are here for {before} or {after}."),
                (None, _) => format!("No figure for {label} is here for {before}."),
                (_, None) => format!("No figure for {label} is here for {after}."),
            };
            let mut sources: Vec<Source> =
                [points.0, points.1].into_iter().flatten().map(Source::of).collect();
            sources.dedup();
            Neighbour {
                whose: series.level.into(),
                label: label.clone(),
                population: series.population.to_string(),
                before: values.0,
                after: values.1,
                before_n: points.0.and_then(|point| point.n),
                after_n: points.1.and_then(|point| point.n),
                words,
                sources,
            }
        })
        .collect()
}

/// Which way is better, for judging.
pub(super) const fn polarity(measured: &Measured) -> Polarity {
    if measured.is_higher_better { Polarity::HigherIsBetter } else { Polarity::LowerIsBetter }
}
