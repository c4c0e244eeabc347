use std::collections::BTreeMap;

use headland_domain::benchmarks::{Measure, Period, Population};
use headland_policy::{Action, Resource};
use headland_store::benchmarks::{self, CoveredArea, Whose};

use super::catalogue::measures_by_code;
use super::figures::PER_PAGE;
use crate::context::{Context, Failure};

/// Of which measures there are figures, by year, and of which areas.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// The measures of this page, by name.
    pub measures: Vec<MeasureCoverage>,
    /// How many measures there are on all pages.
    pub total: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// How many schools of each authority there are figures of.
    pub areas: Vec<CoveredArea>,
}

/// For how many schools and areas there are figures of a measure, by period.
#[derive(Clone, Debug)]
pub struct MeasureCoverage {
    /// The measure.
    pub measure: Measure,
    /// By period: schools, and areas.
    pub periods: BTreeMap<Period, Counts>,
    /// How many releases have any of it.
    pub releases: i64,
}

/// How many schools and areas a measure has figures of in a period, in the release with most of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Schools.
    pub schools: i64,
    /// Authorities, regions and countries.
    pub areas: i64,
}

/// What has been brought in, measure by measure and area by area: three statements.
pub async fn coverage(ctx: &mut Context, page: usize) -> Result<Coverage, Failure<()>> {
    ctx.authorise(Action::See, Resource::Figures)?;
    let whose = Whose { organisation: ctx.organisation.id(), on: ctx.today() };
    let mut by_code: BTreeMap<String, (BTreeMap<Period, Counts>, i64)> = BTreeMap::new();
    for covered in benchmarks::covered(&mut ctx.tx, whose).await? {
        let (periods, releases) = by_code.entry(covered.measure).or_default();
        let counts = periods.entry(covered.period).or_default();
        if covered.population == Population::OwnPupils {
            counts.schools = counts.schools.max(covered.most);
        } else {
            counts.areas = counts.areas.max(covered.most);
        }
        *releases = (*releases).max(covered.releases);
    }
    let codes: Vec<String> = by_code.keys().cloned().collect();
    let mut measures: Vec<MeasureCoverage> = measures_by_code(&mut ctx.tx, &codes)
        .await?
        .into_iter()
        .filter_map(|(code, measure)| {
            let (periods, releases) = by_code.remove(&code)?;
            Some(MeasureCoverage { measure, periods, releases })
        })
        .collect();
    measures.sort_by(|one, other| one.measure.label.cmp(&other.measure.label));
    let total = measures.len();
    let page = page.clamp(1, total.div_ceil(PER_PAGE).max(1));
    let measures = measures.into_iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).collect();
    let areas = benchmarks::covered_areas(&mut ctx.tx, whose).await?;
    Ok(Coverage { measures, total, page, areas })
}
