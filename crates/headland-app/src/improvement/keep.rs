use headland_domain::RecordId;
use headland_domain::sheet::{RecordKind, Values};
use headland_policy::Action;
use headland_store::{drafts, records};
use jiff::Timestamp;

use super::Place;
use super::draft::find_place;
use crate::context::{Context, Failure};

/// What was typed and not yet saved.
#[derive(Debug)]
pub struct Kept {
    /// The answers so far.
    pub values: Values,
    /// When they were kept.
    pub at: Timestamp,
}

/// The name under which an unfinished form is kept: one for each record, one for each new record
/// of a kind in a place.
pub fn form_key(kind: RecordKind, place: Place, id: Option<RecordId>) -> String {
    match (id, place) {
        (Some(id), _) => form_key_of(id),
        (None, Place::Organisation) => format!("new/{}", kind.slug()),
        (None, Place::Plan(parent) | Place::Priority(parent)) => {
            format!("new/{}/{parent}", kind.slug())
        }
    }
}

pub(super) fn form_key_of(id: RecordId) -> String {
    format!("record/{id}")
}

/// Keeps what has been typed into a form so far. Nothing is checked: it is not yet said.
pub async fn keep(
    ctx: &mut Context,
    kind: RecordKind,
    place: Place,
    id: Option<RecordId>,
    values: &Values,
) -> Result<Timestamp, Failure<()>> {
    if let Some(id) = id {
        let record = records::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
        ctx.authorise_record(Action::Revise, &record).await?;
    } else {
        let (organisation, _, priority) = find_place(ctx, kind, place).await?;
        ctx.authorise_draft(kind, organisation, priority).await?;
    }
    let key = form_key(kind, place, id);
    drafts::keep(&mut ctx.tx, ctx.actor.person, &key, values, ctx.now).await?;
    Ok(ctx.now)
}

/// What the actor had typed into a form and not saved.
pub async fn kept(ctx: &mut Context, key: &str) -> Result<Option<Kept>, headland_store::Error> {
    let found = drafts::find(&mut ctx.tx, ctx.actor.person, key).await?;
    Ok(found.map(|(values, at)| Kept { values, at }))
}

/// Drops what the actor had typed into a form.
pub async fn discard(ctx: &mut Context, key: &str) -> Result<(), headland_store::Error> {
    drafts::drop(&mut ctx.tx, ctx.actor.person, key).await
}
