use headland_domain::RecordId;
use headland_domain::improvement::advice_on_length;
use headland_policy::Action;
use headland_store::records;
use jiff::civil::Date;

use crate::context::{Context, Failure};
use crate::people::{terms, terms_here};

/// What is to be said of a priority with these dates before it is saved; empty when they are sound.
///
/// They are counted in the terms of the priority's own organisation, or for one that is not written
/// yet in those of the organisation at hand.
pub async fn length_of_priority(
    ctx: &mut Context,
    priority: Option<RecordId>,
    (starts_on, ends_on): (Date, Date),
) -> Result<Vec<String>, Failure<()>> {
    let terms = match priority {
        None => terms_here(ctx).await?,
        Some(id) => {
            let priority = records::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
            ctx.authorise_record(Action::See, &priority).await?;
            terms(&mut ctx.tx, priority.organisation).await?
        }
    };
    Ok(advice_on_length(starts_on, ends_on, &terms))
}
