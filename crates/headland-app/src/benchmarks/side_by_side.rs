use headland_domain::benchmarks::{Breakdown, Measure, Urn};
use headland_policy::{Action, Resource};
use thiserror::Error;

use super::around::{Around, around_schools};
use super::compose::{Composed, Found};
use super::series::{Level, Series};
use crate::context::{Context, Failure};

/// The most schools that are compared.
pub const MOST_COMPARED: usize = 10;

/// Why schools are not compared.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ComparisonRefusal {
    /// More than ten.
    #[error("Compare ten schools at most: with more, nobody can read the picture")]
    TooMany,
    /// A school that no source knows.
    #[error("Nothing here knows a school with the URN {0}")]
    Unknown(Urn),
}

/// Some schools side by side on one measure.
#[derive(Clone, Debug)]
pub struct SideBySide {
    /// The measure.
    pub measure: Measure,
    /// For which pupils.
    pub breakdown: Breakdown,
    /// The schools in the order asked, each with its series where there is one.
    pub schools: Vec<(Urn, String, Option<Series>)>,
    /// England over the measure's own schools, where there is a figure.
    pub england: Option<Series>,
}

/// Compares schools on a measure for a group of pupils. Nobody is ranked: the order is that in which they
/// were asked for. Seven statements at most, however many schools are compared.
pub async fn side_by_side(
    ctx: &mut Context,
    measure: &str,
    breakdown: &Breakdown,
    urns: &[Urn],
) -> Result<SideBySide, Failure<ComparisonRefusal>> {
    ctx.authorise(Action::See, Resource::Figures)?;
    if urns.len() > MOST_COMPARED {
        return Err(Failure::Refused(ComparisonRefusal::TooMany));
    }
    let found = around_schools(ctx, urns).await?;
    let known: Result<Vec<Around>, Urn> = found.into_iter().collect();
    let arounds = known.map_err(|unknown| Failure::Refused(ComparisonRefusal::Unknown(unknown)))?;
    let wanted = [(measure.to_owned(), breakdown.clone())];
    let all: Vec<&Around> = arounds.iter().collect();
    let found = Found::read(ctx, &wanted, &all).await?;
    let known = found.measures.get(measure).cloned().ok_or(Failure::NotFound)?;
    let mut england = None;
    let schools = urns
        .iter()
        .zip(&arounds)
        .map(|(urn, around)| {
            let composed: Composed = found.composed(&wanted, around).pop().unwrap_or_default();
            let mut own = None;
            for series in composed.series {
                match series.level {
                    Level::School if own.is_none() => own = Some(series),
                    Level::National if england.is_none() => england = Some(series),
                    _ => {}
                }
            }
            (*urn, around.name.clone(), own)
        })
        .collect();
    Ok(SideBySide { measure: known, breakdown: breakdown.clone(), schools, england })
}
