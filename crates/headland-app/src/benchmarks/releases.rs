use headland_domain::ReleaseId;
use headland_policy::{Action, Resource};
use headland_store::benchmarks::{self, Release, Whose};

use super::figures::PER_PAGE;
use crate::context::{Context, Cut, Failure, one_more_than};

/// A page of the releases that have been brought in, the last first.
#[derive(Clone, Debug)]
pub struct ReleasesPage {
    /// The releases of this page.
    pub releases: Vec<Release>,
    /// How many there are on all pages.
    pub total: usize,
    /// Which page this is, from 1.
    pub page: usize,
}

/// The releases that have been brought in, the last first.
pub async fn releases(ctx: &mut Context, page: usize) -> Result<ReleasesPage, Failure<()>> {
    ctx.authorise(Action::See, Resource::Figures)?;
    let whose = Whose { organisation: ctx.organisation.id(), on: ctx.today() };
    let total = usize::try_from(benchmarks::count(&mut ctx.tx, whose).await?).unwrap_or(0);
    let page = page.clamp(1, total.div_ceil(PER_PAGE).max(1));
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let offset = number((page - 1) * PER_PAGE);
    let releases = benchmarks::list(&mut ctx.tx, whose, offset, number(PER_PAGE)).await?;
    Ok(ReleasesPage { releases, total, page })
}

/// A page of the same releases cut by identifier.
pub async fn releases_before(
    ctx: &mut Context,
    before: Option<ReleaseId>,
    limit: usize,
) -> Result<Cut<Release, ReleaseId>, Failure<()>> {
    ctx.authorise(Action::See, Resource::Figures)?;
    let whose = Whose { organisation: ctx.organisation.id(), on: ctx.today() };
    let asked = one_more_than(limit);
    let found = benchmarks::list_before(&mut ctx.tx, whose, before, asked).await?;
    Ok(Cut::of(found, limit, Release::id))
}

/// A release with those of the same name, which it revises or which revise it, the newest first.
pub async fn release(
    ctx: &mut Context,
    release: ReleaseId,
) -> Result<(Release, Vec<Release>), Failure<()>> {
    ctx.authorise(Action::See, Resource::Figures)?;
    let whose = Whose { organisation: ctx.organisation.id(), on: ctx.today() };
    let found = benchmarks::find(&mut ctx.tx, whose, release).await?.ok_or(Failure::NotFound)?;
    let mut same = benchmarks::with_title(&mut ctx.tx, whose, &found).await?;
    same.retain(|other| other.id() != release);
    Ok((found, same))
}
