use headland_domain::RecordId;
use headland_domain::sheet::RecordKind;
use headland_policy::Action;
use headland_store::feedback::surveys::{self, Reviewed};
use thiserror::Error;

use super::asked;
use super::read::{Standing, standing};
use crate::context::{Context, Event, Failure};
use crate::feedback::results::only_takes_out;

/// Why words are left as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ReviewRefusal {
    /// Something was added.
    #[error("Take words out, and put none in: […] shows where something is missing")]
    Added,
}

/// Shows words of a survey that has closed, as they were written or with something taken out; with
/// nothing left of them they are left out. What is taken out is not kept.
pub async fn review_words(
    ctx: &mut Context,
    id: RecordId,
    place: usize,
    shown: &str,
) -> Result<(), Failure<ReviewRefusal>> {
    let record = ctx.record_of(RecordKind::Survey, id).await?;
    ctx.authorise_record(Action::Revise, &record).await?;
    let mut found = surveys::of_record(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
    let survey = asked(&record)?;
    // Until it closes nobody reads what was written, and its places still change.
    if !matches!(standing(&survey, &found, ctx.today()), Standing::Over(_)) {
        return Err(Failure::NotFound);
    }
    let words = found.words.get_mut(place).ok_or(Failure::NotFound)?;
    let shown = shown.replace('\0', "");
    let shown = shown.trim();
    if !only_takes_out(&words.words, shown) {
        return Err(Failure::Refused(ReviewRefusal::Added));
    }
    let is_empty = shown.replace("[…]", "").trim().is_empty();
    words.reviewed = if is_empty { Reviewed::LeftOut } else { Reviewed::Shown };
    words.words = if is_empty { String::new() } else { shown.to_owned() };
    surveys::review(&mut ctx.tx, id, &found.words).await?;
    ctx.tell_in(record.organisation, Event::WordsReviewed(id, record.kind)).await?;
    Ok(())
}
