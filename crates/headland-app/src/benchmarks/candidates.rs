use std::cmp::Reverse;

use headland_domain::benchmarks::{
    Absent, Breakdown, IntervalMethod, Limits, Period, Population, ReleaseStage, Unit, Urn,
};
use headland_stats::Confidence;
use headland_stats::proportions::{Share, share};
use headland_store::benchmarks::{Column, Own, Packed};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

use super::series::{Level, Point};

/// A figure that may speak for a period of a series.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) measure: String,
    pub(super) breakdown: Breakdown,
    pub(super) level: Level,
    pub(super) label: String,
    pub(super) population: Population,
    pub(super) point: Point,
    imported_at: Timestamp,
}

/// Series after series, period after period, and within a period the figure that speaks first.
type Order<'c> = (
    (Level, u8, Population, &'c Period),
    (bool, bool, bool),
    Reverse<(Option<Date>, Option<ReleaseStage>, &'c str, Timestamp)>,
    u64,
);

impl Candidate {
    /// What is published speaks before what the school brought, the school's own number before an
    /// earlier one, what was published later before what was published earlier, and of one time the
    /// more final before the less; what the source left blank speaks last.
    ///
    /// A series over the schools that come first in `preferred` comes first.
    pub(super) fn order(&self, preferred: &[Population]) -> Order<'_> {
        let point = &self.point;
        let place = preferred.iter().position(|population| *population == self.population);
        let place = place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX);
        let is_blank = point.absent == Some(Absent::Blank);
        (
            (self.level, place, self.population, &point.period),
            (is_blank, point.is_own, point.published_as.is_some()),
            Reverse((point.vintage, point.stage, point.source.as_str(), self.imported_at)),
            point.row,
        )
    }
}

/// When a release was published: on the day that is known, or else not before the usual time after
/// the last period that it holds of a measure. A file that has figures of 2025 is newer than the
/// final tables of 2019, whatever it says of them.
pub(super) fn vintage(
    column: &Column,
    last: Option<Date>,
    stage: Option<ReleaseStage>,
) -> Option<Date> {
    let months = stage.map_or(0, ReleaseStage::usual_months);
    column.published_on.or_else(|| last.map(|last| last.saturating_add(months.months())))
}

/// A published figure as a candidate; `last` is when the last period could be known that its release
/// has of its measure and pupils.
pub(super) fn of_packed(
    cell: Packed,
    column: &Column,
    last: Option<Date>,
    place: &(Level, String),
    published_as: Option<Urn>,
) -> Candidate {
    let (level, label) = place;
    let stage = cell.stage.or(column.stage);
    let point = Point {
        period: column.period.clone(),
        value: cell.cell.value(),
        absent: cell.cell.absent(),
        raw: cell.cell.raw().map(str::to_owned),
        n: cell.n,
        numerator: cell.numerator,
        lower: cell.limits.map(|limits: Limits| limits.lower),
        upper: cell.limits.map(|limits| limits.upper),
        interval_method: cell.limits.map(|limits| limits.method),
        release: column.release,
        source: column.title.clone(),
        publisher: column.publisher.clone(),
        licence: column.licence.clone(),
        published_on: column.published_on,
        vintage: vintage(column, last, stage),
        stage,
        row: cell.row,
        published_as,
        is_own: false,
        mean_of: None,
    };
    Candidate {
        measure: column.measure.to_string(),
        breakdown: column.breakdown.clone(),
        level: *level,
        label: label.clone(),
        population: column.population,
        point,
        imported_at: column.imported_at,
    }
}

/// A school's own figure as a candidate.
pub(super) fn of_own(own: &Own, school: &str) -> Candidate {
    let point = Point {
        period: own.period.clone(),
        value: own.value,
        absent: own.absent,
        raw: own.raw.clone(),
        n: own.n,
        numerator: own.numerator,
        lower: None,
        upper: None,
        interval_method: None,
        release: own.release,
        source: own.title.clone(),
        publisher: own.publisher.clone(),
        licence: own.licence.clone(),
        published_on: None,
        vintage: None,
        stage: None,
        row: own.row,
        published_as: None,
        is_own: true,
        mean_of: None,
    };
    Candidate {
        measure: own.measure.clone(),
        breakdown: own.breakdown.clone(),
        level: Level::School,
        label: school.to_owned(),
        population: Population::OwnPupils,
        point,
        imported_at: own.imported_at,
    }
}

/// Gives a share of a school's pupils its score interval, where the source gives none.
///
/// Tables print a rounded percentage and the cohort; the count nearest to it is what the interval is
/// made of, and is not shown as if it had been published.
pub(super) fn add_interval(point: &mut Point, unit: Option<Unit>) {
    if point.lower.is_some() || unit != Some(Unit::Percent) {
        return;
    }
    let (Some(n), Some(value)) = (point.n, point.value) else {
        return;
    };
    let counted = match point.numerator {
        Some(count) => Share::new(count, n),
        None => Share::from_percentage(value, n),
    };
    let Ok(counted) = counted else { return };
    if let Some(interval) = share(counted, Confidence::NINETY_FIVE).interval() {
        point.lower = Some(interval.lower() * 100.0);
        point.upper = Some(interval.upper() * 100.0);
        point.interval_method = Some(IntervalMethod::Wilson);
    }
}
