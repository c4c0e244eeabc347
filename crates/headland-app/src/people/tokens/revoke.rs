use headland_domain::TokenId;
use headland_store::tokens;

use crate::context::{Context, Event, Failure};

/// Revokes one of the actor's keys: it opens nothing from now on.
pub async fn revoke_token(ctx: &mut Context, token: TokenId) -> Result<(), Failure<()>> {
    // Only what the list shows: a program ends no key of another organisation.
    if !super::tokens(ctx).await?.iter().any(|own| own.id() == token) {
        return Err(Failure::NotFound);
    }
    let (person, now) = (ctx.actor.person, ctx.now);
    if !tokens::revoke(&mut ctx.tx, person, token, now).await? {
        return Err(Failure::NotFound);
    }
    ctx.tell(Event::TokenRevoked(person)).await?;
    Ok(())
}
