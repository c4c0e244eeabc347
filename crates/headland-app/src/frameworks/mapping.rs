use headland_domain::frameworks::{Edition, Remap, remap};

use super::library::framework;
use crate::context::{Context, Failure};

/// Where judgements on each item of the older edition belong in the newer one, and why not where they
/// do not: what a capability that keeps judgements asks before it carries them over.
pub async fn mapping(
    ctx: &mut Context,
    older: &Edition,
    newer: &Edition,
) -> Result<Remap, Failure<()>> {
    let (older, newer) = (framework(ctx, older).await?, framework(ctx, newer).await?);
    Ok(remap(&older.framework, &newer.framework))
}
