use headland_domain::RecordId;
use headland_domain::improvement::advice_on_length;
use headland_domain::sheet::RecordKind;
use headland_policy::Action;
use headland_store::records;
use jiff::civil::Date;

use crate::context::{Context, Failure};
use crate::people::{terms, terms_here};

/// What is to be said of a priority with these dates before it is saved; empty when they are sound,
/// and as long as they are not both there or the wrong way round, which is refused when they are saved.
///
/// They are counted in the terms of the priority's own organisation, or for one that is not written
/// yet in those of the organisation at hand.
pub async fn length_of_priority(
    ctx: &mut Context,
    priority: Option<RecordId>,
    (starts_on, ends_on): (Option<Date>, Option<Date>),
) -> Result<Vec<String>, Failure<()>> {
    let terms = match priority {
        None => {
            let here = ctx.organisation.id();
            ctx.authorise_draft(RecordKind::Priority, here, None).await?;
            terms_here(ctx).await?
        }
        Some(id) => {
            let priority = records::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
            ctx.authorise_record(Action::See, &priority).await?;
            terms(&mut ctx.tx, priority.organisation).await?
        }
    };
    let dates = starts_on.zip(ends_on).filter(|(starts_on, ends_on)| starts_on < ends_on);
    Ok(dates
        .map_or_else(Vec::new, |(starts_on, ends_on)| advice_on_length(starts_on, ends_on, &terms)))
}
