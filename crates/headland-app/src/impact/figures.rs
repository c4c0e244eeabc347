use std::collections::BTreeMap;

use headland_domain::benchmarks::{AcademicYear, BreakKind, Period, Unit};
use headland_domain::improvement::{Evaluation, Milestone, Target};
use headland_domain::sheet::Record;
use headland_stats::Confidence;
use headland_stats::proportions::{Share, share};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::beside::{areas, point_of};
use super::measured::{published, year_of_figure};
use super::size::known;
use super::{Measured, Outlook, Range, Sighting, Source, Whose};
use crate::benchmarks::{Level, Point, Series};

/// A target with the figures beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetFigures {
    /// The record of the target.
    pub id: String,
    /// The target in the school's words.
    pub title: String,
    /// What is measured.
    pub measured: Measured,
    /// Where it starts from.
    pub baseline: Sighting,
    /// The figure aimed for.
    pub aim: f64,
    /// By when.
    pub due_on: Date,
    /// The school year by whose figures it is to be reached.
    pub due_year: String,
    /// What can be said before the work.
    pub outlook: Outlook,
    /// The school years shown, in order.
    pub years: Vec<YearLabel>,
    /// The school's figures, its authority's and England's, one point for each year.
    pub lines: Vec<Line>,
    /// Why nothing published stands beside it.
    pub nothing_published: Option<String>,
    /// Figures expected on the way, by date.
    pub milestones: Vec<MilestoneLine>,
    /// Where the figures come from, each release once.
    pub sources: Vec<Source>,
}

/// A school year of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearLabel {
    /// "2025/26".
    pub label: String,
    /// Why its figures cannot be compared with those before.
    pub break_before: Option<String>,
}

/// Someone's figures over the years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Whose.
    pub whose: Whose,
    /// Their name.
    pub label: String,
    /// Over which schools the figures run, in words.
    pub population: String,
    /// One for each year of the picture.
    pub points: Vec<YearPoint>,
}

/// A figure of a year, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct YearPoint {
    /// The figure.
    pub value: Option<f64>,
    /// Why there is none.
    pub absent: Option<String>,
    /// How many pupils it rests on.
    pub n: Option<u32>,
    /// Lower 95% limit.
    pub lower: Option<f64>,
    /// Upper 95% limit.
    pub upper: Option<f64>,
    /// Whether the school entered it with its target, and no release holds it.
    pub is_entered: bool,
}

/// A figure expected on the way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MilestoneLine {
    /// In the school's words.
    pub title: String,
    /// By when.
    pub due_on: Date,
    /// The figure expected.
    pub expected: f64,
    /// The figure found, and of how many pupils.
    pub found: Option<(f64, Option<u32>)>,
    /// Whether it is met, missed, awaited or overdue, in words.
    pub standing: String,
}

/// The most school years that a picture shows.
const MOST_YEARS: u16 = 8;

/// A target with the published figures of its measure and pupils, its milestones, and the figure of
/// its `latest` evaluation.
pub fn target_figures(
    record: &Record,
    target: &Target,
    milestones: &[Milestone],
    latest: Option<&Evaluation>,
    series: &[Series],
    school: &str,
    today: Date,
) -> TargetFigures {
    let measured = Measured::of(target);
    let baseline_year = year_of_figure(target, target.baseline_on);
    let due_year = year_of_figure(target, target.due_on).max(baseline_year);
    let years = years_of(series, baseline_year, due_year);
    let breaks = published(target).map(|measure| measure.breaks.as_slice()).unwrap_or_default();
    let school_series = series.iter().find(|one| one.level == Level::School);
    let entered = entered_points(target, latest);
    let absent_in = |year: AcademicYear| {
        breaks
            .iter()
            .find(|known| known.year == year && known.kind != BreakKind::NewSeries)
            .map_or("no figure here", |known| known.why.as_str())
            .to_owned()
    };
    let point_in = |series: Option<&Series>, year| {
        let found = series.and_then(|series| point_of(series, year));
        found.map_or_else(|| missing(absent_in(year)), year_point)
    };
    let ours = Line {
        whose: Whose::School,
        label: school.to_owned(),
        population: "the school's own pupils".to_owned(),
        points: years
            .iter()
            .map(|year| match point_in(school_series, *year) {
                point if point.value.is_some() => point,
                point => entered.get(year).cloned().unwrap_or(point),
            })
            .collect(),
    };
    let others = areas(series).map(|one| Line {
        whose: one.level.into(),
        label: one.label.clone(),
        population: one.population.to_string(),
        points: years.iter().map(|year| point_in(Some(one), *year)).collect(),
    });
    TargetFigures {
        id: record.id.to_string(),
        title: target.title.to_string(),
        baseline: Sighting {
            value: target.baseline.value(),
            n: known(target.baseline_cohort),
            on: target.baseline_on,
            year: baseline_year.to_string(),
            range: range_of(target.unit, target.baseline.value(), known(target.baseline_cohort)),
        },
        aim: target.target.value(),
        due_on: target.due_on,
        due_year: due_year.to_string(),
        outlook: Outlook::of(target),
        lines: [ours].into_iter().chain(others).collect(),
        years: years
            .iter()
            .map(|year| YearLabel {
                label: year.to_string(),
                break_before: published(target)
                    .and_then(|measure| measure.break_before(*year))
                    .map(|known| known.why.clone()),
            })
            .collect(),
        nothing_published: nothing_published(target, series),
        milestones: milestone_lines(milestones, &measured, today),
        sources: sources_of(series, &years),
        measured,
    }
}

/// Why nothing published stands beside a target, if nothing does.
pub(super) fn nothing_published(target: &Target, series: &[Series]) -> Option<String> {
    let words = if target.measure.is_none() {
        "This is the school's own measure: nothing is published of it for other schools."
    } else if target.group.breakdown().is_none() {
        "No published figures are about this group of pupils, so none stand beside it."
    } else if series.iter().all(|one| one.points.iter().all(|point| point.value.is_none())) {
        "No published figures of this measure for these pupils have been brought in yet."
    } else {
        return None;
    };
    Some(words.to_owned())
}

/// The figures that the school entered itself, by the school year that they speak of.
fn entered_points(
    target: &Target,
    latest: Option<&Evaluation>,
) -> BTreeMap<AcademicYear, YearPoint> {
    let point = |value: f64, n, range: Option<Range>| YearPoint {
        value: Some(value),
        absent: None,
        n,
        lower: range.map(|range| range.low),
        upper: range.map(|range| range.high),
        is_entered: true,
    };
    let mut points = BTreeMap::new();
    if let Some(latest) = latest {
        let n = known(latest.after_cohort);
        let value = latest.after.value();
        let year = year_of_figure(target, latest.after_on);
        points.insert(year, point(value, n, range_of(target.unit, value, n)));
    }
    let (value, n) = (target.baseline.value(), known(target.baseline_cohort));
    let year = year_of_figure(target, target.baseline_on);
    points.insert(year, point(value, n, range_of(target.unit, value, n)));
    points
}

/// The interval of a percentage of so many pupils.
fn range_of(unit: Unit, value: f64, n: Option<u32>) -> Option<Range> {
    let n = n.filter(|_| unit == Unit::Percent)?;
    let of = Share::from_percentage(value, n).ok()?;
    share(of, Confidence::NINETY_FIVE).scaled(100.0).interval().map(Range::from)
}

/// Every school year from the first published or the baseline to the date of the target, the
/// latest few.
fn years_of(series: &[Series], baseline: AcademicYear, due: AcademicYear) -> Vec<AcademicYear> {
    let published =
        series.iter().flat_map(|one| &one.points).filter_map(|point| match point.period {
            Period::AcademicYear(year) => Some(year),
            _ => None,
        });
    let (first, last) =
        published.fold((baseline, due), |(first, last), year| (first.min(year), last.max(year)));
    let first = first.start_year().max(last.start_year().saturating_sub(MOST_YEARS - 1));
    (first..=last.start_year()).map(AcademicYear::starting).collect()
}

pub(super) const fn missing(why: String) -> YearPoint {
    YearPoint {
        value: None,
        absent: Some(why),
        n: None,
        lower: None,
        upper: None,
        is_entered: false,
    }
}

pub(super) fn year_point(point: &Point) -> YearPoint {
    YearPoint {
        value: point.value,
        absent: match point.value {
            Some(_) => None,
            None => {
                Some(point.absent.map_or_else(|| "not known".to_owned(), |why| why.to_string()))
            }
        },
        n: point.n,
        lower: point.lower,
        upper: point.upper,
        is_entered: false,
    }
}

fn sources_of(series: &[Series], years: &[AcademicYear]) -> Vec<Source> {
    let mut sources: BTreeMap<Source, Vec<String>> = BTreeMap::new();
    for one in series {
        for point in &one.points {
            let Period::AcademicYear(year) = point.period else { continue };
            if !years.contains(&year) {
                continue;
            }
            let whose = match one.level {
                Level::School => one.label.clone(),
                _ => format!("{} ({})", one.label, one.population),
            };
            let told = sources.entry(Source::of(point)).or_default();
            if !told.contains(&whose) {
                told.push(whose);
            }
        }
    }
    sources.into_iter().map(|(source, whose)| Source { whose, ..source }).collect()
}

fn milestone_lines(
    milestones: &[Milestone],
    measured: &Measured,
    today: Date,
) -> Vec<MilestoneLine> {
    let mut lines: Vec<_> = milestones
        .iter()
        .map(|milestone| {
            let found = milestone
                .actual
                .as_ref()
                .map(|actual| (actual.value(), known(milestone.actual_cohort)));
            let is_met = found.map(|(actual, _)| {
                if measured.is_higher_better {
                    actual >= milestone.expected.value()
                } else {
                    actual <= milestone.expected.value()
                }
            });
            MilestoneLine {
                title: milestone.title.to_string(),
                due_on: milestone.due_on,
                expected: milestone.expected.value(),
                found,
                standing: match is_met {
                    Some(true) => "as expected or better",
                    Some(false) => "short of what was expected",
                    None if milestone.due_on < today => "overdue: no figure entered",
                    None => "not yet due",
                }
                .to_owned(),
            }
        })
        .collect();
    lines.sort_by_key(|line| line.due_on);
    lines
}
