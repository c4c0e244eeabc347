use headland_domain::frameworks::Edition;
use headland_domain::sheet::Problem;
use headland_policy::{Action, Resource};

use super::begin::keep;
use super::library::framework;
use crate::context::{Context, Event, Failure};

/// Begins a version of one's own from any framework that can be read and is no draft: the way to change
/// what is in use, and the way to make a framework of the program or the trust one's own.
pub async fn next_version(
    ctx: &mut Context,
    edition: &Edition,
    version: &str,
) -> Result<Edition, Failure<Vec<Problem>>> {
    let from = framework(ctx, edition).await?;
    ctx.authorise(Action::Draft, Resource::FrameworkDrafts)?;
    let next = from
        .framework
        .next_version(version.trim())
        .map_err(|refusal| Failure::Refused(vec![Problem::new("version", refusal.to_string())]))?;
    let id = keep(ctx, &next, Some(edition)).await?;
    ctx.tell(Event::FrameworkDrafted(id)).await?;
    Ok(next.edition().clone())
}
