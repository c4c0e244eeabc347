use std::collections::{BTreeMap, BTreeSet};

use headland_domain::benchmarks::{
    Breakdown, Entity, Measure, MeasureCode, Period, Population, Succession,
};
use headland_domain::{OrganisationId, ReleaseId};
use headland_policy::{Action, Resource};
use headland_store::benchmarks::{self, Column, Own, Row, Whose};
use headland_store::organisations;
use jiff::civil::Date;

use super::around::{Around, around};
use super::candidates::{Candidate, of_own, of_packed};
use super::catalogue::measures_by_code;
use super::neighbours::{Neighbours, means};
use super::series::{Level, Point, Series};
use crate::context::{Context, Failure};

/// What is known of one measure and group of pupils around a school.
#[derive(Clone, Debug, Default)]
pub struct Composed {
    /// The measure, where the catalogue or a release describes it.
    pub measure: Option<Measure>,
    /// The figures that speak, by whose they are.
    pub series: Vec<Series>,
    /// Figures that gave way to those of a release published later, by the label of their series.
    pub revised: Vec<(String, Point)>,
    /// Figures of other stretches of time, such as three years pooled or single terms.
    pub others: Vec<(String, Point)>,
    /// What the school was before, and which linked schools its series leaves out.
    pub succession: Succession,
    /// The authorities of which the series of statistical neighbours is the mean.
    pub neighbours: Option<Neighbours>,
}

/// Composes the series of measures and groups of pupils for a school and what is around it.
pub(super) async fn compose(
    ctx: &mut Context,
    wanted: &[(String, Breakdown)],
    organisation: OrganisationId,
) -> Result<Vec<Composed>, Failure<()>> {
    ctx.authorise(Action::See, Resource::Figures)?;
    let around = around(ctx, organisation).await?;
    compose_around(ctx, wanted, &around).await
}

/// The same, where the school and what is around it are known.
pub(super) async fn compose_around(
    ctx: &mut Context,
    wanted: &[(String, Breakdown)],
    around: &Around,
) -> Result<Vec<Composed>, Failure<()>> {
    let found = Found::read(ctx, wanted, &[around]).await?;
    Ok(found.composed(wanted, around))
}

/// What was read of some measures: once, for one school or several.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) columns: Vec<Column>,
    /// The measures as they are described.
    pub(super) measures: BTreeMap<String, Measure>,
    rows: Vec<Row>,
    own: Vec<Own>,
}

impl Found {
    /// Reads the figures of measures for schools and what is around them: two statements, one more
    /// where a school's own figures may be seen, one more for measures outside the catalogue.
    pub(super) async fn read(
        ctx: &mut Context,
        wanted: &[(String, Breakdown)],
        schools: &[&Around],
    ) -> Result<Self, headland_store::Error> {
        let organisation = schools.first().map_or(ctx.organisation.id(), |one| one.organisation);
        let whose = Whose { organisation, on: ctx.today() };
        let columns = benchmarks::columns_of(&mut ctx.tx, whose, wanted).await?;
        let mut releases: Vec<_> = columns.iter().map(|column| column.release).collect();
        releases.sort_unstable();
        releases.dedup();
        let mut entities: Vec<Entity> =
            schools.iter().flat_map(|around| around.everyone()).collect();
        entities.sort();
        entities.dedup();
        let places: BTreeSet<_> =
            columns.iter().map(|column| (column.release, column.place)).collect();
        let is_wanted = |release, place| places.contains(&(release, place));
        let rows = benchmarks::rows_of(&mut ctx.tx, &entities, &releases, is_wanted).await?;
        let mut codes: Vec<String> = wanted.iter().map(|(measure, _)| measure.clone()).collect();
        codes.sort_unstable();
        codes.dedup();
        let own = if schools.iter().any(|around| around.shows_own) && !codes.is_empty() {
            benchmarks::own_of(&mut ctx.tx, organisation, &codes).await?
        } else {
            Vec::new()
        };
        let measures = measures_by_code(&mut ctx.tx, &codes).await?;
        Ok(Self { columns, measures, rows, own })
    }

    /// The figures that speak for one of the schools and what is around it.
    pub(super) fn composed(
        &self,
        wanted: &[(String, Breakdown)],
        around: &Around,
    ) -> Vec<Composed> {
        let candidates = self.candidates(around);
        wanted
            .iter()
            .map(|(code, breakdown)| {
                let mine = candidates.iter().filter(|candidate| {
                    candidate.measure == *code && candidate.breakdown == *breakdown
                });
                let measure = self.measures.get(code).cloned();
                let mut composed = choose(measure, around.schools, mine.cloned().collect());
                composed.succession = around.succession.clone();
                composed.neighbours.clone_from(&around.neighbours);
                composed
            })
            .collect()
    }

    /// Every figure around one of the schools.
    pub(super) fn candidates(&self, around: &Around) -> Vec<Candidate> {
        let by_place: BTreeMap<_, _> =
            self.columns.iter().map(|column| ((column.release, column.place), column)).collect();
        let last = last_periods(&self.columns);
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut neighbours: Vec<(Entity, Candidate)> = Vec::new();
        for row in &self.rows {
            let is_neighbour = around.is_neighbour(&row.entity);
            let beside = || (Level::StatisticalNeighbours, row.entity.to_string());
            let place = around.entities.get(&row.entity).cloned();
            let Some(place) = place.or_else(|| is_neighbour.then(beside)) else {
                continue;
            };
            for cell in &row.cells {
                if let Some(column) = by_place.get(&(row.release, cell.place)) {
                    let last = last.get(&of_release(column)).copied();
                    let published_as = around.published_as(&row.entity);
                    let candidate = of_packed(cell.clone(), column, last, &place, published_as);
                    if is_neighbour {
                        neighbours.push((row.entity.clone(), candidate));
                    } else {
                        candidates.push(candidate);
                    }
                }
            }
        }
        if let Some(found) = &around.neighbours {
            candidates.extend(means(&neighbours, found));
        }
        if around.shows_own {
            candidates.extend(self.own.iter().map(|own| of_own(own, &around.name)));
        }
        candidates
    }
}

/// A release's figures of one measure and group of pupils.
pub(super) type OfRelease<'c> = (ReleaseId, &'c MeasureCode, &'c Breakdown);

pub(super) const fn of_release(column: &Column) -> OfRelease<'_> {
    (column.release, &column.measure, &column.breakdown)
}

/// When the last period could be known that each release holds.
pub(super) fn last_periods(columns: &[Column]) -> BTreeMap<OfRelease<'_>, Date> {
    let mut last = BTreeMap::new();
    for column in columns {
        if let Some(known) = column.period.known_after() {
            let latest = last.entry(of_release(column)).or_insert(known);
            *latest = known.max(*latest);
        }
    }
    last
}

/// Lets one candidate speak for each period of each series.
///
/// Series over schools of the same phase come first, then those over the measure's own.
fn choose(
    measure: Option<Measure>,
    schools: Option<Population>,
    mut candidates: Vec<Candidate>,
) -> Composed {
    let own = measure.as_ref().map(|measure| measure.population);
    let preferred: Vec<Population> = [schools, own].into_iter().flatten().collect();
    let unit = measure.as_ref().map(|measure| measure.unit);
    let usual = usual_stretch(&candidates).map(|(kind, part)| (kind, part.to_owned()));
    // The best of a period comes first, and all that is left of that period has given way.
    candidates.sort_by(|one, other| one.order(&preferred).cmp(&other.order(&preferred)));
    let mut composed = Composed { measure, ..Composed::default() };
    let mut latest: Option<(Level, Population, Period)> = None;
    for candidate in candidates {
        let Candidate { level, label, population, mut point, .. } = candidate;
        let key = (level, population, point.period.clone());
        if latest.as_ref() == Some(&key) {
            composed.revised.push((label, point));
            continue;
        }
        latest = Some(key);
        if level == Level::School {
            super::candidates::add_interval(&mut point, unit);
        }
        let of = usual.as_ref().map(|(kind, part)| (*kind, part.as_str()));
        if Some(stretch(&point.period)) != of {
            composed.others.push((label, point));
            continue;
        }
        match composed.series.last_mut() {
            Some(last) if (last.level, last.population) == (level, population) => {
                last.points.push(point);
            }
            _ => composed.series.push(Series {
                level,
                label,
                population,
                points: vec![point],
                breaks: composed
                    .measure
                    .as_ref()
                    .map(|known| known.breaks.clone())
                    .unwrap_or_default(),
            }),
        }
    }
    composed.revised.retain(|(label, point)| is_news(label, point, &composed.series));
    composed
}

/// Whether a figure that gave way says anything else than the one that speaks.
fn is_news(label: &str, revised: &Point, series: &[Series]) -> bool {
    let speaks = series
        .iter()
        .filter(|series| series.label == label)
        .flat_map(|series| &series.points)
        .filter(|point| point.period == revised.period);
    !speaks.clone().any(|point| point.value == revised.value && point.absent == revised.absent)
}

/// What a period is a stretch of: figures of a year, of three years and of a term are no one series.
pub(super) fn stretch(period: &Period) -> (u8, &str) {
    match period {
        Period::AcademicYear(_) => (0, ""),
        Period::PartOfYear(_, part) => (1, part),
        Period::ThreeYearsTo(_) => (2, ""),
        Period::FinancialYear(_) => (3, ""),
        Period::CalendarYear(_) => (4, ""),
        Period::Other(identifier, _) => (5, identifier),
    }
}

/// School years where there are any, and otherwise what there is most of.
fn usual_stretch(candidates: &[Candidate]) -> Option<(u8, &str)> {
    let mut counts: BTreeMap<(u8, &str), usize> = BTreeMap::new();
    for candidate in candidates {
        *counts.entry(stretch(&candidate.point.period)).or_default() += 1;
    }
    let years = counts.keys().copied().find(|found| *found == (0, ""));
    years.or_else(|| counts.into_iter().max_by_key(|(_, count)| *count).map(|(found, _)| found))
}

/// The organisation with that identifier: the one at hand, or another.
pub(super) async fn organisation_of(
    ctx: &mut Context,
    organisation: OrganisationId,
) -> Result<organisations::Organisation, Failure<()>> {
    if organisation == ctx.organisation.id() {
        return Ok(ctx.organisation.clone());
    }
    organisations::find(&mut ctx.tx, organisation).await?.ok_or(Failure::NotFound)
}
