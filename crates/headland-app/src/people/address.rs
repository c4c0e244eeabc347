use headland_domain::PersonId;
use headland_domain::people::EmailAddress;
use headland_policy::{Action, Resource};
use headland_store::people;

use crate::context::{App, Context, Failure};

/// Begins an operation from the command line in the name of whoever has this address, where they
/// hold their first role. None when there is nobody, or they have left.
pub async fn enter_by_address(
    app: &App,
    email: &EmailAddress,
) -> Result<Option<Context>, headland_store::Error> {
    let mut tx = app.store.begin().await?;
    let person = people::find_by_email(&mut tx, email).await?;
    match person.filter(|person| !person.has_left()) {
        Some(person) => app.enter(tx, person, None).await,
        None => Ok(None),
    }
}

/// Who has this address, among the people of the organisation that the actor is working in.
pub async fn find_by_address(
    ctx: &mut Context,
    email: &EmailAddress,
) -> Result<PersonId, Failure<()>> {
    ctx.authorise(Action::See, Resource::People)?;
    let person = people::find_by_email(&mut ctx.tx, email).await?.ok_or(Failure::NotFound)?;
    Ok(super::find_here(ctx, person.id()).await?.id())
}
