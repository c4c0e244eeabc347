use std::collections::BTreeMap;

use headland_domain::OrganisationId;
use headland_domain::benchmarks::{Breakdown, Entity, Period, Urn};
use headland_policy::{Action, Resource};
use headland_store::benchmarks::{self, Column, Whose};

use super::candidates::{Candidate, of_packed};
use super::compose::{last_periods, of_release};
use super::series::{Level, Point};
use crate::context::{Context, Failure};

/// A measure, the pupils, and the school whose figures are wanted.
pub(crate) type Wanted = (String, Breakdown, Urn);

/// Published figures of several schools by year: of each period the figure that speaks. Three
/// statements, however many schools and measures.
///
/// A school that was another before brings that one's figures, too, so that a series runs through a
/// conversion.
pub(crate) async fn figures_of(
    ctx: &mut Context,
    wanted: &[Wanted],
    organisation: OrganisationId,
) -> Result<BTreeMap<Wanted, Vec<Point>>, Failure<()>> {
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    ctx.authorise(Action::See, Resource::Figures)?;
    let mut pairs: Vec<(String, Breakdown)> =
        wanted.iter().map(|(measure, breakdown, _)| (measure.clone(), breakdown.clone())).collect();
    pairs.sort();
    pairs.dedup();
    let mut schools: Vec<Entity> = wanted.iter().map(|(.., urn)| Entity::School(*urn)).collect();
    schools.sort();
    schools.dedup();
    let whose = Whose { organisation, on: ctx.today() };
    let columns = benchmarks::columns_of(&mut ctx.tx, whose, &pairs).await?;
    let was = benchmarks::predecessors_of(&mut ctx.tx, &schools).await?;
    // Which school of the set each number speaks of.
    let mut now: BTreeMap<Entity, Entity> =
        schools.iter().map(|school| (school.clone(), school.clone())).collect();
    for (school, before) in was {
        if let (Ok(school), Ok(before)) = (school.parse(), before.parse::<Entity>()) {
            now.entry(before).or_insert(school);
        }
    }
    let by_place: BTreeMap<_, &Column> =
        columns.iter().map(|column| ((column.release, column.place), column)).collect();
    let last = last_periods(&columns);
    let mut releases: Vec<_> = columns.iter().map(|column| column.release).collect();
    releases.sort_unstable();
    releases.dedup();
    let entities: Vec<Entity> = now.keys().cloned().collect();
    let is_wanted = |release, place| by_place.contains_key(&(release, place));
    let rows = benchmarks::rows_of(&mut ctx.tx, &entities, &releases, is_wanted).await?;
    let mut candidates: Vec<(Entity, Candidate)> = Vec::new();
    for row in rows {
        let Some(school) = now.get(&row.entity) else { continue };
        let published_as = row.entity.urn().filter(|_| row.entity != *school);
        for cell in row.cells {
            if let Some(column) = by_place.get(&(row.release, cell.place)) {
                let last = last.get(&of_release(column)).copied();
                let level = (Level::SimilarSchools, String::new());
                let candidate = of_packed(cell, column, last, &level, published_as);
                candidates.push((school.clone(), candidate));
            }
        }
    }
    candidates.sort_by(|(_, one), (_, other)| one.order(&[]).cmp(&other.order(&[])));
    Ok(wanted
        .iter()
        .map(|wanted| {
            let (measure, breakdown, urn) = wanted;
            let mut points: BTreeMap<Period, Point> = BTreeMap::new();
            for (school, candidate) in &candidates {
                let is_it = school.urn() == Some(*urn)
                    && candidate.measure == *measure
                    && candidate.breakdown == *breakdown;
                if is_it {
                    let period = candidate.point.period.clone();
                    points.entry(period).or_insert_with(|| candidate.point.clone());
                }
            }
            (wanted.clone(), points.into_values().collect())
        })
        .collect())
}
