use headland_store::tokens::{self, Token};

use crate::context::Context;

/// The actor's keys for programs that are not revoked, newest first. The secret links of calendar
/// feeds are not among them; a program sees those of its key's organisation.
pub async fn tokens(ctx: &mut Context) -> Result<Vec<Token>, headland_store::Error> {
    let mut own = tokens::list(&mut ctx.tx, ctx.actor.person).await?;
    let reaches = |token: &Token| token.organisation().is_none_or(|one| !ctx.is_beyond_reach(one));
    own.retain(|token| !token.may("calendar") && reaches(token));
    Ok(own)
}
