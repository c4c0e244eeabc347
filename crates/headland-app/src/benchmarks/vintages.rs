use headland_domain::OrganisationId;
use headland_domain::benchmarks::{Breakdown, Period, Population};

use super::around::around;
use super::candidates::Candidate;
use super::compose::Found;
use super::series::{Level, Point};
use crate::context::{Context, Failure};

/// A figure that more than one release gives, with every vintage of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Vintages {
    /// Whose figure it is.
    pub level: Level,
    /// The school's or area's name.
    pub label: String,
    /// Over which schools it runs.
    pub population: Population,
    /// When.
    pub period: Period,
    /// The figure that speaks: of the latest release.
    pub current: Point,
    /// What earlier releases say, the later first, the same or not.
    pub earlier: Vec<Point>,
}

impl Vintages {
    /// Whether any earlier release says something else.
    pub fn was_revised(&self) -> bool {
        let says = |point: &Point| (point.value, point.absent);
        self.earlier.iter().any(|earlier| says(earlier) != says(&self.current))
    }
}

/// Every figure of a measure around a school that more than one release gives: the current one and the
/// earlier, each with its release and vintage. Nothing is overwritten when a figure is revised.
pub async fn vintages(
    ctx: &mut Context,
    measure: &str,
    breakdown: &Breakdown,
    organisation: OrganisationId,
) -> Result<Vec<Vintages>, Failure<()>> {
    ctx.authorise(headland_policy::Action::See, headland_policy::Resource::Figures)?;
    let around = around(ctx, organisation).await?;
    let wanted = [(measure.to_owned(), breakdown.clone())];
    let found = Found::read(ctx, &wanted, &[&around]).await?;
    Ok(side_by_side(found.candidates(&around)))
}

/// A mean of ours has no vintages of its own, and what the school brought is no release of a publisher.
fn side_by_side(mut candidates: Vec<Candidate>) -> Vec<Vintages> {
    candidates.retain(|candidate| {
        candidate.level != Level::StatisticalNeighbours && !candidate.point.is_own
    });
    candidates.sort_by(|one, other| one.order(&[]).cmp(&other.order(&[])));
    let mut all: Vec<Vintages> = Vec::new();
    for candidate in candidates {
        let Candidate { level, label, population, point, .. } = candidate;
        match all.last_mut() {
            Some(last)
                if (last.level, last.population) == (level, population)
                    && last.period == point.period =>
            {
                last.earlier.push(point);
            }
            _ => all.push(Vintages {
                level,
                label,
                population,
                period: point.period.clone(),
                current: point,
                earlier: Vec::new(),
            }),
        }
    }
    all.retain(|vintages| !vintages.earlier.is_empty());
    all
}
