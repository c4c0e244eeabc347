use headland_domain::benchmarks::Urn;
use headland_policy::{Action, Resource};
use headland_store::benchmarks::{self, School};

use super::figures::PER_PAGE;
use crate::context::{Context, Failure};

/// A page of the schools that a source knows.
#[derive(Clone, Debug)]
pub struct SchoolsPage {
    /// The schools of this page, by name.
    pub schools: Vec<School>,
    /// How many there are on all pages.
    pub total: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// The number of the school at hand, where it has one.
    pub own: Option<Urn>,
}

/// The schools whose name holds the words or whose number they are.
pub async fn schools(
    ctx: &mut Context,
    words: &str,
    page: usize,
) -> Result<SchoolsPage, Failure<()>> {
    ctx.authorise(Action::See, Resource::Figures)?;
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let page = page.max(1);
    let slice = (number((page - 1).saturating_mul(PER_PAGE)), number(PER_PAGE));
    let (schools, total) = benchmarks::find_schools(&mut ctx.tx, words, slice).await?;
    Ok(SchoolsPage {
        schools,
        total: usize::try_from(total).unwrap_or(0),
        page,
        own: ctx.organisation.urn().and_then(|urn| Urn::try_from(urn).ok()),
    })
}
