//! Nobody raises a need of someone with whom they have nothing to do; of one's own leader one may.

use headland_domain::PersonId;
use headland_domain::sheet::{Problem, Record};
use headland_store::{Error, people};

use crate::context::Context;

/// What is wrong with whose need it is said to be.
pub(crate) async fn check_whose(
    ctx: &mut Context,
    need: &Record,
    stored: Option<&Record>,
) -> Result<Option<Problem>, Error> {
    if let Some(stored) = stored {
        let is_other = need.values.all("of") != stored.values.all("of");
        let message = "This stays as it was, since its history is theirs: write a new one for \
            someone else";
        return Ok(is_other.then(|| Problem::new("of", message)));
    }
    let Ok(of) = need.values.one("of").parse::<PersonId>() else {
        // Its sheet says what is missing.
        return Ok(None);
    };
    let (actor, today) = (ctx.actor.person, ctx.today());
    let is_theirs = of == actor
        || ctx.is_above(of).await?
        || people::managers_of(&mut ctx.tx, actor, today).await?.contains(&of);
    let message = "Raise a need of your own, of someone whom you manage, or of your own leader";
    Ok((!is_theirs).then(|| Problem::new("of", message)))
}
