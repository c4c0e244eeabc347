use std::collections::BTreeMap;

use headland_domain::benchmarks::{Breakdown, Entity, LaCode, Period, Population};
use headland_domain::{OrganisationId, ReleaseId};
use headland_policy::{Action, Resource};
use headland_store::benchmarks;
use jiff::civil::Date;

use super::around::around;
use super::candidates::Candidate;
use super::series::{Level, MeanOf};
use crate::context::{Context, Failure};

/// What the series of statistical neighbours is called: the mean is ours and not published.
const LABEL: &str = "Statistical neighbours (simple mean)";

/// The local authorities that are like one, by a published list. Neighbours are not mutual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// Whose neighbours they are.
    pub authority: LaCode,
    /// Ten, nearest first.
    pub authorities: Vec<Neighbour>,
    /// The list: the page `/figures/releases/{release}`.
    pub release: ReleaseId,
    /// What the list is called.
    pub source: String,
    /// When it was published, where that is known.
    pub published_on: Option<Date>,
    /// The row of the list.
    pub row: u64,
}

/// An authority that is like another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// Which authority.
    pub authority: LaCode,
    /// Its name, or its number in words where nothing names it.
    pub name: String,
    /// The publisher's words for how close it is: "Very close", "Not close".
    pub closeness: String,
}

impl Neighbours {
    pub(super) fn of(authority: LaCode, found: Vec<benchmarks::Neighbour>) -> Option<Self> {
        let first = found.first()?;
        Some(Self {
            authority,
            release: first.release,
            source: first.title.clone(),
            published_on: first.published_on,
            row: first.row,
            authorities: found.into_iter().map(Neighbour::of).collect(),
        })
    }

    /// Whether an authority is one of them.
    pub fn has(&self, authority: LaCode) -> bool {
        self.authorities.iter().any(|found| found.authority == authority)
    }
}

impl Neighbour {
    fn of(found: benchmarks::Neighbour) -> Self {
        let name = match found.name {
            name if name.is_empty() => format!("Local authority {}", found.authority),
            name => name,
        };
        Self { authority: found.authority, name, closeness: found.closeness }
    }
}

/// The statistical neighbours of a school's local authority; none where no list has been brought in.
pub async fn statistical_neighbours(
    ctx: &mut Context,
    organisation: OrganisationId,
) -> Result<Option<Neighbours>, Failure<()>> {
    ctx.authorise(Action::See, Resource::Figures)?;
    Ok(around(ctx, organisation).await?.neighbours)
}

/// What a mean is taken of: a measure, its pupils, the schools and the period.
type Of<'c> = (&'c str, &'c Breakdown, Population, &'c Period);

/// The simple mean of the neighbours' figures: every authority counts the same, however many pupils it has,
/// as the publisher of the list does it.
///
/// Of each authority the figure speaks that would speak if it were shown by itself; those without a value
/// are left out and the mean says of how many it is.
pub(super) fn means(members: &[(Entity, Candidate)], neighbours: &Neighbours) -> Vec<Candidate> {
    let mut groups: BTreeMap<Of<'_>, BTreeMap<&Entity, &Candidate>> = BTreeMap::new();
    for (entity, candidate) in members {
        let of = (
            candidate.measure.as_str(),
            &candidate.breakdown,
            candidate.population,
            &candidate.point.period,
        );
        let speaking = groups.entry(of).or_default().entry(entity).or_insert(candidate);
        if candidate.order(&[]) < speaking.order(&[]) {
            *speaking = candidate;
        }
    }
    let all = u32::try_from(neighbours.authorities.len()).unwrap_or(u32::MAX);
    groups.into_values().filter_map(|group| mean(&group, all)).collect()
}

fn mean(group: &BTreeMap<&Entity, &Candidate>, all: u32) -> Option<Candidate> {
    let values: Vec<f64> = group.values().filter_map(|candidate| candidate.point.value).collect();
    let valued = u32::try_from(values.len()).ok().filter(|valued| *valued > 0)?;
    // The newest of the releases stands for all of them.
    let newest = group.values().filter(|candidate| candidate.point.value.is_some());
    let newest = newest.min_by(|one, other| one.order(&[]).cmp(&other.order(&[])))?;
    let mut mean = Candidate::clone(newest);
    mean.level = Level::StatisticalNeighbours;
    LABEL.clone_into(&mut mean.label);
    mean.point.value = Some(values.iter().sum::<f64>() / f64::from(valued));
    mean.point.mean_of = Some(MeanOf { valued, all });
    (mean.point.n, mean.point.numerator) = (None, None);
    (mean.point.lower, mean.point.upper, mean.point.interval_method) = (None, None, None);
    Some(mean)
}
