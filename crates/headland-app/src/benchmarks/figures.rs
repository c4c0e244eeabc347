use headland_domain::OrganisationId;
use headland_domain::benchmarks::{Breakdown, Entity, Measure};
use headland_policy::{Action, Resource};
use headland_store::benchmarks::{self, Whose};

use super::around::around;
use super::catalogue::measures_by_code;
use super::compose::{Composed, compose, compose_around};
use super::series::{Level, Series};
use crate::context::{Context, Failure};

/// How many measures stand on a page.
pub const PER_PAGE: usize = 25;

/// A page of the measures that there are figures of, around a school.
#[derive(Clone, Debug)]
pub struct FiguresPage {
    /// The measures of this page, each with its series.
    pub lines: Vec<(Measure, Vec<Series>)>,
    /// How many measures there are on all pages.
    pub total: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// The name of the local authority, where it is known.
    pub authority: Option<String>,
    /// Whether the school's number is known; without it no figure of its own can be found.
    pub has_urn: bool,
}

/// The measures that there are figures of for everyone in a school, its authority or England: those
/// whose name holds the words, by name.
pub async fn figures(
    ctx: &mut Context,
    words: &str,
    page: usize,
) -> Result<FiguresPage, Failure<()>> {
    ctx.authorise(Action::See, Resource::Figures)?;
    let here = ctx.organisation.id();
    let around = around(ctx, here).await?;
    let whose = Whose { organisation: here, on: ctx.today() };
    let entities: Vec<Entity> = around.entities.keys().cloned().collect();
    let mut codes = benchmarks::measures_of(&mut ctx.tx, whose, &entities, &Breakdown::All).await?;
    let own = benchmarks::own_of(&mut ctx.tx, here, &[]).await?;
    codes.extend(own.into_iter().map(|own| own.measure));
    codes.sort_unstable();
    codes.dedup();
    let sought = words.trim().to_lowercase();
    let mut measures: Vec<Measure> = measures_by_code(&mut ctx.tx, &codes)
        .await?
        .into_values()
        .filter(|measure| measure.label.to_lowercase().contains(&sought))
        .collect();
    measures.sort_by(|one, other| one.label.cmp(&other.label).then(one.code.cmp(&other.code)));
    let total = measures.len();
    let page = page.clamp(1, total.div_ceil(PER_PAGE).max(1));
    let shown: Vec<Measure> =
        measures.into_iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).collect();
    let wanted: Vec<_> =
        shown.iter().map(|measure| (measure.code.to_string(), Breakdown::All)).collect();
    let composed = compose_around(ctx, &wanted, &around).await?;
    let authority = around
        .entities
        .values()
        .find(|(level, _)| *level == Level::Local)
        .map(|(_, name)| name.clone());
    Ok(FiguresPage {
        lines: shown
            .into_iter()
            .zip(composed)
            .map(|(of, composed)| (of, composed.series))
            .collect(),
        total,
        page,
        authority,
        has_urn: around.urn.is_some(),
    })
}

/// Everything about one measure around the organisation that the actor works in.
pub async fn measure_figures(
    ctx: &mut Context,
    measure: &str,
    breakdown: &Breakdown,
) -> Result<Composed, Failure<()>> {
    let here = ctx.organisation.id();
    let wanted = [(measure.to_owned(), breakdown.clone())];
    let composed = compose(ctx, &wanted, here).await?.pop().unwrap_or_default();
    if composed.measure.is_none() {
        return Err(Failure::NotFound);
    }
    Ok(composed)
}

/// The groups of pupils for which there are figures of a measure, everyone first.
pub async fn groups_of(
    ctx: &mut Context,
    measure: &str,
) -> Result<Vec<Breakdown>, headland_store::Error> {
    let whose = Whose { organisation: ctx.organisation.id(), on: ctx.today() };
    let mut groups = benchmarks::breakdowns_of(&mut ctx.tx, whose, measure).await?;
    groups.sort();
    Ok(groups)
}

/// An organisation's own figures, the last brought in first.
pub async fn own_figures(
    ctx: &mut Context,
    organisation: OrganisationId,
) -> Result<Vec<benchmarks::Own>, Failure<()>> {
    ctx.authorise(Action::See, Resource::Figures)?;
    let is_here = organisation == ctx.organisation.id();
    if !is_here && ctx.actor.roles_in(organisation).next().is_none() {
        return Err(Failure::NotFound);
    }
    Ok(benchmarks::own_of(&mut ctx.tx, organisation, &[]).await?)
}
